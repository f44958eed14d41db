namespace Wardian.Audit.Sinks.Configuration;

/// <summary>How syslog messages travel.</summary>
public enum SyslogTransport
{
    /// <summary>TLS with a verified certificate (RFC 5425). The default.</summary>
    Tls = 0,

    /// <summary>TCP without encryption, framed by octet counting (RFC 6587).</summary>
    Tcp = 1,

    /// <summary>One datagram a message (RFC 5426). Nobody notices when one is lost.</summary>
    Udp = 2,
}
