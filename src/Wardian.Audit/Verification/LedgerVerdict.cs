namespace Wardian.Audit.Verification;

/// <summary>The result of a verification.</summary>
/// <param name="Findings">What is wrong; empty when nothing is.</param>
/// <param name="Records">Records that could be followed from the first one.</param>
/// <param name="Unsigned">The last of them of which no checkpoint speaks yet.</param>
/// <param name="Segments">Sealed segments.</param>
/// <param name="Checkpoints">Checkpoints.</param>
internal sealed record LedgerVerdict(IReadOnlyList<LedgerFinding> Findings, ulong Records, ulong Unsigned, int Segments, int Checkpoints)
{
    /// <summary>How many of the records are in archived segments: followed by chain and tree, but not looked at.</summary>
    public ulong Archived { get; init; }

    /// <summary>How many of the records are not sealed yet.</summary>
    public ulong InJournal { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Findings.Count == 0;
}
