using System.Numerics;
using System.Security.Cryptography;

namespace Wardian.Cryptography.Merkle;

/// <summary>Inclusion and consistency of Merkle trees (RFC 9162 sections 2.1.3 and 2.1.4). Nodes are 32 bytes each, one behind the other.</summary>
public static class MerkleProof
{
    /// <summary>The hash of the subtree over the leaves [<c>start</c>, <c>end</c>).</summary>
    public delegate byte[] SubtreeRoot(ulong start, ulong end);

    /// <summary>The path that proves leaf <paramref name="index"/> (from 0) in the tree of <paramref name="size"/> leaves.</summary>
    public static byte[] Inclusion(ulong index, ulong size, SubtreeRoot rootOf)
    {
        ArgumentNullException.ThrowIfNull(rootOf);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<byte[]>();
        (ulong start, ulong end) = (0, size);
        while (end - start > 1)
        {
            ulong middle = start + Split(end - start);
            path.Add(index < middle ? rootOf(middle, end) : rootOf(start, middle));
            (start, end) = index < middle ? (start, middle) : (middle, end);
        }

        path.Reverse();
        return [.. path.SelectMany(node => node)];
    }

    /// <summary>The path that proves that the tree of <paramref name="size"/> leaves begins with the tree of <paramref name="oldSize"/>.</summary>
    public static byte[] Consistency(ulong oldSize, ulong size, SubtreeRoot rootOf)
    {
        ArgumentNullException.ThrowIfNull(rootOf);
        ArgumentOutOfRangeException.ThrowIfZero(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);
        var path = new List<byte[]>();
        (ulong start, ulong end) = (0, size);
        bool isWhole = true;
        while (oldSize != end)
        {
            ulong middle = start + Split(end - start);
            if (oldSize <= middle)
            {
                path.Add(rootOf(middle, end));
                end = middle;
            }
            else
            {
                path.Add(rootOf(start, middle));
                (start, isWhole) = (middle, false);
            }
        }

        if (!isWhole)
        {
            path.Add(rootOf(start, end));
        }

        path.Reverse();
        return [.. path.SelectMany(node => node)];
    }

    /// <summary>Whether <paramref name="path"/> leads from a leaf to <paramref name="root"/>.</summary>
    public static bool IsIncluded(ulong index, ulong size, ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> path, ReadOnlySpan<byte> root)
    {
        if (index >= size || path.Length % MerkleHash.Length != 0)
        {
            return false;
        }

        using var hash = new MerkleHash();
        byte[] node = leaf.ToArray();
        (ulong place, ulong last) = (index, size - 1);
        while (!path.IsEmpty)
        {
            if (last == 0)
            {
                return false;
            }

            ReadOnlySpan<byte> next = path[..MerkleHash.Length];
            path = path[MerkleHash.Length..];
            if ((place & 1) == 1 || place == last)
            {
                hash.Node(next, node, node);
                int up = (place & 1) == 1 ? 0 : BitOperations.TrailingZeroCount(place);
                (place, last) = (place >> up, last >> up);
            }
            else
            {
                hash.Node(node, next, node);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && CryptographicOperations.FixedTimeEquals(node, root);
    }

    /// <summary>Whether <paramref name="path"/> leads from the root of the older tree to the root of the newer one.</summary>
    public static bool IsConsistent(
        ulong oldSize, ulong size, ReadOnlySpan<byte> oldRoot, ReadOnlySpan<byte> root, ReadOnlySpan<byte> path)
    {
        if (oldSize == 0 || oldSize > size || path.Length % MerkleHash.Length != 0)
        {
            return false;
        }

        if (oldSize == size)
        {
            return path.IsEmpty && CryptographicOperations.FixedTimeEquals(oldRoot, root);
        }

        (ulong place, ulong last) = (oldSize - 1, size - 1);
        int complete = BitOperations.TrailingZeroCount(oldSize);
        (place, last) = (place >> complete, last >> complete);
        ReadOnlySpan<byte> first = oldRoot;
        if (!BitOperations.IsPow2(oldSize))
        {
            if (path.IsEmpty)
            {
                return false;
            }

            first = path[..MerkleHash.Length];
            path = path[MerkleHash.Length..];
        }

        using var hash = new MerkleHash();
        byte[] old = first.ToArray();
        byte[] node = first.ToArray();
        while (!path.IsEmpty)
        {
            if (last == 0)
            {
                return false;
            }

            ReadOnlySpan<byte> next = path[..MerkleHash.Length];
            path = path[MerkleHash.Length..];
            if ((place & 1) == 1 || place == last)
            {
                hash.Node(next, old, old);
                hash.Node(next, node, node);
                int up = (place & 1) == 1 ? 0 : BitOperations.TrailingZeroCount(place);
                (place, last) = (place >> up, last >> up);
            }
            else
            {
                hash.Node(node, next, node);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && CryptographicOperations.FixedTimeEquals(old, oldRoot) && CryptographicOperations.FixedTimeEquals(node, root);
    }

    // The largest power of two below a size of at least 2.
    private static ulong Split(ulong size) => 1UL << BitOperations.Log2(size - 1);
}
