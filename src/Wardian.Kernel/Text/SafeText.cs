using System.Globalization;
using System.Text;

namespace Wardian.Kernel.Text;

/// <summary>
/// Names that come from outside, made safe to show to people on a terminal or a page: control characters, line ends and the marks that turn the
/// direction of writing round become visible, as in <c>‹U+202E›</c>. They are what they were for programs, which get names as they are.
/// </summary>
public static class SafeText
{
    /// <summary>The text to show.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Any(IsHidden))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (char character in text)
        {
            _ = IsHidden(character) ? shown.Append(CultureInfo.InvariantCulture, $"‹U+{(int)character:X4}›") : shown.Append(character);
        }

        return shown.ToString();
    }

    /// <summary>A text of JSON that says the same without such characters: they are escaped, so that programs read names as they are.</summary>
    public static string OfJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (!json.Any(IsHidden))
        {
            return json;
        }

        var shown = new StringBuilder(json.Length + 16);
        foreach (char character in json)
        {
            // Below a space there is nothing but the layout, which is not escaped outside of strings.
            _ = IsHidden(character) && character > ' ' ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}") : shown.Append(character);
        }

        return shown.ToString();
    }

    /// <summary>Whether a character is not seen, or changes how others are: controls, line and paragraph separators, marks of direction and other formats.</summary>
    public static bool IsHidden(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
