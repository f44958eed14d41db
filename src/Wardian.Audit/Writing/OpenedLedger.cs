using Wardian.Audit.Values;

namespace Wardian.Audit.Writing;

/// <summary>What the writer works with once the directory has been opened.</summary>
internal sealed record OpenedLedger(SegmentWriter Writer, LedgerTree Tree, CheckpointSigner Signer, DayKeys Keys, AdministratorKey Administrator) : IDisposable
{
    /// <summary>What was found wrong and belongs into the ledger: a code, and how many records are concerned.</summary>
    public required IReadOnlyList<(string Detail, long Rows)> Remarks { get; init; }

    public void Dispose()
    {
        Writer.Dispose();
        Tree.Dispose();
        Signer.Dispose();
        Keys.Dispose();
    }
}
