using Wardian.Audit.Format;

namespace Wardian.Audit.Reading;

/// <summary>Goes from block to block through a segment by their headers, over damaged places too.</summary>
internal sealed class BlockWalker(SegmentFile segment, long start)
{
    /// <summary>Read at once, because an idle ledger's blocks are small and there are many of them.</summary>
    private const int NearBytes = 8 << 10;

    private const int WindowBytes = 64 << 10;

    private readonly byte[] _near = new byte[NearBytes];
    private long _nearStart;
    private int _nearLength;
    private byte[]? _window;

    /// <summary>Begins with the first block.</summary>
    public BlockWalker(SegmentFile segment)
        : this(segment, segment.Header.Length)
    {
    }

    /// <summary>Where the block or the damaged place that <see cref="Next"/> came to begins.</summary>
    public long Offset { get; private set; }

    /// <summary>Where it ends, and where the next step begins.</summary>
    public long Position { get; private set; } = start;

    public BlockHeader Header { get; private set; }

    /// <summary>After <see cref="WalkStep.End"/>: how many records the header of an incomplete last block announces; 0 without one.</summary>
    public long AnnouncedRecords { get; private set; }

    public WalkStep Next()
    {
        long length = segment.GetLength();
        ReadOnlySpan<byte> head = Head();
        AnnouncedRecords = 0;
        if (BlockHeader.TryRead(head, segment.Header.Id, out BlockHeader header))
        {
            if (header.BlockLength <= length - Position)
            {
                (Offset, Header) = (Position, header);
                Position += header.BlockLength;
                return WalkStep.Block;
            }

            AnnouncedRecords = header.Records;
        }

        if (head.IsEmpty || !TryFindHeader(Position + 1, out long found))
        {
            return WalkStep.End;
        }

        (Offset, Position) = (Position, found);
        return WalkStep.Damage;
    }

    /// <summary>The bytes at the position: a header's length of them, or fewer at the end of the file.</summary>
    private ReadOnlySpan<byte> Head()
    {
        if (Position < _nearStart || Position - _nearStart > _nearLength - BlockHeader.Length)
        {
            _nearStart = Position;
            _nearLength = segment.Read(_near, Position);
        }

        int at = (int)(Position - _nearStart);
        return _near.AsSpan(at, Math.Min(BlockHeader.Length, _nearLength - at));
    }

    private bool TryFindHeader(long from, out long found)
    {
        _window ??= new byte[WindowBytes];
        for (long windowStart = from; ; windowStart += WindowBytes - BlockHeader.Length + 1)
        {
            Span<byte> window = _window.AsSpan(0, segment.Read(_window, windowStart));
            int at = 0;
            while (window.Length - at >= BlockHeader.Length)
            {
                int next = window[at..].IndexOf(BlockHeader.Magic);
                if (next < 0)
                {
                    break;
                }

                at += next;
                if (BlockHeader.TryRead(window[at..], segment.Header.Id, out _))
                {
                    found = windowStart + at;
                    return true;
                }

                at++;
            }

            if (window.Length < WindowBytes)
            {
                found = 0;
                return false;
            }
        }
    }
}
