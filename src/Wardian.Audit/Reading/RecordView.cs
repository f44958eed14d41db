using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Reading;

/// <summary>A decoded record before it is known whether anybody wants it.</summary>
internal struct RecordView
{
    public ulong Sequence;
    public AuditKind Kind;
    public long Time;
    public SessionEntry? Session;
    public StatementEntry? Statement;
    public string? Actor;
    public string? Detail;
    public long Rows;
    public long BytesFromClient;
    public long BytesToClient;
    public long Duration;
    public SqlState SqlState;
    public AuditVerdict Verdict;
    public AuditFlags Flags;

    /// <summary>The number of the key of the values; 0 without values.</summary>
    public ulong Key;
    public int ValuesOffset;
    public int LiteralsLength;
    public int BindValuesLength;
    public bool IsPartial;
}
