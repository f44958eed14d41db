using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Wardian.Audit.Sinks.Configuration;

namespace Wardian.Audit.Anchoring.Configuration;

/// <summary>One place outside the machine where checkpoints of the ledger are kept. Exactly one of the groups is given.</summary>
public sealed class AnchorOptions
{
    /// <summary>Unique name. No default.</summary>
    [Required]
    [RegularExpression(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}._-]{0,62}$")]
    public string Name { get; init; } = string.Empty;

    /// <summary>A newer checkpoint is delivered at most this often, and at a stop. Default: 5 minutes; 1 second to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Append to a file on another file system.</summary>
    [ValidateObjectMembers]
    public FileAnchorOptions? File { get; init; }

    /// <summary>Send to a syslog server.</summary>
    [ValidateObjectMembers]
    public SyslogOptions? Syslog { get; init; }

    /// <summary>Send to a <c>wardian witness</c> on another host.</summary>
    [ValidateObjectMembers]
    public WitnessAnchorOptions? Witness { get; init; }
}
