namespace Wardian.Catalog.Values;

/// <summary>
/// A value for a reviewer's eyes: the first character of a longer one, and of the others only whether they are digits, letters or Chinese. It is made
/// of a value and holds none, so it may be shown, stored and logged.
/// </summary>
internal sealed record MaskedExample
{
    /// <summary>A shorter value's first character would tell too much of it.</summary>
    private const int FirstFrom = 3;

    private const int LengthMax = 24;

    private MaskedExample(string shape, int length)
    {
        Shape = shape;
        Length = length;
    }

    /// <summary>The first character, then 9 for each digit, A and a for letters, 文 for Chinese, other signs as they are; cut after some.</summary>
    public string Shape { get; }

    /// <summary>How many characters the value has.</summary>
    public int Length { get; }

    /// <summary>Masks a value.</summary>
    public static MaskedExample Of(string value)
    {
        int shown = Math.Min(value.Length, LengthMax);
        string shape = string.Create(shown, value, (characters, text) =>
        {
            for (int index = 0; index < characters.Length; index++)
            {
                characters[index] = index == 0 && text.Length >= FirstFrom && !char.IsSurrogate(text[0]) ? Clean(text[0]) : Kind(text[index]);
            }
        });
        return new MaskedExample(shape, value.Length);
    }

    private static char Clean(char character) => char.IsControl(character) ? '?' : character;

    private static char Kind(char character) => character switch
    {
        >= '0' and <= '9' => '9',
        >= 'A' and <= 'Z' => 'A',
        >= 'a' and <= 'z' => 'a',
        >= '!' and <= '~' or ' ' or '·' => character,
        _ => '文',
    };
}
