namespace Wardian.Catalog.Values;

/// <summary>Numbers that are more than an amount.</summary>
internal static class NumberShapes
{
    private const int MobileLength = 11;

    /// <summary>What a value of digits is.</summary>
    public static ValueShape OfDigits(ReadOnlySpan<char> text) => text.Length switch
    {
        IdentityNumber.Length => Eighteen(text),
        15 when IdentityNumber.IsValidOld(text) => ValueShape.OldIdentityNumber,
        >= 16 and <= 19 when CheckedNumbers.IsBankCard(text) => ValueShape.BankCard,
        MobileLength when IsMobile(text) => ValueShape.Mobile,
        13 when text.StartsWith("86") && IsMobile(text[2..]) => ValueShape.Mobile,
        8 or 12 or 14 when ValueDates.TryRead(text, out _, out bool hasTime) => hasTime ? ValueShape.Moment : ValueShape.Date,
        _ => ValueShape.Digits,
    };

    /// <summary>What a value is that begins as a number does; null when it is something else.</summary>
    public static ValueShape? Of(ReadOnlySpan<char> text)
    {
        if (text.Length == IdentityNumber.Length && IdentityNumber.HasForm(text))
        {
            return Eighteen(text);
        }

        if (text[0] == '+' && text.StartsWith("+86") && IsMobile(text[3..].TrimStart([' ', '-'])))
        {
            return ValueShape.Mobile;
        }

        if (ValueDates.TryRead(text, out _, out bool hasTime))
        {
            return hasTime ? ValueShape.Moment : ValueShape.Date;
        }

        return IsLandline(text) ? ValueShape.Landline
            : IsRounded(text) ? ValueShape.RoundedIdentityNumber
            : IsDecimal(text) ? ValueShape.Decimal
            : null;
    }

    /// <summary>Whether it is a mobile number: 11 digits of 1 and 3 to 9.</summary>
    public static bool IsMobile(ReadOnlySpan<char> text) =>
        text.Length == MobileLength && text[0] == '1' && text[1] is >= '3' and <= '9' && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>Spreadsheets keep 15 digits: the last three of an identity number become noughts.</summary>
    private static ValueShape Eighteen(ReadOnlySpan<char> text) =>
        IdentityNumber.IsValid(text) ? ValueShape.IdentityNumber
        : IdentityNumber.HasForm(text) ? (text.EndsWith("000") ? ValueShape.RoundedIdentityNumber : ValueShape.IdentityForm)
        : CheckedNumbers.IsCreditCode(text) ? ValueShape.CreditCode
        : CheckedNumbers.IsBankCard(text) ? ValueShape.BankCard
        : ValueShape.Digits;

    /// <summary>An area code, and seven or eight digits that begin with 2 to 8, perhaps with an extension.</summary>
    private static bool IsLandline(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> rest = text;
        if (rest[0] == '(')
        {
            int close = rest.IndexOf(')');
            return close is 4 or 5 && IsArea(rest[1..close]) && IsSubscriber(rest[(close + 1)..].TrimStart(['-', ' ']));
        }

        int dash = rest.IndexOf('-');
        return dash is 3 or 4 && IsArea(rest[..dash]) && IsSubscriber(rest[(dash + 1)..]);
    }

    private static bool IsArea(ReadOnlySpan<char> text) => text[0] == '0' && text.Length is 3 or 4 && !text.ContainsAnyExceptInRange('0', '9');

    private static bool IsSubscriber(ReadOnlySpan<char> text)
    {
        int dash = text.IndexOf('-');
        ReadOnlySpan<char> number = dash < 0 ? text : text[..dash];
        return number.Length is 7 or 8 && number[0] is >= '2' and <= '8' && !number.ContainsAnyExceptInRange('0', '9')
            && (dash < 0 || (text.Length - dash is >= 2 and <= 7 && !text[(dash + 1)..].ContainsAnyExceptInRange('0', '9')));
    }

    /// <summary>18 digits as <c>3.70105E+17</c>.</summary>
    private static bool IsRounded(ReadOnlySpan<char> text) =>
        text.Length is >= 5 and <= 22 && text.EndsWith("E+17", StringComparison.OrdinalIgnoreCase) && text[0] is >= '1' and <= '8' && IsDecimal(text[..^4]);

    private static bool IsDecimal(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> digits = text[0] is '-' or '+' ? text[1..] : text;
        int point = digits.IndexOf('.');
        return digits.Length > 0 && !digits.ContainsAnyExcept(CharacterSets.Decimal) && point == digits.LastIndexOf('.') && digits[^1] != '.';
    }
}
