using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Store;
using Wardian.Audit.Sinks.Syslog;

namespace Wardian.Audit.Sinks.Delivery;

/// <summary>Makes the connection that a sink's options ask for.</summary>
internal static class SinkTargets
{
    public static ISinkTarget Connect(SinkOptions sink, string node)
    {
        if (sink.Clickhouse is { } clickHouse)
        {
            return new ClickHouseTarget(clickHouse, node);
        }

        SyslogOptions syslog = sink.Syslog ?? throw new InvalidOperationException("A sink has neither group.");
        return new SyslogTarget(syslog, node);
    }
}
