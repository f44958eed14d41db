using System.Globalization;
using System.Text;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Testing.Audit;

/// <summary>A copy of an <see cref="AuditRecord"/> that outlives the call; <see cref="ToString"/> is what most tests compare.</summary>
public sealed record KeptRecord
{
    public KeptRecord(in AuditRecord record)
    {
        (Kind, Session, Actor, Detail) = (record.Kind, record.Session, record.Actor, record.Detail);
        (Rows, BytesFromClient, BytesToClient) = (record.Rows, record.BytesFromClient, record.BytesToClient);
        (Flags, Duration, Time) = (record.Flags, record.Duration, record.Time);
        StatementKind = record.StatementKind.ToString();
        Statement = Encoding.UTF8.GetString(record.Statement.Span);
        Fingerprint = record.Fingerprint;
        Literals = Values(record.Literals.Span);
        BindValues = Values(record.BindValues.Span);
        SqlState = record.SqlState.ToString();
    }

    public AuditKind Kind { get; }

    public AuditSession Session { get; }

    public string? Actor { get; }

    public string? Detail { get; }

    public string StatementKind { get; }

    public string Statement { get; }

    public ulong Fingerprint { get; }

    /// <summary>Values separated by <c>|</c>; NULL is <c>∅</c>, binary ones are in hexadecimal behind <c>x</c>, cut ones end in <c>…</c>.</summary>
    public string Literals { get; }

    /// <summary>As <see cref="Literals"/>.</summary>
    public string BindValues { get; }

    public long Rows { get; }

    public long BytesFromClient { get; }

    public long BytesToClient { get; }

    public TimeSpan Duration { get; }

    public DateTimeOffset Time { get; }

    public string SqlState { get; }

    public AuditFlags Flags { get; }

    /// <summary>One line: statement, values, rows, error, remarks, actor. Without bytes and times.</summary>
    public override string ToString()
    {
        if (Kind != AuditKind.Statement)
        {
            return string.Join(' ', new[] { Kind.ToString(), Detail, SqlState }.Where(part => !string.IsNullOrEmpty(part)));
        }

        var line = new StringBuilder();
        line.Append(StatementKind).Append(": ").Append(Statement);
        Append(line, " literals ", Literals);
        Append(line, " values ", BindValues);
        line.Append(CultureInfo.InvariantCulture, $" rows {Rows}");
        Append(line, " error ", SqlState);
        Append(line, " by ", Actor);
        Append(line, " ", Flags == AuditFlags.None ? null : $"[{Flags}]");
        return line.ToString();
    }

    private static void Append(StringBuilder line, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            line.Append(label).Append(value);
        }
    }

    private static string Values(ReadOnlySpan<byte> list)
    {
        var values = new List<string>();
        while (AuditValues.TryRead(ref list, out byte tag, out ReadOnlySpan<byte> value))
        {
            values.Add(tag switch
            {
                AuditValues.Null => "∅",
                AuditValues.Binary => "x" + Convert.ToHexString(value),
                AuditValues.Cut => Encoding.UTF8.GetString(value) + "…",
                _ => Encoding.UTF8.GetString(value),
            });
        }

        return list.IsEmpty ? string.Join('|', values) : throw new InvalidDataException("A list of values is damaged.");
    }
}
