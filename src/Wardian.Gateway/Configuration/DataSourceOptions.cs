using System.ComponentModel.DataAnnotations;

namespace Wardian.Gateway.Configuration;

/// <summary>One protected PostgreSQL server.</summary>
public sealed class DataSourceOptions
{
    /// <summary>Letters, digits, dot, hyphen or underscore, at most 63; unique. Required.</summary>
    [Required]
    [RegularExpression(@"[\p{L}\p{Nd}][\p{L}\p{Nd}._-]{0,62}")]
    public string Name { get; init; } = string.Empty;

    /// <summary>Host name or address. Required.</summary>
    [Required]
    public string Host { get; init; } = string.Empty;

    /// <summary>TCP port. Default: 5432.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 5432;

    /// <summary>TLS between the gateway and the server.</summary>
    public ServerTlsOptions Tls { get; init; } = new();

    /// <summary>From the first SYN to an open connection, TLS included. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
