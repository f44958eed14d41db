using System.Runtime.CompilerServices;

namespace Wardian.Sql.MySql;

/// <summary>Look-up tables over bytes.</summary>
internal static class Characters
{
    private static readonly CharacterClass[] Classes = MakeClasses();

    /// <summary>The class of a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharacterClass Classify(byte value) => Classes[value];

    /// <summary>The servers' <c>ident_map</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ContinuesWord(byte value) => Classes[value] is CharacterClass.Letter or CharacterClass.Digit;

    /// <summary>White space, the vertical tab included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSpace(byte value) => Classes[value] == CharacterClass.Space;

    /// <summary>Whether <c>--</c> before this byte begins a comment. The end of the text reads as a NUL, which is a control character.</summary>
    public static bool EndsDashes(byte value) => value <= (byte)' ' || value == 0x7F;

    /// <summary>Whether this is a decimal digit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    /// <summary>ASCII lower case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte ToLower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;

    private static CharacterClass[] MakeClasses()
    {
        var classes = new CharacterClass[256];
        Set(classes, " \t\n\v\f\r"u8, CharacterClass.Space);
        Set(classes, "0123456789"u8, CharacterClass.Digit);
        Set(classes, "~!#^&|+-*/%<>="u8, CharacterClass.Operator);
        Set(classes, ",().;:@?\\"u8, CharacterClass.Punctuation);
        Set(classes, "$_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8, CharacterClass.Letter);
        classes.AsSpan(0x80).Fill(CharacterClass.Letter);
        classes['\''] = CharacterClass.Quote;
        classes['"'] = CharacterClass.DoubleQuote;
        classes['`'] = CharacterClass.BackQuote;
        return classes;
    }

    private static void Set(CharacterClass[] classes, ReadOnlySpan<byte> members, CharacterClass value)
    {
        foreach (byte member in members)
        {
            classes[member] = value;
        }
    }
}
