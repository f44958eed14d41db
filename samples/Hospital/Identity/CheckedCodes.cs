using System.Globalization;

namespace Hospital.Identity;

/// <summary>Codes with check digits that look real and name nobody: region 979901 is in no province.</summary>
internal static class CheckedCodes
{
    public const string Region = "979901";
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>A unified social credit code (GB 32100): right check character, region that does not exist.</summary>
    public static string CreditCode(int number)
    {
        Span<char> text = stackalloc char[18];
        "91".CopyTo(text);
        Region.CopyTo(text[2..]);
        number.TryFormat(text[8..], out _, "D9", CultureInfo.InvariantCulture);
        int sum = 0, weight = 1;
        for (var i = 0; i < 17; i++)
        {
            sum += CreditAlphabet.IndexOf(text[i], StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        text[17] = CreditAlphabet[(31 - sum % 31) % 31];
        return new string(text);
    }

    /// <summary>A 19-digit card number that passes Luhn; no bank owns the issuer number 629999.</summary>
    public static string BankCard(long number)
    {
        Span<char> text = stackalloc char[19];
        "629999".CopyTo(text);
        number.TryFormat(text[6..], out _, "D12", CultureInfo.InvariantCulture);
        var sum = 0;
        for (var i = 17; i >= 0; i--)
        {
            var digit = text[i] - '0';
            var doubled = (17 - i) % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        text[18] = (char)('0' + (10 - sum % 10) % 10);
        return new string(text);
    }
}
