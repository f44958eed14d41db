using Wardian.Audit.Retention;
using Wardian.Cryptography.Merkle;

namespace Wardian.Audit.Sealing;

/// <summary>What the footers of a directory's sealed segments say about the ledger as a whole; no record is read.</summary>
internal static class SealedTree
{
    /// <summary>The last segment's number and chain.</summary>
    public static SealedState StateOf(string directory) => Last(directory) is { } last
        ? new SealedState(last.Number, SealedChain.Next(last.PreviousChain, last.Digest))
        : SealedState.None;

    /// <summary>The number after the last sealed record; 1 when there is none.</summary>
    public static ulong NextSequence(string directory) => Last(directory) is { } last ? last.Range.End + 1 : 1;

    /// <summary>Adds to the range those segments that continue it, archived ones too. Which ledger they belong to is given back, null without any.</summary>
    public static Guid? Continue(string directory, MerkleRange tree, MerkleHash hash)
    {
        Guid? ledger = null;
        foreach (ArchivedSegment archived in ArchivedLog.Read(directory) ?? [])
        {
            ledger ??= archived.Ledger;
            if (archived.Range.Start == tree.End)
            {
                tree.Append(archived.Range, hash);
            }
        }

        foreach (string path in SealedSegmentName.List(directory))
        {
            using SealedSegment? segment = SealedSegment.Open(path);
            ledger ??= segment?.Header.Ledger;
            if (segment is not null && segment.Range.Start == tree.End)
            {
                tree.Append(segment.Range, hash);
            }
        }

        return ledger;
    }

    private static ArchivedSegment? Last(string directory)
    {
        foreach (string path in Enumerable.Reverse(SealedSegmentName.List(directory)))
        {
            using SealedSegment? segment = SealedSegment.Open(path);
            if (segment is not null)
            {
                return ArchivedSegment.Of(segment);
            }
        }

        return ArchivedLog.Read(directory) is { Count: > 0 } archived ? archived[^1] : null;
    }
}
