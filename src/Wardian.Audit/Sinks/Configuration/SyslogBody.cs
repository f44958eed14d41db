namespace Wardian.Audit.Sinks.Configuration;

/// <summary>What a syslog message says behind its header.</summary>
public enum SyslogBody
{
    /// <summary>The record's fields as structured data, the statement as text. The default.</summary>
    Text = 0,

    /// <summary>An OCSF event as JSON.</summary>
    Ocsf = 1,
}
