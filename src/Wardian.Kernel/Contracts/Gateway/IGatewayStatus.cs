namespace Wardian.Kernel.Contracts.Gateway;

/// <summary>Tells how the gateway is doing. Implemented by the Gateway module; thread-safe.</summary>
public interface IGatewayStatus
{
    /// <summary>How it is doing now.</summary>
    GatewayStatus Current { get; }
}
