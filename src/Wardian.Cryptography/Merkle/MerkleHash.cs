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

    /// <inheritdoc />
    public void Dispose() => _sm3.Dispose();
}
