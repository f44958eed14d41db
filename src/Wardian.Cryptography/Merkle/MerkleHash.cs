using Wardian.Cryptography.National;

namespace Wardian.Cryptography.Merkle;

/// <summary>
/// The hashes of a Merkle tree over SM3, with the prefixes of RFC 9162 section 2.1.1 that keep leaves and inner nodes apart.
/// Not thread-safe.
/// </summary>
public sealed class MerkleHash : IDisposable
{
    /// <summary>Length of a node in bytes.</summary>
    public const int Length = Sm3.DigestLength;

    private readonly Sm3 _sm3 = new();
    private readonly Sm3Batch _batch = new();
    private readonly byte[] _pair = new byte[1 + (2 * Length)];

    /// <summary>Writes the leaf of <paramref name="entry"/>: SM3(0x00 ‖ entry).</summary>
    public void Leaf(ReadOnlySpan<byte> entry, Span<byte> leaf)
    {
        _sm3.Append([0]);
        _sm3.Append(entry);
        _sm3.Finish(leaf);
    }

    /// <summary>Writes the node above two: SM3(0x01 ‖ left ‖ right). <paramref name="node"/> may be one of them.</summary>
    public void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> node)
    {
        _pair[0] = 1;
        left[..Length].CopyTo(_pair.AsSpan(1));
        right[..Length].CopyTo(_pair.AsSpan(1 + Length));
        _sm3.Append(_pair);
        _sm3.Finish(node);
    }

    /// <summary>Writes the leaves of many entries, one behind the other, which is quicker than one leaf after the other.</summary>
    /// <param name="entries">The entries, one behind the other.</param>
    /// <param name="ends">Where each of them ends.</param>
    /// <param name="leaves">32 bytes for each.</param>
    public void Leaves(ReadOnlySpan<byte> entries, ReadOnlySpan<int> ends, Span<byte> leaves)
    {
        int start = 0;
        foreach (int end in ends)
        {
            _batch.Add(0, entries[start..end], []);
            start = end;
        }

        _batch.Finish(leaves);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _sm3.Dispose();
        _batch.Dispose();
    }

    /// <summary>Writes the node above each two of <paramref name="children"/>. <paramref name="nodes"/> may overlap them.</summary>
    internal void Nodes(ReadOnlySpan<byte> children, Span<byte> nodes)
    {
        for (; !children.IsEmpty; children = children[(2 * Length)..])
        {
            _batch.Add(1, children[..Length], children.Slice(Length, Length));
        }

        _batch.Finish(nodes);
    }
}
