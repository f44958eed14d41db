namespace Wardian.Audit.Writing;

/// <summary>A real file, without a buffer in between.</summary>
internal sealed class DiskFile : IAuditFile
{
    private readonly FileStream _stream;

    public DiskFile(FileStreamOptions options, string path)
    {
        options.BufferSize = 0;
        _stream = new FileStream(path, options);
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(_stream.SafeFileHandle, bytes, offset);

    public void Sync()
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxSync.Data(_stream.SafeFileHandle);
        }
        else
        {
            RandomAccess.FlushToDisk(_stream.SafeFileHandle);
        }
    }

    public void Truncate(long length) => RandomAccess.SetLength(_stream.SafeFileHandle, length);

    public void Dispose() => _stream.Dispose();
}
