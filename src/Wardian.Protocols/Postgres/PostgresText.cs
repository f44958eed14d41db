using System.Text;

namespace Wardian.Protocols.Postgres;

/// <summary>
/// Text of the start-up phase, whose encoding no one announces: UTF-8 where the bytes are valid UTF-8, otherwise Latin-1 behind a mark,
/// so that every byte sequence comes back unchanged.
/// </summary>
public static class PostgresText
{
    private const char RawMark = '\uFFFF';
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Text that begins with the mark itself is kept raw, or it would be taken for raw on the way back.</summary>
    private static ReadOnlySpan<byte> RawMarkBytes => [0xEF, 0xBF, 0xBF];

    /// <summary>Reads bytes without a terminating zero.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.StartsWith(RawMarkBytes) ? Encoding.UTF8.GetString(bytes) : RawMark + Encoding.Latin1.GetString(bytes);

    /// <summary>Gives back the bytes that <see cref="Decode"/> read.</summary>
    public static byte[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(RawMark) ? Encoding.Latin1.GetBytes(text[1..]) : Strict.GetBytes(text);
    }
}
