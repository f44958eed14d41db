using System.Buffers.Binary;
using System.Text;

namespace Wardian.Sql.Oracle.Server;

/// <summary>A message of the server, read field by field.</summary>
internal sealed class WireMessage(char tag, byte[] body)
{
    private int _position;

    public char Tag { get; } = tag;

    public byte[] Body { get; } = body;

    public short Int16()
    {
        short value = BinaryPrimitives.ReadInt16BigEndian(Body.AsSpan(_position));
        _position += 2;
        return value;
    }

    public int Int32()
    {
        int value = BinaryPrimitives.ReadInt32BigEndian(Body.AsSpan(_position));
        _position += 4;
        return value;
    }

    public string Text()
    {
        int length = Body.AsSpan(_position).IndexOf((byte)0);
        string text = Encoding.UTF8.GetString(Body, _position, length);
        _position += length + 1;
        return text;
    }

    public string? Value()
    {
        int length = Int32();
        if (length < 0)
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(Body, _position, length);
        _position += length;
        return text;
    }

    /// <summary>A field of an error or notice, as bytes because the server may have cut a character in two.</summary>
    public ReadOnlySpan<byte> Field(char field)
    {
        ReadOnlySpan<byte> rest = Body;
        while (rest.Length > 1)
        {
            int end = rest.IndexOf((byte)0);
            if (rest[0] == field)
            {
                return rest[1..end];
            }

            rest = rest[(end + 1)..];
        }

        return default;
    }

    public ServerError ToError() => new(Encoding.UTF8.GetString(Field('C')), Encoding.UTF8.GetString(Field('M')));
}
