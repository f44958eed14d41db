using System.Buffers;

namespace Wardian.Catalog.Values;

/// <summary>Sets of characters that values are searched for.</summary>
internal static class CharacterSets
{
    /// <summary>What a number in hexadecimal is written with.</summary>
    public static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The letters among those.</summary>
    public static readonly SearchValues<char> HexadecimalLetters = SearchValues.Create("abcdefABCDEF");

    /// <summary>What tokens are written with.</summary>
    public static readonly SearchValues<char> Token = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/=_-.");

    /// <summary>Signs that people put into passwords.</summary>
    public static readonly SearchValues<char> PasswordSigns = SearchValues.Create("!@#$%&*-_+?");

    /// <summary>What a number with decimals is written with.</summary>
    public static readonly SearchValues<char> Decimal = SearchValues.Create("0123456789.");

    /// <summary>What a time of day and its zone are written with.</summary>
    public static readonly SearchValues<char> Time = SearchValues.Create("0123456789:.+-Z ");

    /// <summary>What ends parts of sentences.</summary>
    public static readonly SearchValues<char> Sentence = SearchValues.Create("，。；：！？");
}
