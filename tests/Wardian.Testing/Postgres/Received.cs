using System.Buffers.Binary;
using System.Text;

namespace Wardian.Testing.Postgres;

/// <summary>One message with a tag as it was received.</summary>
public sealed record Received(char Tag, byte[] Body)
{
    /// <summary>Cuts bytes into messages; throws when they do not end with one.</summary>
    public static IReadOnlyList<Received> Split(ReadOnlySpan<byte> bytes)
    {
        var messages = new List<Received>();
        while (!bytes.IsEmpty)
        {
            int length = bytes.Length < 5 ? int.MaxValue : BinaryPrimitives.ReadInt32BigEndian(bytes[1..]);
            if (length < 4 || length > bytes.Length - 1)
            {
                throw new InvalidDataException($"Not a whole message: {Convert.ToHexString(bytes[..Math.Min(16, bytes.Length)])}…");
            }

            messages.Add(new Received((char)bytes[0], bytes[5..(1 + length)].ToArray()));
            bytes = bytes[(1 + length)..];
        }

        return messages;
    }

    /// <summary>A field of an ErrorResponse or NoticeResponse, for example <c>'C'</c> for its SQLSTATE; empty when there is none.</summary>
    public string Field(char field)
    {
        ReadOnlySpan<byte> rest = Body;
        while (rest.Length > 1)
        {
            int end = rest.IndexOf((byte)0);
            if (rest[0] == (byte)field)
            {
                return Encoding.UTF8.GetString(rest[1..end]);
            }

            rest = rest[(end + 1)..];
        }

        return string.Empty;
    }

    /// <summary>The SQLSTATE of the last message when that is a fatal error; otherwise what it is instead.</summary>
    public static string LastFatal(ReadOnlySpan<byte> bytes)
    {
        IReadOnlyList<Received> all = Split(bytes);
        Received? last = all.Count > 0 ? all[^1] : null;
        return last is { Tag: 'E' } && last.Field('V') == "FATAL" ? last.Field('C') : $"no fatal error but {last?.Tag}";
    }
}
