using Microsoft.Win32.SafeHandles;
using Wardian.Audit.Format;

namespace Wardian.Audit.Reading;

/// <summary>A segment opened for reading, while its writer may still be at work. Not thread-safe.</summary>
internal sealed class SegmentFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private SegmentFile(string path, SafeFileHandle handle, SegmentHeader header)
    {
        Name = Path.GetFileName(path);
        _handle = handle;
        Header = header;
    }

    /// <summary>The file's name without its directory, as damage reports give it.</summary>
    public string Name { get; }

    public SegmentHeader Header { get; }

    /// <summary>Null when the header cannot be read. Throws what the disk throws.</summary>
    public static SegmentFile? Open(string path)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> prefix = stackalloc byte[SegmentHeader.PrefixLength];
            int length = SegmentHeader.ReadLength(prefix[..ReadFully(handle, prefix, 0)]);
            var bytes = new byte[length];
            SegmentHeader? header = length > 0 && ReadFully(handle, bytes, 0) == length ? SegmentHeader.Read(bytes) : null;
            if (header is null)
            {
                return null;
            }

            var segment = new SegmentFile(path, handle, header);
            handle = null;
            return segment;
        }
        finally
        {
            handle?.Dispose();
        }
    }

    public long GetLength() => RandomAccess.GetLength(_handle);

    /// <summary>Reads until the buffer is full or the file ends; returns how much was read.</summary>
    public int Read(Span<byte> buffer, long offset) => ReadFully(_handle, buffer, offset);

    public void Dispose() => _handle.Dispose();

    private static int ReadFully(SafeFileHandle handle, Span<byte> buffer, long offset)
    {
        int total = 0;
        while (total < buffer.Length)
        {
            int read = RandomAccess.Read(handle, buffer[total..], offset + total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }
}
