using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Wardian.Audit.Anchoring.Configuration;

namespace Wardian.Audit;

/// <summary>Where and how the ledger is kept. The host binds it to its configuration section.</summary>
public sealed class AuditOptions
{
    /// <summary>The directory of the segments. It is made when it does not exist. One writer at a time. No default.</summary>
    [Required]
    public string Directory { get; init; } = string.Empty;

    /// <summary>This node's name, kept in each segment. Default: the machine's name.</summary>
    [Required]
    [StringLength(64)]
    public string Node { get; init; } = Environment.MachineName;

    /// <summary>Memory that accepted records may take before they are on disk, in bytes. Default: 64 MiB; at least 2 MiB.</summary>
    [Range(2L << 20, 16L << 30)]
    public long BacklogBytesMax { get; init; } = 64L << 20;

    /// <summary>How long records gather before a commit. Default: 20 milliseconds; 1 millisecond to 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Age after which a segment ends, so that its records are sealed: 1 second to 1 day. Default: 1 hour. It ends with the UTC day at the latest.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SegmentAgeMax { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often new records are signed: 1 second to 1 hour. Default: 1 minute. Also at each sealing and at an orderly stop.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Size after which a segment ends, in bytes; it ends with the UTC day at the latest. Default: 64 MiB; at least 64 KiB.</summary>
    [Range(64L << 10, 4L << 30)]
    public long SegmentBytesMax { get; init; } = 64L << 20;

    /// <summary>What a commit waits for. Default: <see cref="AuditCommitMode.Flush"/>.</summary>
    [EnumDataType(typeof(AuditCommitMode))]
    public AuditCommitMode Commit { get; init; }

    /// <summary>Places outside the machine where checkpoints are kept. Default: none.</summary>
    [ValidateEnumeratedItems]
    public IReadOnlyList<AnchorOptions> Anchors { get; init; } = [];
}
