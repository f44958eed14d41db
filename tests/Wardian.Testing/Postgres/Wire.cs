using System.Buffers.Binary;
using System.Text;

namespace Wardian.Testing.Postgres;

/// <summary>
/// Writes PostgreSQL messages byte by byte, on purpose without the product's own writers, so that a mistake in those cannot hide itself.
/// </summary>
public sealed class Wire
{
    private readonly List<byte> _bytes = [];

    /// <summary>Everything written so far.</summary>
    public byte[] ToArray() => [.. _bytes];

    public Wire Byte(byte value)
    {
        _bytes.Add(value);
        return this;
    }

    public Wire Int16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, unchecked((short)value));
        _bytes.AddRange(bytes);
        return this;
    }

    public Wire Int32(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Text in UTF-8 with a zero behind it.</summary>
    public Wire Text(string value) => Bytes(Encoding.UTF8.GetBytes(value)).Byte(0);

    public Wire Bytes(ReadOnlySpan<byte> value)
    {
        _bytes.AddRange(value);
        return this;
    }

    /// <summary>A field with its length in front; null is SQL NULL.</summary>
    public Wire Field(byte[]? value) => value is null ? Int32(-1) : Int32(value.Length).Bytes(value);

    /// <summary>A message with its tag and the right length.</summary>
    public static byte[] Message(char tag, Action<Wire>? body = null)
    {
        var content = new Wire();
        body?.Invoke(content);
        return Raw(tag, content._bytes.Count + 4, content.ToArray());
    }

    /// <summary>A message whose declared length may be a lie.</summary>
    public static byte[] Raw(char tag, int declaredLength, params ReadOnlySpan<byte> body) =>
        new Wire().Byte((byte)tag).Int32(declaredLength).Bytes(body).ToArray();

    /// <summary>Several messages as one stretch of bytes.</summary>
    public static byte[] Join(params ReadOnlySpan<byte[]> messages)
    {
        var all = new Wire();
        foreach (byte[] message in messages)
        {
            all.Bytes(message);
        }

        return all.ToArray();
    }
}
