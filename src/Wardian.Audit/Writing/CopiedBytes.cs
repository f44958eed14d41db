using System.Runtime.InteropServices;

namespace Wardian.Audit.Writing;

/// <summary>
/// Remembers where in a chunk the last long texts and values lie, so that a statement that runs again and again takes their room once. Without
/// it a client could fill the backlog with a few bytes a record. Not thread-safe.
/// </summary>
internal sealed class CopiedBytes
{
    private const int EntriesMax = 8;

    /// <summary>Below this a copy costs less than a look.</summary>
    private const int LengthMin = 128;

    private readonly (byte[]? Owner, int Offset, int Length, int At)[] _entries = new (byte[]?, int, int, int)[EntriesMax];
    private int _next;

    /// <summary>Where <paramref name="bytes"/> lie already; -1 when they do not.</summary>
    public int Find(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length >= LengthMin && MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment))
        {
            foreach ((byte[]? owner, int offset, int length, int at) in _entries)
            {
                if (ReferenceEquals(owner, segment.Array) && offset == segment.Offset && length == segment.Count)
                {
                    return at;
                }
            }
        }

        return -1;
    }

    public void Remember(ReadOnlyMemory<byte> bytes, int at)
    {
        if (bytes.Length >= LengthMin && MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment))
        {
            _entries[_next] = (segment.Array, segment.Offset, segment.Count, at);
            _next = (_next + 1) % EntriesMax;
        }
    }

    public void Clear() => Array.Clear(_entries);
}
