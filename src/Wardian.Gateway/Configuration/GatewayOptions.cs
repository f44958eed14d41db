namespace Wardian.Gateway.Configuration;

/// <summary>What the gateway guards, where it listens, and its limits. Fixed for the life of the process.</summary>
public sealed class GatewayOptions
{
    /// <summary>The protected databases. Default: none.</summary>
    public IReadOnlyList<DataSourceOptions> Sources { get; init; } = [];

    /// <summary>Where clients connect. Default: none.</summary>
    public IReadOnlyList<ListenerOptions> Listeners { get; init; } = [];

    /// <summary>Bounds on what peers can make the gateway use.</summary>
    public GatewayLimits Limits { get; init; } = new();
}
