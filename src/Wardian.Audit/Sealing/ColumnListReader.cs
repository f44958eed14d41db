using System.Net;
using System.Text;
using Wardian.Audit.Format;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Sealing;

/// <summary>Reads the four lists of a sealed block, which may be hostile: columns 1 to 4 of section 4 of docs/formats/ledger.md.</summary>
internal static class ColumnListReader
{
    public static string[] Strings(ColumnBlock block, scoped ref bool isGood)
    {
        ByteCursor cursor = Open(block, Column.Strings, ref isGood);
        var strings = new string[cursor.ReadCount(cursor.Remaining)];
        for (int index = 0; index < strings.Length; index++)
        {
            strings[index] = Encoding.UTF8.GetString(cursor.ReadBytes(cursor.ReadVarint()));
        }

        isGood &= !cursor.HasFailed && cursor.Remaining == 0;
        return strings;
    }

    public static SessionEntry[] Sessions(ColumnBlock block, string[] strings, scoped ref bool isGood)
    {
        ByteCursor cursor = Open(block, Column.Sessions, ref isGood);
        var sessions = new SessionEntry[cursor.ReadCount(cursor.Remaining)];
        var fields = new string[SessionFields.Count];
        for (int index = 0; index < sessions.Length && !cursor.HasFailed; index++)
        {
            ulong id = cursor.ReadUInt64();
            long started = cursor.ReadSigned();
            for (int field = 0; field < fields.Length; field++)
            {
                int number = cursor.ReadCount(strings.Length);
                fields[field] = number == 0 ? string.Empty : strings[number - 1];
            }

            bool isRight = EntryDigests.TryReadEndPoint(cursor.ReadBytes(cursor.ReadVarint()), out IPEndPoint? client);
            isRight &= EntryDigests.TryReadEndPoint(cursor.ReadBytes(cursor.ReadVarint()), out IPEndPoint? server);
            if (!isRight || !LedgerTime.IsTime(started))
            {
                cursor.Fail();
                break;
            }

            AuditSession session = SessionFields.ToSession(id, LedgerTime.ToTime(started), fields);
            sessions[index] = new SessionEntry(session with { Client = client, Server = server }, isPartial: false);
        }

        isGood &= !cursor.HasFailed && cursor.Remaining == 0;
        return sessions;
    }

    public static StatementEntry[] Statements(ColumnBlock block, scoped ref bool isGood)
    {
        ByteCursor cursor = Open(block, Column.Statements, ref isGood);
        var statements = new StatementEntry[cursor.ReadCount(cursor.Remaining)];
        for (int index = 0; index < statements.Length && !cursor.HasFailed; index++)
        {
            var kind = (StatementKind)cursor.ReadCount(byte.MaxValue);
            ulong fingerprint = cursor.ReadUInt64();
            statements[index] = new StatementEntry(kind, fingerprint, cursor.ReadBytes((ulong)cursor.ReadCount(FormatLimits.StatementBytes)).ToArray());
        }

        isGood &= !cursor.HasFailed && cursor.Remaining == 0;
        return statements;
    }

    public static ulong[] Keys(ColumnBlock block, scoped ref bool isGood)
    {
        ByteCursor cursor = Open(block, Column.Keys, ref isGood);
        var keys = new ulong[cursor.ReadCount(cursor.Remaining)];
        for (int index = 0; index < keys.Length; index++)
        {
            keys[index] = cursor.ReadUInt64();
            isGood &= keys[index] != 0;
        }

        isGood &= !cursor.HasFailed && cursor.Remaining == 0;
        return keys;
    }

    private static ByteCursor Open(ColumnBlock block, Column column, scoped ref bool isGood)
    {
        bool isThere = block.TryGet(column, out ReadOnlySpan<byte> raw);
        isGood &= isThere;
        return new ByteCursor(raw);
    }
}
