namespace Wardian.Catalog.Values;

/// <summary>Sentences, and identifiers of persons within them.</summary>
internal static class TextShapes
{
    private const int TextLengthMin = 20, WordsBefore = 6;

    /// <summary>Words before eleven digits that say that they are no telephone.</summary>
    private static readonly string[] NotTelephones = ["单", "编号", "流水", "发票", "批", "条码", "no", "id", "码：", "序号"];

    /// <summary>The shape of a value that is nothing more particular.</summary>
    public static ValueShape Of(string text)
    {
        if (HasIdentifier(text))
        {
            return ValueShape.TextWithIdentifier;
        }

        return text.Length >= TextLengthMin && (text.AsSpan().ContainsAnyInRange('\u3400', '\uffef') || text.Contains(' ', StringComparison.Ordinal))
            ? ValueShape.Text : ValueShape.Other;
    }

    /// <summary>Whether an identity number, or a mobile number that nothing calls something else, stands in a longer text.</summary>
    public static bool HasIdentifier(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (at < text.Length)
        {
            int start = text[at..].IndexOfAnyInRange('0', '9');
            if (start < 0)
            {
                return false;
            }

            start += at;
            int length = text[start..].IndexOfAnyExceptInRange('0', '9');
            int end = length < 0 ? text.Length : start + length;
            if (IsIdentifier(text, start, end))
            {
                return true;
            }

            at = end + 1;
        }

        return false;
    }

    private static bool IsIdentifier(ReadOnlySpan<char> text, int start, int end)
    {
        bool isAlone = start == 0 || !(char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_');
        bool hasX = end < text.Length && text[end] is 'X' or 'x';
        if (!isAlone || (end < text.Length && char.IsAsciiLetter(text[end]) && !hasX))
        {
            return false;
        }

        ReadOnlySpan<char> number = text[start..(hasX ? end + 1 : end)];
        return IdentityNumber.IsValid(number) || (NumberShapes.IsMobile(number) && !IsCalledOtherwise(text[Math.Max(0, start - WordsBefore)..start]));
    }

    private static bool IsCalledOtherwise(ReadOnlySpan<char> before)
    {
        foreach (string word in NotTelephones)
        {
            if (before.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
