using Wardian.Audit.Sealing;

namespace Wardian.Audit.Reading;

/// <summary>A file of the ledger opened for reading: one of the two is there.</summary>
internal sealed record OpenFile(LedgerFile File, SegmentFile? Journal, SealedSegment? Segment) : IDisposable
{
    public void Dispose()
    {
        Journal?.Dispose();
        Segment?.Dispose();
    }
}
