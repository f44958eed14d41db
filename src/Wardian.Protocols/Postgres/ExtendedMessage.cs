using System.Buffers.Binary;

namespace Wardian.Protocols.Postgres;

/// <summary>Readers of the extended query protocol's bodies. All names come without their terminating zero and borrow from the body.</summary>
public static class ExtendedMessage
{
    /// <summary>Statement name and text of a Parse. Parameter types follow the text and are not read here, only bounded.</summary>
    public static bool TryReadParse(ReadOnlySpan<byte> body, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TryReadName(ref body, out name) || !TryReadName(ref body, out text) || body.Length < 2)
        {
            return false;
        }

        return body.Length == 2 + (4 * BinaryPrimitives.ReadUInt16BigEndian(body));
    }

    /// <summary>Portal and statement name of a Bind, and the part that <see cref="BindValues"/> reads.</summary>
    public static bool TryReadBind(
        ReadOnlySpan<byte> body, out ReadOnlySpan<byte> portal, out ReadOnlySpan<byte> statement, out ReadOnlySpan<byte> values)
    {
        statement = default;
        values = default;
        if (!TryReadName(ref body, out portal) || !TryReadName(ref body, out statement))
        {
            return false;
        }

        values = body;
        return true;
    }

    /// <summary>Kind (<c>'S'</c> or <c>'P'</c>) and name of a Describe or Close.</summary>
    public static bool TryReadTarget(ReadOnlySpan<byte> body, out byte kind, out ReadOnlySpan<byte> name)
    {
        kind = 0;
        name = default;
        if (body.IsEmpty || body[0] is not ((byte)'S' or (byte)'P'))
        {
            return false;
        }

        kind = body[0];
        body = body[1..];
        return TryReadName(ref body, out name) && body.IsEmpty;
    }

    /// <summary>Portal name and row limit (0: none) of an Execute.</summary>
    public static bool TryReadExecute(ReadOnlySpan<byte> body, out ReadOnlySpan<byte> portal, out int rowsMax)
    {
        rowsMax = 0;
        if (!TryReadName(ref body, out portal) || body.Length != 4)
        {
            return false;
        }

        rowsMax = BinaryPrimitives.ReadInt32BigEndian(body);
        return true;
    }

    /// <summary>Takes the text up to the next zero off <paramref name="body"/>.</summary>
    public static bool TryReadName(scoped ref ReadOnlySpan<byte> body, out ReadOnlySpan<byte> name)
    {
        int end = body.IndexOf((byte)0);
        if (end < 0)
        {
            name = default;
            return false;
        }

        name = body[..end];
        body = body[(end + 1)..];
        return true;
    }
}
