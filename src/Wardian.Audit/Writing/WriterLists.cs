using System.IO.Hashing;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Wardian.Audit.Format;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Writing;

/// <summary>What has been written out in the current run of blocks, so that it can be referred to. Section 4 of the format.</summary>
internal sealed class WriterLists
{
    private readonly Dictionary<string, int> _strings = new(StringComparer.Ordinal);
    private readonly Dictionary<AuditSession, (int Number, SessionEntry Entry)> _sessions = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ulong, int> _statementsByHash = [];
    private readonly List<StatementEntry> _statements = [];

    // Clients choose the texts that are hashed, so they must not know the seed.
    private readonly long _seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    public bool AreLarge => _strings.Count > FormatLimits.RunTargetEntries || _sessions.Count > FormatLimits.RunTargetEntries
        || _statements.Count > FormatLimits.RunTargetEntries;

    public void Clear()
    {
        _strings.Clear();
        _sessions.Clear();
        _statementsByHash.Clear();
        _statements.Clear();
    }

    /// <summary>What stands at the start of a block's plain part.</summary>
    public void WriteCounts(ByteBuffer plain)
    {
        plain.WriteVarint(_strings.Count);
        plain.WriteVarint(_sessions.Count);
        plain.WriteVarint(_statements.Count);
    }

    /// <summary>Writes a text that <see cref="StoredText.Cut"/> has seen.</summary>
    public void WriteString(ByteBuffer plain, string text)
    {
        if (_strings.TryGetValue(text, out int number))
        {
            plain.WriteVarint(number);
            return;
        }

        _strings.Add(text, _strings.Count + 1);
        plain.WriteVarint(_strings.Count);
        int length = Encoding.UTF8.GetByteCount(text);
        plain.WriteVarint(length);
        Encoding.UTF8.GetBytes(text, plain.Take(length));
    }

    public StatementEntry WriteStatement(ByteBuffer plain, StatementKind kind, ulong fingerprint, ReadOnlySpan<byte> text)
    {
        ulong hash = XxHash3.HashToUInt64(text, unchecked(_seed ^ (long)fingerprint ^ (int)kind));
        if (_statementsByHash.TryGetValue(hash, out int number) && Is(_statements[number - 1], kind, fingerprint, text))
        {
            plain.WriteVarint(number);
            return _statements[number - 1];
        }

        // Two texts with one hash: the later one takes the place, and the earlier one is written out again when it comes back.
        var entry = new StatementEntry(kind, fingerprint, text.ToArray());
        _statements.Add(entry);
        _statementsByHash[hash] = _statements.Count;
        plain.WriteVarint(_statements.Count);
        plain.WriteVarint(unchecked((uint)kind));
        plain.WriteUInt64(fingerprint);
        plain.WriteVarint(text.Length);
        plain.WriteBytes(text);
        return entry;
    }

    public SessionEntry WriteSession(ByteBuffer plain, AuditSession session)
    {
        if (_sessions.TryGetValue(session, out (int Number, SessionEntry Entry) known))
        {
            plain.WriteVarint(known.Number);
            return known.Entry;
        }

        var entry = new SessionEntry(session, isPartial: false);
        _sessions.Add(session, (_sessions.Count + 1, entry));
        plain.WriteVarint(_sessions.Count);
        plain.WriteUInt64(session.Id.Value);
        plain.WriteSigned(LedgerTime.FromTime(session.StartedAt));
        foreach (string field in SessionFields.Of(session))
        {
            WriteField(plain, field);
        }

        WriteEndPoint(plain, session.Client);
        WriteEndPoint(plain, session.Server);
        return entry;
    }

    private static bool Is(StatementEntry entry, StatementKind kind, ulong fingerprint, ReadOnlySpan<byte> text) =>
        entry.Kind == kind && entry.Fingerprint == fingerprint && entry.Bytes.SequenceEqual(text);

    private void WriteField(ByteBuffer plain, string text)
    {
        if (text.Length == 0)
        {
            plain.WriteByte(0);
        }
        else
        {
            WriteString(plain, text);
        }
    }

    private static void WriteEndPoint(ByteBuffer plain, IPEndPoint? endPoint)
    {
        switch (endPoint?.AddressFamily)
        {
            case AddressFamily.InterNetwork:
                plain.WriteByte(4);
                endPoint.Address.TryWriteBytes(plain.Take(4), out _);
                break;
            case AddressFamily.InterNetworkV6:
                plain.WriteByte(6);
                endPoint.Address.TryWriteBytes(plain.Take(16), out _);
                plain.WriteVarint((ulong)endPoint.Address.ScopeId);
                break;
            default:
                plain.WriteByte(0);
                return;
        }

        plain.WriteUInt16((ushort)endPoint.Port);
    }
}
