using System.ComponentModel.DataAnnotations;

namespace Wardian.Audit.Sinks.Configuration;

/// <summary>One place outside to which every record is sent, literals and bind values excepted. Exactly one of the groups is given.</summary>
public sealed class SinkOptions
{
    /// <summary>Unique name, also that of the file with the sink's position. No default.</summary>
    [Required]
    [RegularExpression(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}._-]{0,62}$")]
    public string Name { get; init; } = string.Empty;

    /// <summary>Send to a syslog server.</summary>
    public SyslogOptions? Syslog { get; init; }

    /// <summary>Send to a ClickHouse table.</summary>
    public ClickHouseOptions? Clickhouse { get; init; }

    /// <summary>At most this many records at once. Default: 1000.</summary>
    [Range(1, 100_000)]
    public int BatchRecordsMax { get; init; } = 1000;

    /// <summary>How long records gather before they are sent. Default: 1 second; up to 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan BatchDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one batch may take before it counts as failed. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest pause between two tries. Default: 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryDelayMax { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>An alarm is raised when the oldest record that has not been sent is older than this. Default: 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan AlarmAfter { get; init; } = TimeSpan.FromMinutes(5);
}
