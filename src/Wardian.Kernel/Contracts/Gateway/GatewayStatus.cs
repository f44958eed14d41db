namespace Wardian.Kernel.Contracts.Gateway;

/// <summary>How the gateway is doing, for readiness checks and people.</summary>
/// <param name="IsListening">Whether all listeners accept connections.</param>
/// <param name="IsDraining">Whether the gateway is being stopped.</param>
/// <param name="OpenConnections">Client connections now.</param>
public sealed record GatewayStatus(bool IsListening, bool IsDraining, int OpenConnections);
