using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Writing;

/// <summary>
/// The fixed part of a record in the backlog, laid out for one copy into the chunk's bytes; statement, literals and bind values follow it,
/// unless they lie in the chunk already. Session, actor and detail wait as references beside the bytes.
/// </summary>
internal struct RawRecord
{
    public long Time;
    public long Rows;
    public long BytesFromClient;
    public long BytesToClient;
    public long Duration;
    public ulong Fingerprint;
    public SqlState SqlState;
    public AuditKind Kind;
    public StatementKind StatementKind;
    public AuditVerdict Verdict;
    public AuditFlags Flags;
    public int StatementAt;
    public int StatementLength;
    public int LiteralsAt;
    public int LiteralsLength;
    public int BindValuesAt;
    public int BindValuesLength;

    /// <summary>Where the next record begins.</summary>
    public int End;
}
