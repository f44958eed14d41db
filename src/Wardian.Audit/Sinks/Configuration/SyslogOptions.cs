using System.ComponentModel.DataAnnotations;

namespace Wardian.Audit.Sinks.Configuration;

/// <summary>A syslog server (RFC 5424).</summary>
public sealed class SyslogOptions
{
    /// <summary>Host name or address. No default.</summary>
    [Required]
    public string Host { get; init; } = string.Empty;

    /// <summary>Port. Default: 6514, that of syslog over TLS.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 6514;

    /// <summary>How messages travel. Default: <see cref="SyslogTransport.Tls"/>.</summary>
    [EnumDataType(typeof(SyslogTransport))]
    public SyslogTransport Transport { get; init; }

    /// <summary>PEM file of the authorities that may have signed the server's certificate. Default: the machine's authorities.</summary>
    public string? CaFile { get; init; }

    /// <summary>The name the server's certificate must carry. Default: <see cref="Host"/>.</summary>
    public string? ServerName { get; init; }

    /// <summary>PEM file of the certificate that is shown to the server. Default: none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of the key of <see cref="CertificateFile"/>. Default: the key is in that file.</summary>
    public string? KeyFile { get; init; }

    /// <summary>What the message says. Default: <see cref="SyslogBody.Text"/>.</summary>
    [EnumDataType(typeof(SyslogBody))]
    public SyslogBody Body { get; init; }

    /// <summary>The facility. Default: 13, log audit.</summary>
    [Range(0, 23)]
    public int Facility { get; init; } = 13;

    /// <summary>The number after the <c>@</c> of the SD-ID. Default: 32473, which RFC 5612 keeps for examples.</summary>
    [Range(1, int.MaxValue)]
    public int EnterpriseNumber { get; init; } = 32473;

    /// <summary>Longest message; longer statements are cut. Default: 8 KiB; 8 KiB to 1 MiB.</summary>
    [Range(8 << 10, 1 << 20)]
    public int MessageBytesMax { get; init; } = 8 << 10;

    /// <summary>
    /// How long a connection must have held after a message before the message counts as received, as syslog has no answer.
    /// When it breaks sooner, what was sent in this time is sent again. Default: 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(10);
}
