using System.ComponentModel.DataAnnotations;

namespace Wardian.Gateway.Configuration;

/// <summary>Bounds on what peers can make the gateway use.</summary>
public sealed class GatewayLimits
{
    /// <summary>Threads that move bytes. Default: 0, which means one for each processor.</summary>
    [Range(0, 256)]
    public int EventLoops { get; init; }

    /// <summary>Open client connections, all listeners together. Default: 10,000.</summary>
    [Range(1, 1_000_000)]
    public int ConnectionsMax { get; init; } = 10_000;

    /// <summary>Open client connections from one address. Default: 2,000.</summary>
    [Range(1, 1_000_000)]
    public int ConnectionsPerAddressMax { get; init; } = 2_000;

    /// <summary>Connections that have not logged in yet. Default: 4,000.</summary>
    [Range(1, 1_000_000)]
    public int PendingLoginsMax { get; init; } = 4_000;

    /// <summary>
    /// Connections from one address that have not logged in yet, so that one machine cannot keep all others from logging in; enough for an
    /// application server that opens all of its connections anew at once. Default: 1,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int PendingLoginsPerAddressMax { get; init; } = 1_000;

    /// <summary>
    /// Failures before log-in (wrong passwords, wrong cancel keys …) recorded one by one for each address, listener and reason in a minute;
    /// the rest of that minute is one record with their number. Default: 10.
    /// </summary>
    [Range(1, 1_000_000)]
    public int FailuresRecordedPerMinuteMax { get; init; } = 10;

    /// <summary>From the accepted connection to a completed log-in. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How much of one statement's text is inspected, in bytes. Default: 1 MiB.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int InspectBytesMax { get; init; } = 1024 * 1024;

    /// <summary>How much of one statement's literals and bind values is recorded, in bytes. Default: 64 KiB.</summary>
    [Range(0, 16 * 1024 * 1024)]
    public int LiteralBytesMax { get; init; } = 64 * 1024;

    /// <summary>Bytes held for a slow reader before the other side is no longer read. Default: 256 KiB.</summary>
    [Range(16 * 1024, 64 * 1024 * 1024)]
    public int PendingOutputBytesMax { get; init; } = 256 * 1024;

    /// <summary>On shutdown, how long running transactions may take to end. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After the drain, how long peers may take to receive the closing error. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(5);
}
