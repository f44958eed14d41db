namespace Wardian.Audit.Writing;

/// <summary>A file that the writer has open.</summary>
internal interface IAuditFile : IDisposable
{
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Makes what was written durable.</summary>
    void Sync();

    void Truncate(long length);
}
