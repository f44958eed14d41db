namespace Wardian.Kernel.Contracts.Gateway;

/// <summary>Tells which connections to databases are the gateway's. Implemented by the Gateway module; thread-safe.</summary>
public interface IGatewayBackends
{
    /// <summary>Those that are open now.</summary>
    IReadOnlyList<GatewayBackend> Backends { get; }
}
