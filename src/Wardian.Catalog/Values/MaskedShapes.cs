using System.Text.RegularExpressions;

namespace Wardian.Catalog.Values;

/// <summary>Values of which characters were replaced by asterisks already.</summary>
internal static partial class MaskedShapes
{
    /// <summary>What was masked; null when asterisks mean something else.</summary>
    public static ValueShape? Of(string text) =>
        NamePattern().IsMatch(text) ? ValueShape.MaskedName
        : MobilePattern().IsMatch(text) ? ValueShape.MaskedMobile
        : IdentityPattern().IsMatch(text) ? ValueShape.MaskedIdentity
        : text.Length <= 200 && AnyPattern().IsMatch(text) ? ValueShape.Masked
        : null;

    [GeneratedRegex("^(?:[一-龥]{1,2}\\*{1,3}|[一-龥]\\*{1,2}[一-龥]|\\*{1,3}[一-龥]{1,2})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex("^(?:\\+?86)?1[3-9][0-9]\\*{4,8}[0-9]{0,4}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MobilePattern();

    [GeneratedRegex("^[1-8][0-9]{0,9}\\*{4,16}[0-9]{0,4}[0-9Xx]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdentityPattern();

    [GeneratedRegex("\\*{3}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnyPattern();
}
