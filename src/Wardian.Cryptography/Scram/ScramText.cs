using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Wardian.Cryptography.Scram;

/// <summary>Reads the parts of SCRAM messages: attributes separated by commas (RFC 5802, section 7).</summary>
internal static class ScramText
{
    /// <summary>Longest message read.</summary>
    public const int MessageBytesMax = 4096;

    /// <summary>Takes the attribute with this letter off the front, together with the comma behind it.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> message, char letter, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (message.Length < 2 || message[0] != letter || message[1] != '=')
        {
            return false;
        }

        int comma = message.IndexOf((byte)',');
        value = comma < 0 ? message[2..] : message[2..comma];
        message = comma < 0 ? default : message[(comma + 1)..];
        return true;
    }

    /// <summary>
    /// Decodes base 64 of at most <paramref name="lengthMax"/> bytes in its one canonical spelling. The library's decoder also takes white
    /// space and stray bits, which would let a message be changed without being noticed.
    /// </summary>
    public static bool TryDecodeBase64(ReadOnlySpan<byte> text, int lengthMax, out byte[] decoded)
    {
        decoded = [];
        if (text.Length > Base64.GetMaxEncodedToUtf8Length(lengthMax))
        {
            return false;
        }

        Span<byte> buffer = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, buffer, out _, out int length) != OperationStatus.Done || length > lengthMax
            || !text.SequenceEqual(EncodeBase64(buffer[..length])))
        {
            return false;
        }

        decoded = buffer[..length].ToArray();
        return true;
    }

    /// <summary>Base 64 as bytes.</summary>
    public static byte[] EncodeBase64(ReadOnlySpan<byte> bytes)
    {
        var encoded = new byte[Base64.GetMaxEncodedToUtf8Length(bytes.Length)];
        Base64.EncodeToUtf8(bytes, encoded, out _, out _);
        return encoded;
    }

    /// <summary>Reads a positive decimal number without sign or leading zero.</summary>
    public static bool TryReadNumber(ReadOnlySpan<byte> text, int max, out int value)
    {
        value = 0;
        return !text.IsEmpty && text[0] != '0' && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= max;
    }
}
