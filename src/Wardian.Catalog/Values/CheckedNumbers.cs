namespace Wardian.Catalog.Values;

/// <summary>Numbers that carry a check character.</summary>
internal static class CheckedNumbers
{
    private const string CreditCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    /// <summary>Characters of a unified social credit code.</summary>
    public const int CreditLength = 18;

    private static ReadOnlySpan<byte> CreditFactors => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>Whether it is a unified social credit code: GB 32100-2015, 18 characters of an alphabet of 31, the last one checks.</summary>
    public static bool IsCreditCode(ReadOnlySpan<char> text)
    {
        if (text.Length != CreditLength || text[2..8].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        int sum = 0;
        for (int index = 0; index < CreditFactors.Length; index++)
        {
            int value = CreditCharacters.IndexOf(text[index], StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            sum += value * CreditFactors[index];
        }

        int check = (31 - (sum % 31)) % 31;
        return text[17] == CreditCharacters[check];
    }

    /// <summary>Whether it may be a bank card: 16 to 19 digits that a card network gives out, with Luhn's check digit (ISO/IEC 7812-1, annex B).</summary>
    public static bool IsBankCard(ReadOnlySpan<char> text) =>
        text.Length is >= 16 and <= 19 && !text.ContainsAnyExceptInRange('0', '9')
        && (text.StartsWith("62") || text[0] is '4' || (text[0] == '5' && text[1] is >= '1' and <= '5') || text.StartsWith("35") || text.StartsWith("9558"))
        && HasLuhnDigit(text);

    private static bool HasLuhnDigit(ReadOnlySpan<char> digits)
    {
        int sum = 0;
        for (int index = digits.Length - 1; index >= 0; index--)
        {
            int digit = digits[index] - '0';
            if ((digits.Length - index) % 2 == 0)
            {
                digit *= 2;
                digit = digit > 9 ? digit - 9 : digit;
            }

            sum += digit;
        }

        return sum % 10 == 0;
    }
}
