using Microsoft.Win32.SafeHandles;
using Wardian.Cryptography.Merkle;

namespace Wardian.Audit.Sealing;

/// <summary>A sealed segment opened for reading. Header and footer are in memory; they may still lie about the blocks. Thread-safe.</summary>
internal sealed class SealedSegment : IDisposable
{
    private readonly SafeFileHandle _handle;

    private SealedSegment(string path, SafeFileHandle handle, long length) => (Name, _handle, Length) = (Path.GetFileName(path), handle, length);

    public string Name { get; }

    public long Length { get; }

    public required SealedHeader Header { get; init; }

    public required int HeaderLength { get; init; }

    public required SealedFooter Footer { get; init; }

    public required int FooterLength { get; init; }

    public required MerkleRange Range { get; init; }

    /// <summary>Null when header or footer cannot be read, or do not fit each other and the file. Throws what the disk throws.</summary>
    public static SealedSegment? Open(string path)
    {
        SafeFileHandle? handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            SealedSegment? segment = Open(path, handle);
            handle = segment is null ? handle : null;
            return segment;
        }
        finally
        {
            handle?.Dispose();
        }
    }

    /// <summary>The length of a block by the place of what follows it.</summary>
    public long LengthOf(int block) =>
        (block + 1 < Footer.Blocks.Count ? Footer.Blocks[block + 1].Offset : Length - FooterLength) - Footer.Blocks[block].Offset;

    /// <summary>Reads until the buffer is full or the file ends; returns how much was read.</summary>
    public int Read(Span<byte> buffer, long offset) => Read(_handle, buffer, offset);

    public void Dispose() => _handle.Dispose();

    private static SealedSegment? Open(string path, SafeFileHandle handle)
    {
        long length = RandomAccess.GetLength(handle);
        Span<byte> start = stackalloc byte[SealedHeader.LengthMax];
        Span<byte> trailer = stackalloc byte[SealedFooter.TrailerLength];
        SealedHeader? header = SealedHeader.Read(start[..Read(handle, start, 0)], out int headerLength);
        if (header is null || length < headerLength + SealedFooter.TrailerLength
            || Read(handle, trailer, length - trailer.Length) != trailer.Length)
        {
            return null;
        }

        var end = new byte[SealedFooter.ReadLength(trailer)];
        if (end.Length == 0 || end.Length > length - headerLength || Read(handle, end, length - end.Length) != end.Length
            || SealedFooter.Read(end, header.First) is not { } footer
            || footer.Blocks[0].Offset != headerLength || footer.Blocks[^1].Offset >= length - end.Length
            || !MerkleRange.TryFrom(header.First - 1, header.First - 1 + footer.Records, footer.Nodes, out MerkleRange range))
        {
            return null;
        }

        return new SealedSegment(path, handle, length)
        {
            Header = header,
            HeaderLength = headerLength,
            Footer = footer,
            FooterLength = end.Length,
            Range = range,
        };
    }

    private static int Read(SafeFileHandle handle, Span<byte> buffer, long offset)
    {
        int total = 0;
        while (total < buffer.Length && RandomAccess.Read(handle, buffer[total..], offset + total) is > 0 and int read)
        {
            total += read;
        }

        return total;
    }
}
