using System.Data.Common;

namespace Wardian.Storage.Outbox;

/// <summary>An act on its way to the ledger.</summary>
internal sealed class OutboxRow
{
    public required long Id { get; init; }

    /// <summary>The session identifier under which the act is recorded; by it a second attempt finds the first one's record.</summary>
    public required long ActId { get; init; }

    public required int Kind { get; init; }

    public required long TimeMs { get; init; }

    public required string Account { get; init; }

    public required string Claimed { get; init; }

    public required string Program { get; init; }

    public required string Listener { get; init; }

    public required string DataSource { get; init; }

    public required string Detail { get; init; }

    /// <summary>Whether it was given to the ledger before, so that it may be there already.</summary>
    public required bool WasOffered { get; init; }

    /// <summary>Whether an earlier attempt's record was found in the ledger.</summary>
    public bool IsInLedger { get; set; }

    /// <summary>Reads a row in the order of the columns in <see cref="OutboxDrain"/>'s query.</summary>
    public static OutboxRow Read(DbDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        ActId = reader.GetInt64(1),
        Kind = reader.GetInt32(2),
        TimeMs = reader.GetInt64(3),
        Account = reader.GetString(4),
        Claimed = reader.GetString(5),
        Program = reader.GetString(6),
        Listener = reader.GetString(7),
        DataSource = reader.GetString(8),
        Detail = reader.GetString(9),
        WasOffered = reader.GetBoolean(10),
    };
}
