using System.Text;
using Wardian.Audit.Format;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;
using Wardian.Audit.Writing;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Support;

/// <summary>A record that can be kept, appended, and compared with what is read back.</summary>
internal sealed record RecordSpec
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static readonly AuditSession Session = new()
    {
        Id = new SessionId(0x19c0000000001),
        StartedAt = Start,
        Listener = "his",
        DataSource = "his-main",
        Profile = "application",
        Account = "his_app",
        Database = "his",
        ClientProgram = "门诊医生站",
        Client = System.Net.IPEndPoint.Parse("127.0.0.1:40001"),
        Server = System.Net.IPEndPoint.Parse("127.0.0.1:5432"),
    };

    public AuditKind Kind { get; init; } = AuditKind.Statement;

    public DateTimeOffset Time { get; init; } = Start;

    public AuditSession Who { get; init; } = Session;

    public string? Actor { get; init; }

    public StatementKind StatementKind { get; init; }

    public string Statement { get; init; } = string.Empty;

    public ulong Fingerprint { get; init; }

    public IReadOnlyList<(byte Tag, byte[] Bytes)> Literals { get; init; } = [];

    public IReadOnlyList<(byte Tag, byte[] Bytes)> BindValues { get; init; } = [];

    public long Rows { get; init; }

    public long BytesFromClient { get; init; }

    public long BytesToClient { get; init; }

    public TimeSpan Duration { get; init; }

    public string SqlState { get; init; } = string.Empty;

    public AuditVerdict Verdict { get; init; }

    public AuditFlags Flags { get; init; }

    public string? Detail { get; init; }

    /// <summary>An ordinary statement; <paramref name="number"/> tells it from others.</summary>
    public static RecordSpec Of(int number, string statement = "SELECT xm FROM brxx WHERE sfzh = ?") => new()
    {
        Time = Start.AddMilliseconds(number),
        StatementKind = StatementKind.Select,
        Statement = statement,
        Fingerprint = 0x1234,
        Literals = [(AuditValues.Text, Encoding.UTF8.GetBytes($"合成-{number}"))],
        Rows = number,
        BytesFromClient = 60,
        BytesToClient = 300,
        Duration = TimeSpan.FromMicroseconds(250),
    };

    public bool AppendTo(AuditLedger ledger)
    {
        AuditRecord record = ToRecord();
        return ledger.TryAppend(record);
    }

    public bool AddTo(BacklogChunk chunk)
    {
        AuditRecord record = ToRecord();
        return chunk.TryAdd(record, Who);
    }

    public AuditRecord ToRecord() => new()
    {
        Kind = Kind,
        Time = Time,
        Session = Who,
        Actor = Actor,
        StatementKind = StatementKind,
        Statement = Encoding.UTF8.GetBytes(Statement),
        Fingerprint = Fingerprint,
        Literals = ToList(Literals),
        BindValues = ToList(BindValues),
        Rows = Rows,
        BytesFromClient = BytesFromClient,
        BytesToClient = BytesToClient,
        Duration = Duration,
        SqlState = Kernel.SqlState.Parse(SqlState),
        Verdict = Verdict,
        Flags = Flags,
        Detail = Detail,
    };

    /// <summary>The record as proofs and sealing see it; its values stand for encrypted ones.</summary>
    public LedgerRecord ToLedgerRecord(ulong sequence, SessionEntry session, StatementEntry? statement, EntryDigests digests)
    {
        AuditRecord raw = ToRecord();
        byte[] values = [.. raw.Literals.Span, .. raw.BindValues.Span];
        var record = new LedgerRecord
        {
            Values = values,
            SessionDigest = digests.Of(session),
            StatementDigest = digests.Of(statement),
        };
        record.View = new RecordView
        {
            Sequence = sequence,
            Key = values.Length == 0 ? 0 : 1 + (sequence % 2),
            Kind = raw.Kind,
            Time = LedgerTime.FromTime(raw.Time),
            Session = session,
            Statement = statement,
            Actor = raw.Actor,
            Detail = raw.Detail,
            Rows = raw.Rows,
            BytesFromClient = raw.BytesFromClient,
            BytesToClient = raw.BytesToClient,
            Duration = raw.Duration.Ticks / TimeSpan.TicksPerMicrosecond,
            SqlState = raw.SqlState,
            Verdict = raw.Verdict,
            Flags = raw.Flags,
            LiteralsLength = raw.Literals.Length,
            BindValuesLength = raw.BindValues.Length,
        };
        return record;
    }

    public void AssertIs(AuditEntry entry)
    {
        Assert.Equal(Kind, entry.Kind);
        Assert.Equal(Time, entry.Time);
        Assert.Equal(Who, entry.Session);
        Assert.Equal(Actor, entry.Actor);
        Assert.Equal(StatementKind, entry.StatementKind);
        Assert.Equal(Statement, entry.Statement ?? string.Empty);
        Assert.Equal(Fingerprint, entry.Fingerprint);
        Assert.Equal([.. Literals.Select(Describe)], [.. entry.Literals!.Select(Describe)], StringComparer.Ordinal);
        Assert.Equal([.. BindValues.Select(Describe)], [.. entry.BindValues!.Select(Describe)], StringComparer.Ordinal);
        Assert.Equal(Rows, entry.Rows);
        Assert.Equal(BytesFromClient, entry.BytesFromClient);
        Assert.Equal(BytesToClient, entry.BytesToClient);
        Assert.Equal(Duration, entry.Duration);
        Assert.Equal(SqlState, entry.SqlState.ToString());
        Assert.Equal(Verdict, entry.Verdict);
        Assert.Equal(Flags, entry.Flags);
        Assert.Equal(Detail, entry.Detail);
        Assert.False(entry.IsPartial);
    }

    private static string Describe((byte Tag, byte[] Bytes) value) => $"{value.Tag}:{Convert.ToHexString(value.Bytes)}";

    private static string Describe(AuditValue value) => $"{value.Tag}:{Convert.ToHexString(value.Bytes.Span)}";

    private static byte[] ToList(IReadOnlyList<(byte Tag, byte[] Bytes)> values)
    {
        var list = new byte[values.Sum(value => AuditValues.HeaderLength + value.Bytes.Length)];
        int used = 0;
        foreach ((byte tag, byte[] bytes) in values)
        {
            used += AuditValues.Write(list.AsSpan(used), tag, bytes);
        }

        return list;
    }
}
