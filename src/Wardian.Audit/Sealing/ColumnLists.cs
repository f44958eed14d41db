using System.Text;
using Wardian.Audit.Format;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;

namespace Wardian.Audit.Sealing;

/// <summary>The strings, sessions, statements and keys of a block being written: each once, with its number. Not thread-safe.</summary>
internal sealed class ColumnLists
{
    private readonly Dictionary<string, int> _strings = new(StringComparer.Ordinal);
    private readonly Dictionary<Hash256, int> _sessions = [];
    private readonly Dictionary<(Hash256 Text, int Kind, ulong Fingerprint), int> _statements = [];
    private readonly Dictionary<ulong, int> _keys = [];
    private readonly ByteBuffer _stringBytes = new();
    private readonly ByteBuffer _sessionBytes = new();
    private readonly ByteBuffer _statementBytes = new();
    private readonly ByteBuffer _keyBytes = new();

    public void Clear()
    {
        _strings.Clear();
        _sessions.Clear();
        _statements.Clear();
        _keys.Clear();
        _stringBytes.Clear();
        _sessionBytes.Clear();
        _statementBytes.Clear();
        _keyBytes.Clear();
    }

    /// <summary>From 1; 0 for none.</summary>
    public int Text(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        if (!_strings.TryGetValue(text, out int number))
        {
            _strings.Add(text, number = _strings.Count + 1);
            int length = Encoding.UTF8.GetByteCount(text);
            _stringBytes.WriteVarint(length);
            Encoding.UTF8.GetBytes(text, _stringBytes.Take(length));
        }

        return number;
    }

    /// <summary>From 0.</summary>
    public int Session(SessionEntry entry, Hash256 digest)
    {
        if (!_sessions.TryGetValue(digest, out int number))
        {
            _sessions.Add(digest, number = _sessions.Count);
            _sessionBytes.WriteUInt64(entry.Session.Id.Value);
            _sessionBytes.WriteSigned(LedgerTime.FromTime(entry.Session.StartedAt));
            foreach (string field in SessionFields.Of(entry.Session))
            {
                _sessionBytes.WriteVarint(field.Length == 0 ? 0 : Text(field));
            }

            EntryDigests.WriteEndPoint(_sessionBytes, entry.Session.Client);
            EntryDigests.WriteEndPoint(_sessionBytes, entry.Session.Server);
        }

        return number;
    }

    /// <summary>From 1; 0 for none.</summary>
    public int Statement(StatementEntry? entry, Hash256 digest)
    {
        if (entry is null)
        {
            return 0;
        }

        if (!_statements.TryGetValue((digest, (int)entry.Kind, entry.Fingerprint), out int number))
        {
            _statements.Add((digest, (int)entry.Kind, entry.Fingerprint), number = _statements.Count + 1);
            _statementBytes.WriteVarint(unchecked((uint)entry.Kind));
            _statementBytes.WriteUInt64(entry.Fingerprint);
            _statementBytes.WriteVarint(entry.Bytes.Length);
            _statementBytes.WriteBytes(entry.Bytes);
        }

        return number;
    }

    /// <summary>From 1; 0 for none.</summary>
    public int Key(ulong key)
    {
        if (key == 0)
        {
            return 0;
        }

        if (!_keys.TryGetValue(key, out int number))
        {
            _keys.Add(key, number = _keys.Count + 1);
            _keyBytes.WriteUInt64(key);
        }

        return number;
    }

    /// <summary>Writes one of the first four columns.</summary>
    public void Write(Column column, ByteBuffer into)
    {
        (int count, ByteBuffer bytes) = column switch
        {
            Column.Strings => (_strings.Count, _stringBytes),
            Column.Sessions => (_sessions.Count, _sessionBytes),
            Column.Statements => (_statements.Count, _statementBytes),
            _ => (_keys.Count, _keyBytes),
        };
        into.WriteVarint(count);
        into.WriteBytes(bytes.Written);
    }
}
