using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Wardian.Access.Bypass;

/// <summary>A bypass that was started and has not been ended.</summary>
[Table("access_bypass")]
internal sealed class BypassRow
{
    [Key]
    [Column("id")]
    public long Id { get; set; }

    [Column("listener")]
    public string Listener { get; set; } = string.Empty;

    [Column("reason")]
    public string Reason { get; set; } = string.Empty;

    [Column("started_by")]
    public string StartedBy { get; set; } = string.Empty;

    [Column("started_at_ms")]
    public long StartedAtMs { get; set; }

    [Column("ends_at_ms")]
    public long EndsAtMs { get; set; }
}
