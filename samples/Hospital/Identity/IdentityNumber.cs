using System.Globalization;

namespace Hospital.Identity;

/// <summary>GB 11643 numbers with a right checksum that no person can hold: see <see cref="RegionCode"/>.</summary>
internal static class IdentityNumber
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const string CheckDigits = "10X98765432";

    public static bool CanCarry(DateOnly birth) => birth.Year <= RegionCode.LastBirthYear;

    public static string Create(RegionCode region, DateOnly birth, int order, bool male)
    {
        if (birth.Year >= region.CreatedYear)
        {
            throw new ArgumentException("A number may only join a region with an earlier birth.", nameof(birth));
        }
        var sequence = order % 499 * 2 + (male ? 1 : 2);
        Span<char> text = stackalloc char[18];
        region.Code.CopyTo(text);
        birth.TryFormat(text[6..], out _, "yyyyMMdd", CultureInfo.InvariantCulture);
        sequence.TryFormat(text[14..], out _, "D3", CultureInfo.InvariantCulture);
        text[17] = CheckDigit(text[..17]);
        return new string(text);
    }

    public static bool HasValidForm(ReadOnlySpan<char> text) =>
        text.Length == 18
        && !text[..17].ContainsAnyExceptInRange('0', '9')
        && DateOnly.TryParseExact(text[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && CheckDigit(text[..17]) == text[17];

    /// <summary>True when the region of the number did not exist in its birth year.</summary>
    public static bool IsImpossible(ReadOnlySpan<char> text)
    {
        foreach (var region in RegionCode.All)
        {
            if (text.StartsWith(region.Code, StringComparison.Ordinal))
            {
                return int.Parse(text.Slice(6, 4), NumberStyles.None, CultureInfo.InvariantCulture) < region.CreatedYear;
            }
        }
        return false;
    }

    /// <summary>The same number with a check digit that cannot be right, as typing errors leave them.</summary>
    public static string Spoil(string number)
    {
        var wrong = number[17] == '0' ? '1' : '0';
        return string.Concat(number.AsSpan(0, 17), [wrong]);
    }

    private static char CheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (digits[i] - '0') * Weights[i];
        }
        return CheckDigits[sum % 11];
    }
}
