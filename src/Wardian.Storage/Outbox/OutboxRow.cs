using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Wardian.Storage.Outbox;

/// <summary>An act on its way to the ledger.</summary>
[Table("storage_outbox")]
internal sealed class OutboxRow
{
    [Key]
    [Column("id")]
    public long Id { get; set; }

    /// <summary>The session identifier under which the act is recorded; by it a second attempt finds the first one's record.</summary>
    [Column("act_id")]
    public long ActId { get; set; }

    [Column("kind")]
    public int Kind { get; set; }

    [Column("time_ms")]
    public long TimeMs { get; set; }

    [Column("account")]
    public string Account { get; set; } = string.Empty;

    [Column("claimed")]
    public string Claimed { get; set; } = string.Empty;

    [Column("program")]
    public string Program { get; set; } = string.Empty;

    [Column("listener")]
    public string Listener { get; set; } = string.Empty;

    [Column("data_source")]
    public string DataSource { get; set; } = string.Empty;

    [Column("detail")]
    public string Detail { get; set; } = string.Empty;

    /// <summary>Whether it was given to the ledger before, so that it may be there already.</summary>
    [Column("was_offered")]
    public bool WasOffered { get; set; }
}
