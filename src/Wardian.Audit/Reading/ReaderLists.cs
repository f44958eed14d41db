using System.Net;
using System.Text;
using Wardian.Audit.Format;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Reading;

/// <summary>The strings, sessions and statements of the current run. Section 4 of the format. Not thread-safe.</summary>
internal sealed class ReaderLists
{
    /// <summary>Stands for a name that was spelt out in a damaged block.</summary>
    public const string UnknownText = "\uFFFD";

    private readonly ReaderList<string> _strings = new(FormatLimits.StringsInRun);
    private readonly ReaderList<SessionEntry> _sessions = new(FormatLimits.SessionsInRun);
    private readonly ReaderList<StatementEntry> _statements = new(FormatLimits.StatementsInRun);
    private uint? _run;

    public void StartBlock(ref ByteCursor cursor, uint run)
    {
        if (_run != run)
        {
            Clear();
            _run = run;
        }

        _strings.StartBlock(ref cursor);
        _sessions.StartBlock(ref cursor);
        _statements.StartBlock(ref cursor);
    }

    /// <summary>Forgets everything, when another segment begins.</summary>
    public void Clear()
    {
        _run = null;
        _strings.Clear();
        _sessions.Clear();
        _statements.Clear();
    }

    public string? ReadString(ref ByteCursor cursor, ref bool isPartial)
    {
        if (_strings.TryReadKnown(ref cursor, out string? known, out bool isUnknown))
        {
            isPartial |= isUnknown;
            return isUnknown ? UnknownText : known;
        }

        string text = Encoding.UTF8.GetString(cursor.ReadBytes((ulong)cursor.ReadCount(FormatLimits.StringBytes)));
        if (!cursor.HasFailed)
        {
            _strings.Add(text);
        }

        return text;
    }

    public StatementEntry? ReadStatement(ref ByteCursor cursor, ref bool isPartial)
    {
        if (_statements.TryReadKnown(ref cursor, out StatementEntry? known, out bool isUnknown))
        {
            isPartial |= isUnknown;
            return known;
        }

        var kind = (StatementKind)cursor.ReadCount(int.MaxValue);
        ulong fingerprint = cursor.ReadUInt64();
        ReadOnlySpan<byte> text = cursor.ReadBytes((ulong)cursor.ReadCount(FormatLimits.StatementBytes));
        if (cursor.HasFailed)
        {
            return null;
        }

        var statement = new StatementEntry(kind, fingerprint, text.ToArray());
        _statements.Add(statement);
        return statement;
    }

    public SessionEntry? ReadSession(ref ByteCursor cursor, ref bool isPartial)
    {
        if (_sessions.TryReadKnown(ref cursor, out SessionEntry? known, out bool isUnknown))
        {
            isPartial |= isUnknown || known is { IsPartial: true };
            return known;
        }

        bool isSessionPartial = false;
        ulong id = cursor.ReadUInt64();
        long started = cursor.ReadSigned();
        if (!LedgerTime.IsTime(started))
        {
            cursor.Fail();
            return null;
        }

        var session = new AuditSession
        {
            Id = new SessionId(id),
            StartedAt = LedgerTime.ToTime(started),
            Listener = ReadField(ref cursor, ref isSessionPartial),
            DataSource = ReadField(ref cursor, ref isSessionPartial),
            Profile = ReadField(ref cursor, ref isSessionPartial),
            Person = ReadField(ref cursor, ref isSessionPartial),
            Account = ReadField(ref cursor, ref isSessionPartial),
            Database = ReadField(ref cursor, ref isSessionPartial),
            ClientProgram = ReadField(ref cursor, ref isSessionPartial),
            ClientTls = ReadField(ref cursor, ref isSessionPartial),
            ServerTls = ReadField(ref cursor, ref isSessionPartial),
            ClientCertificate = ReadField(ref cursor, ref isSessionPartial),
            Client = ReadEndPoint(ref cursor),
            Server = ReadEndPoint(ref cursor),
        };
        if (cursor.HasFailed)
        {
            return null;
        }

        isPartial |= isSessionPartial;
        var entry = new SessionEntry(session, isSessionPartial);
        _sessions.Add(entry);
        return entry;
    }

    private string ReadField(ref ByteCursor cursor, ref bool isPartial) => ReadString(ref cursor, ref isPartial) ?? string.Empty;

    private static IPEndPoint? ReadEndPoint(ref ByteCursor cursor)
    {
        IPAddress? address = null;
        switch (cursor.ReadByte())
        {
            case 0:
                return null;
            case 4:
                ReadOnlySpan<byte> four = cursor.ReadBytes(4);
                address = four.IsEmpty ? null : new IPAddress(four);
                break;
            case 6:
                ReadOnlySpan<byte> sixteen = cursor.ReadBytes(16);
                ulong scope = cursor.ReadVarint();
                address = sixteen.IsEmpty || scope > uint.MaxValue ? null : new IPAddress(sixteen, (long)scope);
                break;
            default:
                break;
        }

        ushort port = cursor.ReadUInt16();
        if (address is null)
        {
            cursor.Fail();
            return null;
        }

        return new IPEndPoint(address, port);
    }
}
