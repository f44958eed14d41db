namespace Wardian.Catalog.Values;

/// <summary>Resident identity numbers: GB 11643-1999, and the 15 digits of before 1999.</summary>
internal static class IdentityNumber
{
    /// <summary>Characters of a number.</summary>
    public const int Length = 18;

    private const int OldLength = 15;
    private const int YearMin = 1900;
    private const int YearMax = 2049;
    private const string CheckCharacters = "10X98765432";
    private static ReadOnlySpan<byte> Factors => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The first two digits that regions have (GB/T 2260), and those of residence permits for people from Hong Kong, Macao and Taiwan.</summary>
    private static ReadOnlySpan<byte> Regions =>
    [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
    ];

    /// <summary>Whether it is one of 18 characters whose region, date and check character are right; of random digits about one in 50,000 is.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (!HasForm(text))
        {
            return false;
        }

        int sum = 0;
        for (int index = 0; index < Factors.Length; index++)
        {
            sum += (text[index] - '0') * Factors[index];
        }

        return char.ToUpperInvariant(text[17]) == CheckCharacters[sum % CheckCharacters.Length];
    }

    /// <summary>Whether it is one of 18 characters whose region and date are right, whatever the last one is: as other numbers are that begin with a place and a day.</summary>
    public static bool HasForm(ReadOnlySpan<char> text) =>
        text.Length == Length && IsDigits(text[..17]) && (char.IsAsciiDigit(text[17]) || text[17] is 'X' or 'x') && HasRegion(text)
        && ValueDates.TryRead(text.Slice(6, 8), out DateOnly date, out _) && date.Year is >= YearMin and <= YearMax;

    /// <summary>Whether it may be one of 15 digits, which have no check character.</summary>
    public static bool IsValidOld(ReadOnlySpan<char> text) =>
        text.Length == OldLength && IsDigits(text) && HasRegion(text) && ValueDates.TryRead(['1', '9', .. text.Slice(6, 6)], out _, out _);

    /// <summary>Whether it begins with a code of a region.</summary>
    public static bool HasRegion(ReadOnlySpan<char> text) => text.Length > 1 && IsDigits(text[..2]) && Regions.Contains((byte)(((text[0] - '0') * 10) + text[1] - '0'));

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
