using System.Globalization;

namespace Wardian.Kernel;

/// <summary>
/// A five-character SQLSTATE (ISO/IEC 9075-2, clause 24) packed into five bytes of a 64-bit word, so that it costs no allocation.
/// The default value means "no error".
/// </summary>
public readonly record struct SqlState
{
    private readonly ulong _packed;

    private SqlState(ulong packed) => _packed = packed;

    /// <summary>Whether there is no error.</summary>
    public bool IsNone => _packed == 0;

    /// <summary>Reads five ASCII letters or digits; anything else gives the default value, which means "no error".</summary>
    public static SqlState Parse(ReadOnlySpan<byte> code)
    {
        if (code.Length != 5)
        {
            return default;
        }

        ulong packed = 0;
        foreach (byte character in code)
        {
            if (!char.IsAsciiLetterOrDigit((char)character))
            {
                return default;
            }

            packed = (packed << 8) | character;
        }

        return new SqlState(packed);
    }

    /// <summary>Reads five ASCII letters or digits; anything else gives the default value.</summary>
    public static SqlState Parse(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        Span<byte> bytes = stackalloc byte[5];
        return code.Length == 5 && System.Text.Ascii.FromUtf16(code, bytes, out _) == System.Buffers.OperationStatus.Done
            ? Parse(bytes)
            : default;
    }

    /// <summary>Writes the five characters as ASCII; false, and nothing written, when there is no error.</summary>
    public bool TryWrite(Span<byte> destination)
    {
        if (IsNone)
        {
            return false;
        }

        for (int index = 0; index < 5; index++)
        {
            destination[index] = (byte)((_packed >> (8 * (4 - index))) & 0xff);
        }

        return true;
    }

    /// <summary>The five characters, or an empty string when there is no error.</summary>
    public override string ToString()
    {
        if (IsNone)
        {
            return string.Empty;
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"{(char)(_packed >> 32 & 0xff)}{(char)(_packed >> 24 & 0xff)}{(char)(_packed >> 16 & 0xff)}{(char)(_packed >> 8 & 0xff)}{(char)(_packed & 0xff)}");
    }
}
