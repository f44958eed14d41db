using System.Net;
using System.Text.RegularExpressions;

namespace Wardian.Catalog.Values;

/// <summary>Values of Latin letters, digits and signs.</summary>
internal static partial class LatinShapes
{
    private const int CodeMax = 64;

    /// <summary>The shape of a value whose characters are all of ASCII.</summary>
    public static ValueShape Of(string text)
    {
        if (text.Length == CheckedNumbers.CreditLength && CheckedNumbers.IsCreditCode(text))
        {
            return ValueShape.CreditCode;
        }

        if (SecretShapes.Of(text) is { } secret)
        {
            return secret;
        }

        if (text.Contains(' ', StringComparison.Ordinal))
        {
            return IsLatinName(text) ? ValueShape.LatinName : ValueShape.Text;
        }

        return (text.Length <= 22 ? OfShort(text) : null) ?? OfAny(text) ?? (text.Length <= CodeMax && text.Any(char.IsAsciiDigit) ? ValueShape.Code : ValueShape.Other);
    }

    private static ValueShape? OfAny(string text) =>
        text.Contains('@', StringComparison.Ordinal) ? (EmailPattern().IsMatch(text) ? ValueShape.Email : null)
        : text.Length is 36 or 32 or 38 && Guid.TryParseExact(text, text.Length == 36 ? "D" : text.Length == 38 ? "B" : "X", out _) ? ValueShape.Uuid
        : text[0] is >= '0' and <= '2' && DicomPattern().IsMatch(text) ? ValueShape.DicomIdentifier
        : text.StartsWith("wxid_", StringComparison.Ordinal) || OpenIdPattern().IsMatch(text) ? ValueShape.Messenger
        : IsNetworkAddress(text) ? ValueShape.NetworkAddress
        : IsLatinName(text) ? ValueShape.LatinName
        : BiometricPattern().IsMatch(text) ? ValueShape.BiometricFile
        : null;

    private static ValueShape? OfShort(string text) =>
        char.IsAsciiLetterUpper(text[0]) && text.Length >= 3 && char.IsAsciiDigit(text[1]) && DiseasePattern().IsMatch(text) ? ValueShape.DiseaseCode
        : text.Length is >= 5 and <= 12 && OperationPattern().IsMatch(text) ? ValueShape.OperationCode
        : text.Length is 9 or 11 && PassportPattern().IsMatch(text) ? ValueShape.Passport
        : text.Length == 13 && text[0] == 'D' && !text.AsSpan(1).ContainsAnyExceptInRange('0', '9') && IdentityRegion(text.AsSpan(1)) ? ValueShape.StaffCode
        : text is "A" or "B" or "O" or "AB" || BloodPattern().IsMatch(text) ? ValueShape.BloodGroup
        : DrugPattern().IsMatch(text) ? ValueShape.Drug
        : null;

    /// <summary>The insurance begins a physician's code with the region of the hospital; 97 is that of examples.</summary>
    private static bool IdentityRegion(ReadOnlySpan<char> digits) => IdentityNumber.HasRegion(digits) || digits.StartsWith("97");

    private static bool IsNetworkAddress(string text) =>
        (text.Length == 17 && MacPattern().IsMatch(text)) || (text.Length <= 45 && text.Count(character => character == '.') == 3 && char.IsAsciiDigit(text[0]) && IPAddress.TryParse(text, out _));

    /// <summary>DICOM writes <c>ZHANG^SAN</c>; HL7's kinds of messages look alike.</summary>
    private static bool IsLatinName(string text) => text.Contains('^', StringComparison.Ordinal) && NamePattern().IsMatch(text) && !MessagePattern().IsMatch(text);

    [GeneratedRegex("^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,5}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmailPattern();

    [GeneratedRegex("^[0-2](?:\\.[0-9]{1,39}){3,}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DicomPattern();

    [GeneratedRegex("^o[A-Za-z0-9_-]{27}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OpenIdPattern();

    [GeneratedRegex("^(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MacPattern();

    [GeneratedRegex("^[A-Z][0-9]{2}(?:\\.(?:[0-9]{1,3}|x[0-9]{2,3})(?:x[0-9]{1,3})?)?[+*]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DiseasePattern();

    [GeneratedRegex("^[0-9]{2}\\.[0-9]{2,4}(?:x[0-9]{3}|[0-9]{2})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OperationPattern();

    [GeneratedRegex("^(?:E[0-9]{8}|E[A-Z][0-9]{7}|[DSPG][0-9]{8}|[HMC][0-9]{8}|[HM][0-9]{10})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PassportPattern();

    [GeneratedRegex("^(?:A|B|O|AB)(?:,?(?:Rh|RH)?\\(?[+-]\\)?)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BloodPattern();

    [GeneratedRegex("^[0-9.]+ ?(?:mg|g|ml|ug|iu|IU)(?:[*x:/][0-9].*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DrugPattern();

    [GeneratedRegex("^[A-Za-z]{2,20}\\^[A-Za-z0-9]{1,20}(?: ?[A-Za-z0-9]{1,20})?\\^{0,3}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[A-Z]{3}\\^[A-Z][0-9]{2}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MessagePattern();

    [GeneratedRegex("^(?:.*/)?(?:fp|finger|fingerprint|zw|face|iris|palm)/[^/]+$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BiometricPattern();
}
