using System.Net;
using Wardian.Audit.Format;
using Wardian.Audit.Reading;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Proof;

/// <summary>Reads back the bytes that a leaf is made of; they may be hostile. Section 1 of docs/formats/ledger.md.</summary>
internal sealed record CanonicalRecord(AuditEntry Entry, Hash256 Session, Hash256 Statement)
{
    private const int SqlStateLength = 5;

    /// <summary>Null when the bytes are not exactly one record. Its session and statement are unknown: only their digests are there.</summary>
    public static CanonicalRecord? Read(ReadOnlySpan<byte> bytes)
    {
        var cursor = new ByteCursor(bytes);
        ulong sequence = cursor.ReadUInt64();
        byte kind = cursor.ReadByte();
        long time = ReadInt64(ref cursor);
        (long rows, long fromClient, long toClient, long duration) = (ReadInt64(ref cursor), ReadInt64(ref cursor), ReadInt64(ref cursor), ReadInt64(ref cursor));
        int flags = unchecked(cursor.ReadUInt16() | (cursor.ReadUInt16() << 16));
        (byte verdict, byte statementKind) = (cursor.ReadByte(), cursor.ReadByte());
        ReadOnlySpan<byte> state = cursor.ReadBytes(SqlStateLength);
        ulong fingerprint = cursor.ReadUInt64();
        ReadOnlySpan<byte> digests = cursor.ReadBytes(2 * Hash256.Length);
        (string? actor, string? detail) = (ReadText(ref cursor), ReadText(ref cursor));
        _ = cursor.ReadUInt64();
        for (int part = 0; part < 3; part++)
        {
            _ = cursor.ReadBytes(cursor.ReadVarint());
        }

        if (cursor.HasFailed || cursor.Remaining != 0 || !LedgerTime.IsTime(time) || duration is < -LedgerTime.DurationMax or > LedgerTime.DurationMax)
        {
            return null;
        }

        var entry = new AuditEntry
        {
            Sequence = sequence,
            Kind = (AuditKind)kind,
            Time = LedgerTime.ToTime(time),
            Session = SessionEntry.Unknown,
            Actor = actor,
            StatementKind = (StatementKind)statementKind,
            Fingerprint = fingerprint,
            Rows = rows,
            BytesFromClient = fromClient,
            BytesToClient = toClient,
            Duration = TimeSpan.FromTicks(duration * TimeSpan.TicksPerMicrosecond),
            SqlState = SqlState.Parse(state),
            Verdict = (AuditVerdict)verdict,
            Flags = (AuditFlags)flags,
            Detail = detail,
            IsPartial = true,
        };
        return new CanonicalRecord(entry, Hash256.Read(digests), Hash256.Read(digests[Hash256.Length..]));
    }

    /// <summary>Reads the bytes that a session's digest is made of, without their prefix; null when they are not exactly one session.</summary>
    public static AuditSession? ReadSession(ReadOnlySpan<byte> bytes)
    {
        var cursor = new ByteCursor(bytes);
        ulong id = cursor.ReadUInt64();
        long started = ReadInt64(ref cursor);
        var fields = new string[SessionFields.Count];
        for (int field = 0; field < fields.Length; field++)
        {
            fields[field] = System.Text.Encoding.UTF8.GetString(cursor.ReadBytes(cursor.ReadVarint()));
        }

        bool isRight = EntryDigests.TryReadEndPoint(cursor.ReadBytes(cursor.ReadVarint()), out IPEndPoint? client);
        isRight &= EntryDigests.TryReadEndPoint(cursor.ReadBytes(cursor.ReadVarint()), out IPEndPoint? server);
        return isRight && !cursor.HasFailed && cursor.Remaining == 0 && LedgerTime.IsTime(started)
            ? SessionFields.ToSession(id, LedgerTime.ToTime(started), fields) with { Client = client, Server = server }
            : null;
    }

    private static long ReadInt64(ref ByteCursor cursor) => unchecked((long)cursor.ReadUInt64());

    private static string? ReadText(ref ByteCursor cursor)
    {
        ulong length = cursor.ReadVarint();
        return length == 0 ? null : System.Text.Encoding.UTF8.GetString(cursor.ReadBytes(length - 1));
    }
}
