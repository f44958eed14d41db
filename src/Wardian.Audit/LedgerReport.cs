using Wardian.Kernel;

namespace Wardian.Audit;

/// <summary>What a verification of a ledger found.</summary>
public sealed record LedgerReport
{
    /// <summary>
    /// What is wrong; empty when nothing is. The code is also the key of its text, and with <c>-advice</c> behind it of what to do. Arguments:
    /// <c>file</c>, <c>offset</c>, and the records concerned, <c>first</c> to <c>last</c> (0 where that is not known).
    /// </summary>
    public required IReadOnlyList<Error> Findings { get; init; }

    /// <summary>Records that could be followed from the first one.</summary>
    public required ulong Records { get; init; }

    /// <summary>The last of them of which no checkpoint speaks yet.</summary>
    public required ulong Unsigned { get; init; }

    /// <summary>How many of them are in archived segments: chain and tree are followed over them, but they were not read.</summary>
    public required ulong Archived { get; init; }

    /// <summary>How many of them are in the journal still, not in a sealed segment.</summary>
    public required ulong InJournal { get; init; }

    /// <summary>Sealed segments.</summary>
    public required int Segments { get; init; }

    /// <summary>Checkpoints of the ledger.</summary>
    public required int Checkpoints { get; init; }

    /// <summary>Anchors that were compared. Without any, a rollback of the whole disk cannot show.</summary>
    public required int Anchors { get; init; }

    /// <summary>Name of the public key that signatures were verified with.</summary>
    public required string Key { get; init; }

    /// <summary>Whether that key was taken from the ledger's own directory, where somebody may have put another.</summary>
    public required bool IsKeyFromDirectory { get; init; }
}
