using System.Globalization;
using System.Text.RegularExpressions;

namespace Wardian.Audit.Anchoring.Evidence;

/// <summary>A short code as it was typed from paper. Section 4 of docs/formats/anchors.md.</summary>
/// <param name="Ledger">The ledger's first eight digits.</param>
/// <param name="Size">How many records.</param>
/// <param name="Digits">Sixteen characters of base 32.</param>
internal sealed partial record ShortCode(string Ledger, ulong Size, string Digits)
{
    private const int CharactersMax = 64;

    public static bool TryParse(string text, out ShortCode code)
    {
        code = null!;
        string trimmed = text.Trim();
        Match match = trimmed.Length > CharactersMax ? Match.Empty : Form().Match(trimmed);
        if (!match.Success || !ulong.TryParse(match.Groups["size"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out ulong size))
        {
            return false;
        }

        string digits = string.Concat(match.Groups["digits"].Value.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()
            .Replace('0', 'O').Replace('1', 'I').Replace('8', 'B');
        code = new ShortCode(match.Groups["ledger"].Value.ToLowerInvariant(), size, digits);
        return true;
    }

    /// <summary>As <see cref="Proof.Checkpoint.ToShortCode"/> writes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Ledger}-{Size}-{Digits[..4]}-{Digits[4..8]}-{Digits[8..12]}-{Digits[12..]}");

    [GeneratedRegex("^(?<ledger>[0-9a-fA-F]{8})-(?<size>[0-9]{1,20})-(?<digits>([ -]?[A-Za-z0-8]){16})$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
