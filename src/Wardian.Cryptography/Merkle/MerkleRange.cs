using System.Numerics;
using System.Runtime.CompilerServices;
using Wardian.Cryptography.National;

namespace Wardian.Cryptography.Merkle;

/// <summary>
/// The roots of the largest complete subtrees that cover the leaves [<see cref="Start"/>, <see cref="End"/>) of a Merkle tree. Adjacent
/// ranges join without their leaves, so parts of a tree can be hashed apart. Holds at most 128 nodes. Not thread-safe.
/// </summary>
public sealed class MerkleRange
{
    private const int NodesMax = 128;
    private const int LevelMax = 128;

    // One for each size that a subtree can have.
    private const int UnpairedMax = 64;

    private readonly byte[] _nodes = new byte[(NodesMax + 1) * MerkleHash.Length];
    private readonly ulong[] _sizes = new ulong[NodesMax + 1];

    /// <summary>An empty range before the leaf with this number, counted from 0.</summary>
    public MerkleRange(ulong start) => Start = End = start;

    /// <summary>The first leaf.</summary>
    public ulong Start { get; }

    /// <summary>Behind the last leaf.</summary>
    public ulong End { get; private set; }

    /// <summary>How many nodes there are.</summary>
    public int Count { get; private set; }

    /// <summary>The nodes from left to right, 32 bytes each.</summary>
    public ReadOnlySpan<byte> Nodes => _nodes.AsSpan(0, Count * MerkleHash.Length);

    /// <summary>Gives a range back from its nodes; false when they are not as many as the range has.</summary>
    public static bool TryFrom(ulong start, ulong end, ReadOnlySpan<byte> nodes, out MerkleRange range)
    {
        range = new MerkleRange(start);
        while (range.End < end && nodes.Length >= MerkleHash.Length && range.Count < NodesMax)
        {
            range.Push(nodes[..MerkleHash.Length], LargestSubtree(range.End, end));
            nodes = nodes[MerkleHash.Length..];
        }

        return range.End == end && nodes.IsEmpty;
    }

    /// <summary>The range over the leaves [<paramref name="start"/>, <paramref name="end"/>) when all of them are the same; as quick for many as for few.</summary>
    public static MerkleRange OfEqualLeaves(ulong start, ulong end, ReadOnlySpan<byte> leaf, MerkleHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        var subtrees = new byte[64 * MerkleHash.Length];
        leaf[..MerkleHash.Length].CopyTo(subtrees);
        for (int at = MerkleHash.Length; at < subtrees.Length; at += MerkleHash.Length)
        {
            ReadOnlySpan<byte> half = subtrees.AsSpan(at - MerkleHash.Length, MerkleHash.Length);
            hash.Node(half, half, subtrees.AsSpan(at, MerkleHash.Length));
        }

        var range = new MerkleRange(start);
        while (range.End < end)
        {
            ulong size = LargestSubtree(range.End, end);
            range.Push(subtrees.AsSpan(BitOperations.Log2(size) * MerkleHash.Length, MerkleHash.Length), size);
        }

        return range;
    }

    /// <summary>The part of the range over the leaves [<paramref name="start"/>, <paramref name="end"/>); null when a node would have to be cut for it.</summary>
    public MerkleRange? Slice(ulong start, ulong end)
    {
        var slice = new MerkleRange(start);
        ulong place = Start;
        for (int index = 0; index < Count; index++)
        {
            ulong next = place + _sizes[index];
            if (place >= start && next <= end)
            {
                slice.Push(NodeAt(index), _sizes[index]);
            }
            else if (next > start && place < end)
            {
                return null;
            }

            place = next;
        }

        return slice.End == end ? slice : null;
    }

    /// <summary>Becomes equal to another range that begins at the same leaf.</summary>
    public void CopyFrom(MerkleRange other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Start != Start)
        {
            throw new ArgumentException("The ranges do not begin at the same leaf.", nameof(other));
        }

        other.Nodes.CopyTo(_nodes);
        other._sizes.AsSpan(0, other.Count).CopyTo(_sizes);
        (Count, End) = (other.Count, other.End);
    }

    /// <summary>Adds the next leaves, one or many, 32 bytes each; many at once are quicker.</summary>
    public void Append(ReadOnlySpan<byte> leaves, MerkleHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        if (leaves.Length % MerkleHash.Length != 0)
        {
            throw new ArgumentException("A leaf has 32 bytes.", nameof(leaves));
        }

        while (!leaves.IsEmpty)
        {
            int taken = Math.Min(leaves.Length, LevelMax * MerkleHash.Length);
            AppendLevels(leaves[..taken], hash);
            leaves = leaves[taken..];
        }
    }

    /// <summary>Adds the range that begins where this one ends.</summary>
    public void Append(MerkleRange next, MerkleHash hash)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.Start != End)
        {
            throw new ArgumentException("The range does not begin where this one ends.", nameof(next));
        }

        for (int index = 0; index < next.Count; index++)
        {
            Push(next.NodeAt(index), next._sizes[index]);
            Merge(hash);
        }
    }

    /// <summary>
    /// The hash of the tree over the range's leaves alone (RFC 9162 section 2.1.1): the ledger's root when the range begins at 0. The range
    /// must begin at a multiple of its first subtree's size that no later subtree exceeds, as every right-hand side of a tree does.
    /// </summary>
    public byte[] Root(MerkleHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        if (Count == 0)
        {
            return Sm3.Hash([]);
        }

        byte[] root = NodeAt(Count - 1).ToArray();
        for (int index = Count - 2; index >= 0; index--)
        {
            hash.Node(NodeAt(index), root, root);
        }

        return root;
    }

    private static ulong LargestSubtree(ulong start, ulong end)
    {
        int byLength = BitOperations.Log2(end - start);
        int byPlace = start == 0 ? 63 : BitOperations.TrailingZeroCount(start);
        return 1UL << Math.Min(byLength, byPlace);
    }

    private ReadOnlySpan<byte> NodeAt(int index) => _nodes.AsSpan(index * MerkleHash.Length, MerkleHash.Length);

    private void Push(ReadOnlySpan<byte> node, ulong size)
    {
        node[..MerkleHash.Length].CopyTo(_nodes.AsSpan(Count * MerkleHash.Length));
        _sizes[Count++] = size;
        End = checked(End + size);
    }

    // Level by level, because the nodes of one level do not depend on one another. A level's first node may have its sibling in the range, and
    // its last node may have none yet.
    [SkipLocalsInit]
    private void AppendLevels(ReadOnlySpan<byte> leaves, MerkleHash hash)
    {
        Span<byte> buffer = stackalloc byte[(1 + LevelMax) * MerkleHash.Length];
        Span<byte> unpaired = stackalloc byte[UnpairedMax * MerkleHash.Length];
        Span<ulong> unpairedSizes = stackalloc ulong[UnpairedMax];
        int unpairedCount = 0;
        // The first place is for the sibling on the left.
        Span<byte> level = buffer.Slice(MerkleHash.Length, leaves.Length);
        leaves.CopyTo(level);
        for (ulong size = 1; !level.IsEmpty; size <<= 1)
        {
            // The level begins where the range ends, here with a right-hand node.
            if ((End & size) != 0)
            {
                level = TryPop(size, buffer) ? buffer[..(level.Length + MerkleHash.Length)] : PushFirst(level, size);
            }

            if (level.Length % (2 * MerkleHash.Length) != 0)
            {
                level[^MerkleHash.Length..].CopyTo(unpaired[(unpairedCount * MerkleHash.Length)..]);
                unpairedSizes[unpairedCount++] = size;
                level = level[..^MerkleHash.Length];
            }

            Span<byte> above = buffer.Slice(MerkleHash.Length, level.Length / 2);
            hash.Nodes(level, above);
            level = above;
        }

        while (unpairedCount-- > 0)
        {
            Push(unpaired[(unpairedCount * MerkleHash.Length)..], unpairedSizes[unpairedCount]);
        }
    }

    /// <summary>Takes the last node away if it has this size; a sibling on the left has.</summary>
    private bool TryPop(ulong size, Span<byte> node)
    {
        if (Count == 0 || _sizes[Count - 1] != size)
        {
            return false;
        }

        Count--;
        End -= size;
        _nodes.AsSpan(Count * MerkleHash.Length, MerkleHash.Length).CopyTo(node);
        return true;
    }

    private Span<byte> PushFirst(Span<byte> level, ulong size)
    {
        Push(level, size);
        return level[MerkleHash.Length..];
    }

    // The last two nodes are one subtree when they are siblings: of one size, and the left one at a multiple of twice that size.
    private void Merge(MerkleHash hash)
    {
        ulong end = End;
        while (Count > 1 && _sizes[Count - 1] == _sizes[Count - 2] && (end & ((_sizes[Count - 1] << 1) - 1)) == 0)
        {
            Span<byte> left = _nodes.AsSpan((Count - 2) * MerkleHash.Length, MerkleHash.Length);
            hash.Node(left, NodeAt(Count - 1), left);
            _sizes[Count - 2] <<= 1;
            Count--;
        }
    }
}
