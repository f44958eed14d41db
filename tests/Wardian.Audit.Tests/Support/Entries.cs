using System.Text;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Support;

/// <summary>Entries as a reader gives them, without a ledger.</summary>
internal static class Entries
{
    /// <summary>What a reader makes of a record; with its values, although sinks never see them.</summary>
    public static AuditEntry Of(RecordSpec record, ulong sequence) => new()
    {
        Sequence = sequence,
        Kind = record.Kind,
        Time = record.Time,
        Session = record.Who,
        Actor = record.Actor,
        StatementKind = record.StatementKind,
        Statement = record.Statement.Length == 0 ? null : record.Statement,
        Fingerprint = record.Fingerprint,
        Literals = [.. record.Literals.Select(value => new AuditValue(value.Tag, value.Bytes))],
        BindValues = [.. record.BindValues.Select(value => new AuditValue(value.Tag, value.Bytes))],
        Rows = record.Rows,
        BytesFromClient = record.BytesFromClient,
        BytesToClient = record.BytesToClient,
        Duration = record.Duration,
        SqlState = SqlState.Parse(record.SqlState),
        Verdict = record.Verdict,
        Flags = record.Flags,
        Detail = record.Detail,
    };

    /// <summary>A record of one kind with every field filled.</summary>
    public static AuditEntry Full(AuditKind kind) => Of(RecordSpec.Of(7) with
    {
        Kind = kind,
        Who = RecordSpec.Session with
        {
            Person = "liming",
            ClientTls = "TLSv1.3 TLS_AES_256_GCM_SHA384",
            ServerTls = "TLSv1.3 TLS_AES_256_GCM_SHA384",
            ClientCertificate = "CN=合成",
        },
        Actor = "医生甲",
        Literals = [(AuditValues.Text, Encoding.UTF8.GetBytes("VALUE-合成"))],
        BindValues = [(AuditValues.Text, Encoding.UTF8.GetBytes("VALUE-绑定"))],
        SqlState = "42501",
        Verdict = AuditVerdict.Refuse,
        Flags = AuditFlags.Summary | AuditFlags.Extended,
        Detail = "user.add wang.fang",
    }, 42) with { IsPartial = true };
}
