using Wardian.Audit.Sealing;
using Wardian.Cryptography.Merkle;

namespace Wardian.Audit.Verification;

/// <summary>What the bytes of one segment gave: computed, never taken from what it says of itself.</summary>
internal sealed class SegmentOutcome(string file)
{
    public string File { get; } = file;

    /// <summary>Null when the file cannot be read as a segment.</summary>
    public SealedHeader? Header { get; set; }

    public byte[] Digest { get; set; } = [];

    /// <summary>The range of all records that could be read.</summary>
    public MerkleRange? Range { get; set; }

    /// <summary>
    /// The nodes of the ranges from the segment's beginning to the sizes that were asked for. No more than the nodes: years have millions of checkpoints.
    /// </summary>
    public Dictionary<ulong, byte[]> Snapshots { get; } = [];

    public List<LedgerFinding> Findings { get; } = [];
}
