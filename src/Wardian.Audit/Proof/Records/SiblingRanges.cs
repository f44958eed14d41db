using Wardian.Cryptography.Merkle;

namespace Wardian.Audit.Proof.Records;

/// <summary>
/// The subtrees whose roots lead from one leaf to the root of a tree. Together with the leaf they are the whole tree, so they are filled
/// from left to right: from the ranges of segments where these need not be cut, else leaf by leaf. Not thread-safe.
/// </summary>
internal sealed class SiblingRanges
{
    private readonly ulong _index;
    private readonly ulong _size;
    private readonly MerkleHash _hash;
    private readonly List<(ulong Start, ulong End, MerkleRange Range)> _siblings = [];

    /// <param name="index">The leaf, from 0.</param>
    /// <param name="size">The size of the tree.</param>
    /// <param name="hash">Makes the nodes.</param>
    public SiblingRanges(ulong index, ulong size, MerkleHash hash)
    {
        (_index, _size, _hash) = (index, size, hash);
        _ = MerkleProof.Inclusion(index, size, (start, end) =>
        {
            _siblings.Add((start, end, new MerkleRange(start)));
            return [];
        });
    }

    /// <summary>Takes all that is wanted of a segment from its range. False, and nothing taken, when its leaves are needed.</summary>
    public bool TryAdd(MerkleRange segment)
    {
        var slices = new List<(MerkleRange Into, MerkleRange Slice)>();
        if (segment.Start <= _index && _index < segment.End)
        {
            return false;
        }

        foreach ((ulong start, ulong end, MerkleRange range) in _siblings)
        {
            (ulong from, ulong to) = (Math.Max(start, segment.Start), Math.Min(end, segment.End));
            if (from >= to)
            {
                continue;
            }

            if (segment.Slice(from, to) is not { } slice)
            {
                return false;
            }

            slices.Add((range, slice));
        }

        foreach ((MerkleRange into, MerkleRange slice) in slices)
        {
            into.Append(slice, _hash);
        }

        return true;
    }

    /// <summary>Takes the leaf with number <paramref name="place"/>, from 0.</summary>
    public void Add(ulong place, ReadOnlySpan<byte> leaf)
    {
        if (_siblings.Find(sibling => sibling.Start <= place && place < sibling.End).Range is { } range)
        {
            range.Append(leaf, _hash);
        }
    }

    /// <summary>The path, once everything is there; null when something is missing.</summary>
    public byte[]? ToPath() => _siblings.TrueForAll(sibling => sibling.Range.End == sibling.End)
        ? MerkleProof.Inclusion(_index, _size, (start, _) => _siblings.Find(sibling => sibling.Start == start).Range.Root(_hash))
        : null;
}
