using System.Buffers;
using System.Buffers.Binary;

namespace Wardian.Protocols.Postgres;

/// <summary>
/// The first packet of a connection, which has a length but no tag: StartupMessage, SSLRequest, GSSENCRequest or CancelRequest
/// (PostgreSQL documentation, "Message Formats").
/// </summary>
public sealed class StartupPacket
{
    /// <summary>Protocol 3.0.</summary>
    public const int Version30 = 3 << 16;

    private const int SslRequestCode = (1234 << 16) | 5679;
    private const int GssEncRequestCode = (1234 << 16) | 5680;
    private const int CancelRequestCode = (1234 << 16) | 5678;
    private const int ParametersMax = 256;

    private StartupPacket(StartupPacketKind kind, int length) => (Kind, Length) = (kind, length);

    /// <summary>Which of the four it is.</summary>
    public StartupPacketKind Kind { get; }

    /// <summary>Length of the whole packet in bytes.</summary>
    public int Length { get; }

    /// <summary>Major and minor version of a StartupMessage.</summary>
    public int Version { get; private init; }

    /// <summary>Names and values of a StartupMessage in their order, UTF-8 where the bytes are, Latin-1 where not.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; private init; } = [];

    /// <summary>Process number of a CancelRequest.</summary>
    public uint ProcessId { get; private init; }

    /// <summary>Secret key of a CancelRequest.</summary>
    public uint SecretKey { get; private init; }

    /// <summary>The value of the last parameter with that name, as the server takes it; null when there is none.</summary>
    public string? Find(string name) => Parameters.LastOrDefault(parameter => parameter.Key == name).Value;

    /// <summary>Reads a packet from the beginning of <paramref name="bytes"/>.</summary>
    public static FrameStatus TryRead(ReadOnlySpan<byte> bytes, out StartupPacket? packet)
    {
        packet = null;
        if (bytes.Length < 4)
        {
            return FrameStatus.NeedMore;
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (length is < 8 or > PostgresLimits.StartupPacketMax)
        {
            return FrameStatus.Invalid;
        }

        if (bytes.Length < length)
        {
            return FrameStatus.NeedMore;
        }

        packet = ReadWhole(bytes[..(int)length]);
        return packet is null ? FrameStatus.Invalid : FrameStatus.Complete;
    }

    /// <summary>Writes an SSLRequest.</summary>
    public static void WriteSslRequest(IBufferWriter<byte> output) => WriteCode(output, 8, SslRequestCode);

    /// <summary>Writes a CancelRequest with the server's own key.</summary>
    public static void WriteCancelRequest(IBufferWriter<byte> output, uint processId, uint secretKey)
    {
        ArgumentNullException.ThrowIfNull(output);
        WriteCode(output, 16, CancelRequestCode);
        Span<byte> rest = output.GetSpan(8);
        BinaryPrimitives.WriteUInt32BigEndian(rest, processId);
        BinaryPrimitives.WriteUInt32BigEndian(rest[4..], secretKey);
        output.Advance(8);
    }

    /// <summary>Writes a StartupMessage of protocol 3.0.</summary>
    public static void WriteStartup(IBufferWriter<byte> output, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(parameters);
        var body = new ArrayBufferWriter<byte>();
        foreach ((string name, string value) in parameters)
        {
            WriteString(body, name);
            WriteString(body, value);
        }

        body.Write("\0"u8);
        WriteCode(output, 8 + body.WrittenCount, Version30);
        output.Write(body.WrittenSpan);
    }

    private static StartupPacket? ReadWhole(ReadOnlySpan<byte> packet)
    {
        int code = BinaryPrimitives.ReadInt32BigEndian(packet[4..]);
        switch (code)
        {
            case SslRequestCode:
                return packet.Length == 8 ? new StartupPacket(StartupPacketKind.SslRequest, 8) : null;
            case GssEncRequestCode:
                return packet.Length == 8 ? new StartupPacket(StartupPacketKind.GssEncRequest, 8) : null;
            case CancelRequestCode when packet.Length == 16:
                return new StartupPacket(StartupPacketKind.CancelRequest, 16)
                {
                    ProcessId = BinaryPrimitives.ReadUInt32BigEndian(packet[8..]),
                    SecretKey = BinaryPrimitives.ReadUInt32BigEndian(packet[12..]),
                };
            case CancelRequestCode:
                return null;
            default:
                // Another major version lays its packet out in another way; only its number is read.
                List<KeyValuePair<string, string>>? parameters = code >> 16 == 3 ? ReadParameters(packet[8..]) : [];
                return parameters is null
                    ? null
                    : new StartupPacket(StartupPacketKind.Startup, packet.Length) { Version = code, Parameters = parameters };
        }
    }

    private static List<KeyValuePair<string, string>>? ReadParameters(ReadOnlySpan<byte> body)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        while (TryReadString(ref body, out string name))
        {
            if (name.Length == 0)
            {
                return body.IsEmpty ? parameters : null;
            }

            if (parameters.Count == ParametersMax || !TryReadString(ref body, out string value))
            {
                return null;
            }

            parameters.Add(new(name, value));
        }

        return null;
    }

    private static bool TryReadString(scoped ref ReadOnlySpan<byte> body, out string value)
    {
        int end = body.IndexOf((byte)0);
        value = string.Empty;
        if (end < 0)
        {
            return false;
        }

        value = PostgresText.Decode(body[..end]);
        body = body[(end + 1)..];
        return true;
    }

    private static void WriteString(ArrayBufferWriter<byte> output, string value)
    {
        output.Write(PostgresText.Encode(value));
        output.Write("\0"u8);
    }

    private static void WriteCode(IBufferWriter<byte> output, int length, int code)
    {
        Span<byte> header = output.GetSpan(8);
        BinaryPrimitives.WriteInt32BigEndian(header, length);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], code);
        output.Advance(8);
    }
}
