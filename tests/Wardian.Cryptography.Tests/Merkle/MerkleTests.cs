using System.Buffers.Binary;
using Wardian.Cryptography.Merkle;

namespace Wardian.Cryptography.Tests.Merkle;

/// <summary>Every tree of up to 70 leaves against the recursive definitions of RFC 9162 section 2.1, written down here once more.</summary>
public sealed class MerkleTests : IDisposable
{
    private const int LeavesMax = 70;

    private readonly MerkleHash _hash = new();
    private readonly byte[][] _leaves;

    public MerkleTests() => _leaves = [.. Enumerable.Range(0, LeavesMax).Select(LeafOf)];

    public void Dispose() => _hash.Dispose();

    [Fact]
    public void The_root_is_that_of_the_definition()
    {
        var range = new MerkleRange(0);
        Assert.Equal("1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b", Convert.ToHexStringLower(range.Root(_hash)));
        for (int size = 1; size <= LeavesMax; size++)
        {
            range.Append(_leaves[size - 1], _hash);
            Assert.Equal(RootOf(0, size), range.Root(_hash));
        }
    }

    [Fact]
    public void A_range_of_equal_leaves_is_that_of_its_leaves()
    {
        var leaf = new byte[MerkleHash.Length];
        for (ulong start = 0; start < 20; start++)
        {
            var one = new MerkleRange(start);
            for (ulong end = start; end < start + 40; end++)
            {
                Assert.Equal(one.Nodes.ToArray(), MerkleRange.OfEqualLeaves(start, end, leaf, _hash).Nodes.ToArray());
                one.Append(leaf, _hash);
            }
        }

        Assert.Equal(1UL << 62, MerkleRange.OfEqualLeaves(3, 1UL << 62, leaf, _hash).End);
    }

    [Fact]
    public void Ranges_join_wherever_they_are_cut()
    {
        for (int size = 1; size <= LeavesMax; size++)
        {
            for (int cut = 0; cut <= size; cut++)
            {
                MerkleRange left = Range(0, cut);
                MerkleRange right = Range(cut, size);
                Assert.True(MerkleRange.TryFrom((ulong)cut, (ulong)size, right.Nodes, out MerkleRange again));
                left.Append(again, _hash);
                Assert.Equal(RootOf(0, size), left.Root(_hash));
            }
        }
    }

    [Fact]
    public void Many_leaves_at_once_are_the_same_as_one_after_the_other()
    {
        for (int start = 0; start < 20; start++)
        {
            for (int cut = start; cut < LeavesMax; cut++)
            {
                MerkleRange range = Range(start, cut);
                range.Append([.. _leaves[cut..].SelectMany(leaf => leaf)], _hash);
                Assert.Equal(Range(start, LeavesMax).Nodes, range.Nodes);
                Assert.Equal(((ulong)start, (ulong)LeavesMax), (range.Start, range.End));
            }
        }

        Assert.Throws<ArgumentException>(() => new MerkleRange(0).Append(_leaves[0].AsSpan(1), _hash));
    }

    [Fact]
    public void There_may_be_more_leaves_at_once_than_are_hashed_at_once()
    {
        byte[][] leaves = [.. Enumerable.Range(0, 1500).Select(LeafOf)];
        var random = new Random(1);
        for (int round = 0; round < 50; round++)
        {
            ulong start = (ulong)random.Next(300);
            var one = new MerkleRange(start);
            Array.ForEach(leaves, leaf => one.Append(leaf, _hash));
            var many = new MerkleRange(start);
            for (int done = 0, next; done < leaves.Length; done = next)
            {
                next = Math.Min(leaves.Length, done + random.Next(random.Next(1, 1000)));
                many.Append([.. leaves[done..next].SelectMany(leaf => leaf)], _hash);
            }

            Assert.Equal(one.Nodes, many.Nodes);
            Assert.Equal(one.End, many.End);
        }
    }

    [Fact]
    public void Leaves_of_many_entries_are_those_of_each()
    {
        var entries = new byte[20_000];
        new Random(1).NextBytes(entries);
        int[] ends = [0, 1, 156, 156, 400, 9_000, 9_001, 9_063, 9_127, 12_000, 20_000];
        var leaves = new byte[ends.Length * MerkleHash.Length];
        _hash.Leaves(entries, ends, leaves);

        var leaf = new byte[MerkleHash.Length];
        for (int index = 0; index < ends.Length; index++)
        {
            _hash.Leaf(entries.AsSpan((index == 0 ? 0 : ends[index - 1])..ends[index]), leaf);
            Assert.Equal(leaf, leaves[(index * MerkleHash.Length)..((index + 1) * MerkleHash.Length)]);
        }
    }

    [Fact]
    public void A_slice_is_the_range_of_its_leaves_and_never_cuts_a_node()
    {
        int given = 0;
        for (int start = 0; start < 40; start++)
        {
            MerkleRange range = Range(start, LeavesMax);
            for (int from = start; from <= LeavesMax; from++)
            {
                for (int to = from; to <= LeavesMax; to++)
                {
                    if (range.Slice((ulong)from, (ulong)to) is { } slice)
                    {
                        Assert.Equal(Range(from, to).Nodes, slice.Nodes);
                        Assert.Equal(((ulong)from, (ulong)to), (slice.Start, slice.End));
                        given++;
                    }
                }
            }

            Assert.Equal(range.Nodes, range.Slice((ulong)start, LeavesMax)!.Nodes);
            Assert.Null(range.Slice((ulong)start, LeavesMax + 1));
        }

        // Among them every subtree to the right of a leaf, as proofs need them.
        Assert.NotNull(Range(3, 21).Slice(8, 16));
        Assert.Null(Range(0, 64).Slice(0, 32));
        Assert.True(given > 300);
    }

    [Fact]
    public void A_range_needs_exactly_its_nodes()
    {
        MerkleRange range = Range(3, 21);

        Assert.False(MerkleRange.TryFrom(3, 21, range.Nodes[..^MerkleHash.Length], out _));
        Assert.False(MerkleRange.TryFrom(3, 21, [.. range.Nodes, .. range.Nodes[..MerkleHash.Length]], out _));
        Assert.False(MerkleRange.TryFrom(3, 21, range.Nodes[..^1], out _));
        Assert.Throws<ArgumentException>(() => range.Append(Range(22, 23), _hash));
    }

    [Fact]
    public void Each_leaf_is_proved_and_no_other()
    {
        for (int size = 1; size <= LeavesMax; size++)
        {
            byte[] root = RootOf(0, size);
            for (int index = 0; index < size; index++)
            {
                byte[] path = MerkleProof.Inclusion((ulong)index, (ulong)size, RootOf);
                Assert.True(MerkleProof.IsIncluded((ulong)index, (ulong)size, _leaves[index], path, root), $"{index} of {size}");
                Assert.False(MerkleProof.IsIncluded((ulong)index, (ulong)size, _leaves[(index + 1) % LeavesMax], path, root));
                Assert.False(MerkleProof.IsIncluded((ulong)index, (ulong)size, _leaves[index], [.. path, .. root], root));
                Assert.False(MerkleProof.IsIncluded((ulong)size, (ulong)size, _leaves[index], path, root));
                if (size > 1)
                {
                    Assert.False(MerkleProof.IsIncluded((ulong)((index + 1) % size), (ulong)size, _leaves[index], path, root));
                    Assert.False(MerkleProof.IsIncluded((ulong)index, (ulong)size, _leaves[index], path.AsSpan(MerkleHash.Length), root));
                }
            }
        }
    }

    [Fact]
    public void Each_older_tree_is_proved_and_no_other()
    {
        for (int size = 1; size <= LeavesMax; size++)
        {
            byte[] root = RootOf(0, size);
            for (int old = 1; old <= size; old++)
            {
                byte[] oldRoot = RootOf(0, old);
                byte[] path = MerkleProof.Consistency((ulong)old, (ulong)size, RootOf);
                Assert.True(MerkleProof.IsConsistent((ulong)old, (ulong)size, oldRoot, root, path), $"{old} of {size}");
                byte[] other = [.. oldRoot];
                other[0] ^= 1;
                Assert.False(MerkleProof.IsConsistent((ulong)old, (ulong)size, other, root, path));
                Assert.False(MerkleProof.IsConsistent((ulong)old, (ulong)size, oldRoot, root, [.. path, .. root]));
                if (path.Length > 0)
                {
                    Assert.False(MerkleProof.IsConsistent((ulong)old, (ulong)size, oldRoot, root, path.AsSpan(MerkleHash.Length)));
                    path[^1] ^= 1;
                    Assert.False(MerkleProof.IsConsistent((ulong)old, (ulong)size, oldRoot, root, path));
                }
            }
        }
    }

    private byte[] LeafOf(int number)
    {
        var entry = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(entry, number);
        var leaf = new byte[MerkleHash.Length];
        _hash.Leaf(entry, leaf);
        return leaf;
    }

    private MerkleRange Range(int start, int end)
    {
        var range = new MerkleRange((ulong)start);
        foreach (byte[] leaf in _leaves.AsSpan(start, end - start))
        {
            range.Append(leaf, _hash);
        }

        return range;
    }

    private byte[] RootOf(ulong start, ulong end) => RootOf((int)start, (int)end);

    private byte[] RootOf(int start, int end)
    {
        if (end - start == 1)
        {
            return _leaves[start];
        }

        int left = 1;
        while (left * 2 < end - start)
        {
            left *= 2;
        }

        var node = new byte[MerkleHash.Length];
        _hash.Node(RootOf(start, start + left), RootOf(start + left, end), node);
        return node;
    }
}
