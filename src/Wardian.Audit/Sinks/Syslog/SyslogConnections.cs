using Wardian.Audit.Sinks.Configuration;

namespace Wardian.Audit.Sinks.Syslog;

/// <summary>Makes the connection that the options ask for.</summary>
internal static class SyslogConnections
{
    public static ISyslogConnection Create(SyslogOptions options) =>
        options.Transport == SyslogTransport.Udp ? new UdpSyslogConnection(options) : new StreamSyslogConnection(options);
}
