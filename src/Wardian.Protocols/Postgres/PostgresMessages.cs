using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Wardian.Protocols.Postgres;

/// <summary>Writes the messages that the gateway makes itself. Each method appends one whole message.</summary>
public static class PostgresMessages
{
    /// <summary>Any message from its tag and body.</summary>
    public static void Write(IBufferWriter<byte> output, byte tag, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> header = output.GetSpan(PostgresLimits.HeaderLength);
        header[0] = tag;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], body.Length + 4);
        output.Advance(PostgresLimits.HeaderLength);
        output.Write(body);
    }

    /// <summary>An Authentication message with its extra data.</summary>
    public static void WriteAuthentication(IBufferWriter<byte> output, uint kind, ReadOnlySpan<byte> data)
    {
        var body = new byte[4 + data.Length];
        BinaryPrimitives.WriteUInt32BigEndian(body, kind);
        data.CopyTo(body.AsSpan(4));
        Write(output, BackendTag.Authentication, body);
    }

    /// <summary>An AuthenticationSASL with the offered mechanisms.</summary>
    public static void WriteSaslOffer(IBufferWriter<byte> output, params ReadOnlySpan<string> mechanisms)
    {
        byte[] list = Encoding.ASCII.GetBytes(string.Join('\0', mechanisms) + "\0\0");
        WriteAuthentication(output, AuthenticationRequest.Sasl, list);
    }

    /// <summary>A SASLInitialResponse.</summary>
    public static void WriteSaslInitialResponse(IBufferWriter<byte> output, string mechanism, ReadOnlySpan<byte> response)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        var body = new byte[mechanism.Length + 5 + response.Length];
        Encoding.ASCII.GetBytes(mechanism, body);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(mechanism.Length + 1), response.Length);
        response.CopyTo(body.AsSpan(mechanism.Length + 5));
        Write(output, FrontendTag.Password, body);
    }

    /// <summary>A PasswordMessage; the terminating zero is added.</summary>
    public static void WritePassword(IBufferWriter<byte> output, ReadOnlySpan<byte> password) =>
        Write(output, FrontendTag.Password, [.. password, 0]);

    /// <summary>A BackendKeyData.</summary>
    public static void WriteBackendKey(IBufferWriter<byte> output, uint processId, uint secretKey)
    {
        Span<byte> body = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(body, processId);
        BinaryPrimitives.WriteUInt32BigEndian(body[4..], secretKey);
        Write(output, BackendTag.BackendKeyData, body);
    }

    /// <summary>A NegotiateProtocolVersion that offers 3.0 and names the options that are not known.</summary>
    public static void WriteNegotiate(IBufferWriter<byte> output, IReadOnlyCollection<string> unknownOptions)
    {
        ArgumentNullException.ThrowIfNull(unknownOptions);
        var body = new ArrayBufferWriter<byte>();
        // The newest minor version supported, as a whole version number (pqcomm.h, PG_PROTOCOL_LATEST).
        BinaryPrimitives.WriteInt32BigEndian(body.GetSpan(8), StartupPacket.Version30);
        BinaryPrimitives.WriteInt32BigEndian(body.GetSpan(8)[4..], unknownOptions.Count);
        body.Advance(8);
        foreach (string option in unknownOptions)
        {
            body.Write(PostgresText.Encode(option));
            body.Write("\0"u8);
        }

        Write(output, BackendTag.NegotiateProtocolVersion, body.WrittenSpan);
    }

    /// <summary>An ErrorResponse with severity, SQLSTATE, message and hint, already in the client's encoding.</summary>
    public static void WriteError(
        IBufferWriter<byte> output, string severity, string sqlState, ReadOnlySpan<byte> message, ReadOnlySpan<byte> hint)
    {
        ArgumentNullException.ThrowIfNull(severity);
        ArgumentNullException.ThrowIfNull(sqlState);
        var body = new ArrayBufferWriter<byte>();
        WriteField(body, (byte)'S', Encoding.ASCII.GetBytes(severity));
        WriteField(body, ErrorFields.Severity, Encoding.ASCII.GetBytes(severity));
        WriteField(body, ErrorFields.Code, Encoding.ASCII.GetBytes(sqlState));
        WriteField(body, ErrorFields.Message, message);
        if (!hint.IsEmpty)
        {
            WriteField(body, (byte)'H', hint);
        }

        body.Write("\0"u8);
        Write(output, BackendTag.ErrorResponse, body.WrittenSpan);
    }

    private static void WriteField(ArrayBufferWriter<byte> body, byte field, ReadOnlySpan<byte> value)
    {
        Span<byte> tag = [field];
        body.Write(tag);
        body.Write(value);
        body.Write("\0"u8);
    }
}
