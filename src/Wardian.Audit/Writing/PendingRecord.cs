using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Writing;

/// <summary>A record of the backlog as the writer sees it; its spans belong to a <see cref="BacklogChunk"/>.</summary>
internal ref struct PendingRecord
{
    public RawRecord Raw;
    public AuditSession Session;
    public string? Actor;
    public string? Detail;
    public ReadOnlySpan<byte> Statement;
    public ReadOnlySpan<byte> Literals;
    public ReadOnlySpan<byte> BindValues;
}
