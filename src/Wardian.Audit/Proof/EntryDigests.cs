using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Wardian.Audit.Format;
using Wardian.Audit.Reading;
using Wardian.Cryptography.National;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Proof;

/// <summary>The digests that stand in a leaf for a session and for a statement's text. Section 1 of docs/formats/ledger.md. Not thread-safe.</summary>
internal sealed class EntryDigests : IDisposable
{
    private const byte StatementPrefix = 2;
    private const byte SessionPrefix = 3;

    private readonly Sm3 _sm3 = new();
    private readonly ByteBuffer _buffer = new();

    /// <summary>Computed once for each entry.</summary>
    public Hash256 Of(SessionEntry entry) => entry.Digest ??= OfSession(entry.Session);

    /// <summary>Computed once for each entry.</summary>
    public Hash256 Of(StatementEntry? entry) => entry is null ? default : entry.Digest ??= OfStatement(entry.Bytes);

    /// <summary>All zero when there is no text.</summary>
    public Hash256 OfStatement(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return default;
        }

        _sm3.Append([StatementPrefix]);
        _sm3.Append(text);
        return Finish();
    }

    public Hash256 OfSession(AuditSession session)
    {
        _sm3.Append(Prefixed(session));
        return Finish();
    }

    /// <summary>The digest of what <see cref="BytesOf"/> gives.</summary>
    public Hash256 OfSessionBytes(ReadOnlySpan<byte> session)
    {
        _sm3.Append([SessionPrefix]);
        _sm3.Append(session);
        return Finish();
    }

    /// <summary>What is hashed of a session, without the prefix.</summary>
    public byte[] BytesOf(AuditSession session) => Prefixed(session)[1..].ToArray();

    /// <summary>A length and that many bytes: none, or address, scope (IPv6) and port.</summary>
    public static void WriteEndPoint(ByteBuffer buffer, IPEndPoint? endPoint)
    {
        if (endPoint is null)
        {
            buffer.WriteVarint(0);
            return;
        }

        bool isIPv6 = endPoint.AddressFamily == AddressFamily.InterNetworkV6;
        buffer.WriteVarint(isIPv6 ? 22 : 6);
        endPoint.Address.TryWriteBytes(buffer.Take(isIPv6 ? 16 : 4), out _);
        if (isIPv6)
        {
            buffer.WriteUInt32((uint)endPoint.Address.ScopeId);
        }

        buffer.WriteUInt16((ushort)endPoint.Port);
    }

    /// <summary>False when the bytes are no end point.</summary>
    public static bool TryReadEndPoint(ReadOnlySpan<byte> bytes, out IPEndPoint? endPoint)
    {
        endPoint = bytes.Length switch
        {
            6 => new IPEndPoint(new IPAddress(bytes[..4]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..])),
            22 => new IPEndPoint(
                new IPAddress(bytes[..16], BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..])), BinaryPrimitives.ReadUInt16LittleEndian(bytes[20..])),
            _ => null,
        };
        return endPoint is not null || bytes.IsEmpty;
    }

    public void Dispose() => _sm3.Dispose();

    private ReadOnlySpan<byte> Prefixed(AuditSession session)
    {
        _buffer.Clear();
        _buffer.WriteByte(SessionPrefix);
        _buffer.WriteUInt64(session.Id.Value);
        _buffer.WriteInt64(LedgerTime.FromTime(session.StartedAt));
        foreach (string field in SessionFields.Of(session))
        {
            WriteText(field);
        }

        WriteEndPoint(_buffer, session.Client);
        WriteEndPoint(_buffer, session.Server);
        return _buffer.Written;
    }

    private void WriteText(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        _buffer.WriteVarint(length);
        Encoding.UTF8.GetBytes(text, _buffer.Take(length));
    }

    private Hash256 Finish()
    {
        Span<byte> digest = stackalloc byte[Hash256.Length];
        _sm3.Finish(digest);
        return Hash256.Read(digest);
    }
}
