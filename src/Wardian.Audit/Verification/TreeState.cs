using Wardian.Audit.Proof;
using Wardian.Audit.Retention;
using Wardian.Audit.Sealing;
using Wardian.Cryptography.Merkle;

namespace Wardian.Audit.Verification;

/// <summary>What the segments, one after the other, give: the tree's root at each wanted size, and the chain after each segment.</summary>
internal sealed class TreeState(MerkleHash hash)
{
    private readonly MerkleRange _tree = new(0);
    private readonly Dictionary<ulong, byte[]> _roots = new() { [0] = new MerkleRange(0).Root(hash) };
    private readonly Dictionary<ulong, byte[]> _chains = new() { [0] = new byte[Checkpoint.ChainLength] };
    private ulong _archivedTo;
    private Guid? _ledger;
    private ulong _segments;
    private bool _isBroken;

    /// <summary>Whether something could not be followed, so that nothing behind it is known.</summary>
    public bool IsBroken => _isBroken;

    /// <summary>Records followed without a hole.</summary>
    public ulong Size => _tree.End;

    /// <summary>Adds the next segment; what does not fit is found.</summary>
    public void Add(SegmentOutcome segment, List<LedgerFinding> findings)
    {
        if (segment.Header is not { } header || segment.Digest.Length == 0)
        {
            _isBroken = true;
            return;
        }

        CheckPlace(segment, header, findings);
        _ledger ??= header.Ledger;
        _segments = header.Number;
        _chains[header.Number] = SealedChain.Next(header.PreviousChain, segment.Digest);
        _isBroken |= segment.Range!.Start != _tree.End;
        if (_isBroken)
        {
            return;
        }

        foreach ((ulong size, byte[] nodes) in segment.Snapshots)
        {
            _ = MerkleRange.TryFrom(0, _tree.End, _tree.Nodes, out MerkleRange prefix);
            _ = MerkleRange.TryFrom(_tree.End, size, nodes, out MerkleRange snapshot);
            prefix.Append(snapshot, hash);
            _roots[size] = prefix.Root(hash);
        }

        _tree.Append(segment.Range, hash);
        _isBroken |= segment.Findings.Count > 0;
    }

    /// <summary>Follows chain and tree over a segment that is not here any more; its own records cannot be looked at.</summary>
    public void Add(ArchivedSegment segment, List<LedgerFinding> findings)
    {
        bool isNext = segment.Number == _segments + 1 && segment.Range.Start == _tree.End && Accepts(segment.Ledger)
            && _chains[_segments].AsSpan().SequenceEqual(segment.PreviousChain);
        if (!isNext)
        {
            findings.Add(new LedgerFinding(FindingCodes.Chain, ArchivedLog.FileName, 0, segment.Range.Start + 1, segment.Range.End));
            return;
        }

        _segments = segment.Number;
        _chains[segment.Number] = SealedChain.Next(segment.PreviousChain, segment.Digest);
        _tree.Append(segment.Range, hash);
        _roots[_tree.End] = _tree.Root(hash);
        _archivedTo = _tree.End;
    }

    /// <summary>Whether a file of this ledger may be among those seen so far.</summary>
    public bool Accepts(Guid ledger) => ledger == (_ledger ??= ledger);

    /// <summary>Adds the leaf of a record that is not sealed yet; where one is missing before it, nothing more can be followed.</summary>
    public void Add(ulong sequence, ReadOnlySpan<byte> leaf, ulong[] sizes)
    {
        _isBroken |= sequence != _tree.End + 1;
        if (_isBroken)
        {
            return;
        }

        _tree.Append(leaf, hash);
        if (Array.BinarySearch(sizes, _tree.End) >= 0)
        {
            _roots[_tree.End] = _tree.Root(hash);
        }
    }

    /// <summary>How the checkpoint contradicts the segments; null when it does not.</summary>
    public string? Contradicts(Checkpoint checkpoint) =>
        _ledger is not null && checkpoint.Ledger != _ledger ? FindingCodes.OtherLedger
        : checkpoint.Size > Size || checkpoint.Segments > _segments ? FindingCodes.CheckpointAhead
        : !HasRoot(checkpoint) ? FindingCodes.CheckpointRoot
        : !_chains.TryGetValue(checkpoint.Segments, out byte[]? chain) || !chain.AsSpan().SequenceEqual(checkpoint.Chain) ? FindingCodes.CheckpointChain
        : null;

    // Of sizes inside an archived segment there is no root to compare with.
    private bool HasRoot(Checkpoint checkpoint) =>
        _roots.TryGetValue(checkpoint.Size, out byte[]? root) ? root.AsSpan().SequenceEqual(checkpoint.Root) : checkpoint.Size < _archivedTo;

    private void CheckPlace(SegmentOutcome segment, SealedHeader header, List<LedgerFinding> findings)
    {
        if (_ledger is not null && header.Ledger != _ledger)
        {
            findings.Add(new LedgerFinding(FindingCodes.OtherLedger, segment.File));
        }

        bool isNamedRight = string.Equals(SealedSegmentName.Of(header.First), segment.File, StringComparison.Ordinal);
        if (header.Number != _segments + 1 || !isNamedRight
            || !_chains.TryGetValue(header.Number - 1, out byte[]? before) || !before.AsSpan().SequenceEqual(header.PreviousChain))
        {
            findings.Add(new LedgerFinding(FindingCodes.Chain, segment.File, 0, header.First, header.First));
        }

        if (header.First - 1 != _tree.End && !_isBroken)
        {
            findings.Add(new LedgerFinding(FindingCodes.Missing, segment.File, 0, _tree.End + 1, header.First - 1));
        }
    }
}
