using Wardian.Audit.Format;

namespace Wardian.Audit.Reading;

/// <summary>Goes from block to block through a segment by their headers, over damaged places too. Costs one small read a block.</summary>
internal sealed class BlockWalker(SegmentFile segment, long start)
{
    private const int WindowBytes = 64 << 10;

    private readonly byte[] _head = new byte[BlockHeader.Length];
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
        int read = segment.Read(_head, Position);
        AnnouncedRecords = 0;
        if (BlockHeader.TryRead(_head.AsSpan(0, read), segment.Header.Id, out BlockHeader header))
        {
            if (header.BlockLength <= length - Position)
            {
                (Offset, Header) = (Position, header);
                Position += header.BlockLength;
                return WalkStep.Block;
            }

            AnnouncedRecords = header.Records;
        }

        if (read == 0 || !TryFindHeader(Position + 1, out long found))
        {
            return WalkStep.End;
        }

        (Offset, Position) = (Position, found);
        return WalkStep.Damage;
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
