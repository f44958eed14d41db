namespace Wardian.Audit.Values;

/// <summary>
/// Text of sixteen characters only, two of them in a byte. Identity numbers, telephone numbers, dates and amounts are most of a hospital's
/// values. Section 5 of docs/formats/ledger.md.
/// </summary>
internal static class PackedText
{
    /// <summary>From this length on packing is worth its tag.</summary>
    public const int LengthMin = 3;

    private const byte No = 0xff;

    private static ReadOnlySpan<byte> Alphabet => "0123456789-:. +/"u8;

    private static readonly byte[] Codes = MakeCodes();

    public static int PackedLength(int length) => (length + 1) / 2;

    public static bool CanPack(ReadOnlySpan<byte> text)
    {
        if (text.Length < LengthMin)
        {
            return false;
        }

        foreach (byte character in text)
        {
            if (Codes[character] == No)
            {
                return false;
            }
        }

        return true;
    }

    public static void Pack(ReadOnlySpan<byte> text, Span<byte> packed)
    {
        for (int index = 0; index < text.Length; index += 2)
        {
            int low = index + 1 < text.Length ? Codes[text[index + 1]] : 0;
            packed[index / 2] = (byte)((Codes[text[index]] << 4) | low);
        }
    }

    public static void Unpack(ReadOnlySpan<byte> packed, Span<byte> text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            text[index] = Alphabet[index % 2 == 0 ? packed[index / 2] >> 4 : packed[index / 2] & 15];
        }
    }

    private static byte[] MakeCodes()
    {
        var codes = new byte[256];
        Array.Fill(codes, No);
        for (byte code = 0; code < Alphabet.Length; code++)
        {
            codes[Alphabet[code]] = code;
        }

        return codes;
    }
}
