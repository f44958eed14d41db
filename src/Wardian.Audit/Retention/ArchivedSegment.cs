using Wardian.Audit.Sealing;
using Wardian.Cryptography.Merkle;

namespace Wardian.Audit.Retention;

/// <summary>What the ledger keeps of a segment that was archived: enough to follow the chain and the tree over it.</summary>
internal sealed record ArchivedSegment(ulong Number, Guid Ledger, byte[] PreviousChain, byte[] Digest, MerkleRange Range)
{
    public static ArchivedSegment Of(SealedSegment segment) =>
        new(segment.Header.Number, segment.Header.Ledger, segment.Header.PreviousChain, segment.Footer.Digest, segment.Range);
}
