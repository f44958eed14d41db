namespace Wardian.Catalog.Values;

/// <summary>Days as databases print them and as people write them.</summary>
internal static class ValueDates
{
    private const int YearMin = 1880, YearMax = 2100;

    /// <summary>Reads a day, with or without a time behind it.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out DateOnly day, out bool hasTime)
    {
        day = default;
        hasTime = false;
        if (text.Length < 8 || !char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        if (!text.ContainsAnyExceptInRange('0', '9'))
        {
            hasTime = text.Length > 8;
            return text.Length is 8 or 12 or 14 && TryDay(Number(text[..4]), Number(text[4..6]), Number(text[6..8]), out day) && (!hasTime || IsClock(text[8..]));
        }

        int at = 0;
        int year = Part(text, ref at, 4), first = Separator(text, ref at, '年');
        int month = Part(text, ref at, 2), second = Separator(text, ref at, '月');
        int date = Part(text, ref at, 2);
        if (first < 0 || (first != second && first != '年') || !TryDay(year, month, date, out day))
        {
            return false;
        }

        at += at < text.Length && text[at] == '日' ? 1 : 0;
        hasTime = at < text.Length;
        return !hasTime || (text[at] is 'T' or ' ' && IsTime(text[(at + 1)..]));
    }

    private static bool TryDay(int year, int month, int date, out DateOnly day)
    {
        bool valid = year is > YearMin and < YearMax && month is >= 1 and <= 12 && date >= 1 && date <= DateTime.DaysInMonth(year, month);
        day = valid ? new DateOnly(year, month, date) : default;
        return valid;
    }

    private static int Separator(ReadOnlySpan<char> text, ref int at, char chinese) =>
        at < text.Length && (text[at] is '-' or '/' or '.' || text[at] == chinese) ? text[at++] : -1;

    private static int Part(ReadOnlySpan<char> text, ref int at, int digits)
    {
        int start = at;
        while (at < text.Length && at - start < digits && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at == start ? -1 : Number(text[start..at]);
    }

    private static bool IsClock(ReadOnlySpan<char> digits) =>
        Number(digits[..2]) < 24 && Number(digits[2..4]) < 60 && (digits.Length < 6 || Number(digits[4..6]) <= 60);

    /// <summary>Hours and minutes, with whatever a server puts behind them: seconds, fractions, a zone.</summary>
    private static bool IsTime(ReadOnlySpan<char> text) =>
        text.Length >= 4 && char.IsAsciiDigit(text[0]) && text.IndexOf(':') is 1 or 2 && !text.ContainsAnyExcept(CharacterSets.Time);

    private static int Number(ReadOnlySpan<char> digits)
    {
        int number = 0;
        foreach (char digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
