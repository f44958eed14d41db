using Wardian.Cryptography.Merkle;

namespace Wardian.Audit.Sealing;

/// <summary>What a finished segment adds to its ledger: the chain up to it and its range of the tree.</summary>
internal sealed record SealedSegmentSummary(string Path, ulong Number, byte[] Chain, MerkleRange Range, long Bytes);
