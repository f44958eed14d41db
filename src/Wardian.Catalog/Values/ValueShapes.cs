namespace Wardian.Catalog.Values;

/// <summary>Recognises the shape of a single value. Checks that rarely hold by chance come first.</summary>
internal static class ValueShapes
{
    /// <summary>Numbers of a column that holds several stand between these.</summary>
    private static readonly char[] Between = [',', ';', '/', '|', '、', ' '];

    private const int PartsMax = 6;

    /// <summary>The shape of a value as it is stored.</summary>
    public static ValueShape Of(string value) => OfText(ValueText.Of(value));

    /// <summary>The shape of a value without what was around it.</summary>
    internal static ValueShape OfText(string text)
    {
        if (text.Length == 0)
        {
            return ValueShape.Other;
        }

        if (text.Contains('*', StringComparison.Ordinal) && MaskedShapes.Of(text) is { } masked)
        {
            return masked;
        }

        ValueShape shape = OfOne(text);
        return shape is ValueShape.Other or ValueShape.Text or ValueShape.Code or ValueShape.Digits ? OfSeveral(text) ?? shape : shape;
    }

    private static ValueShape OfOne(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return NumberShapes.OfDigits(text);
        }

        bool isLatin = !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
        return isLatin
            ? (NumberShapes.Of(text) ?? LatinShapes.Of(text)) is { } shape and not ValueShape.Text ? shape : TextShapes.Of(text)
            : ChineseShapes.Of(text) ?? TextShapes.Of(text);
    }

    /// <summary>Telephones of one person in one column, an area code in brackets, a number in groups.</summary>
    private static ValueShape? OfSeveral(string text)
    {
        if (text.Length > 80 || !char.IsAsciiDigit(text[^1]))
        {
            return null;
        }

        string[] parts = text.Split(Between, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is > 1 and <= PartsMax && Array.TrueForAll(parts, part => part.Length >= 7))
        {
            ValueShape first = OfOne(parts[0]);
            return first is ValueShape.Mobile or ValueShape.Landline or ValueShape.IdentityNumber
                && Array.TrueForAll(parts, part => OfOne(part) is ValueShape.Mobile or ValueShape.Landline or ValueShape.IdentityNumber) ? first : null;
        }

        string joined = text.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal);
        return joined.Length is 11 or IdentityNumber.Length or (>= 16 and <= 19) && joined.Length < text.Length && joined.Length > text.Length - 6
            && OfOne(joined) is ValueShape.Mobile or ValueShape.IdentityNumber or ValueShape.BankCard ? OfOne(joined) : null;
    }
}
