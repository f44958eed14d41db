using System.Runtime.CompilerServices;

namespace Wardian.Sql.Postgres;

/// <summary>Look-up tables over bytes.</summary>
internal static class Characters
{
    private static readonly CharacterClass[] Classes = MakeClasses();
    private static readonly byte[] Lower = [.. Enumerable.Range(0, 256).Select(value => (byte)(value is >= 'A' and <= 'Z' ? value | 0x20 : value))];
    private static readonly bool[] WordBytes =
        [.. Classes.Select(value => value is CharacterClass.Letter or CharacterClass.Digit or CharacterClass.Dollar)];

    /// <summary>The class of a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharacterClass Classify(byte value) => Classes[value];

    /// <summary><c>ident_cont</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ContinuesWord(byte value) => WordBytes[value];

    /// <summary><c>space</c> of PostgreSQL 15: the vertical tab is not one of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSpace(byte value) => Classes[value] == CharacterClass.Space;

    /// <summary>Whether a line comment ends here.</summary>
    public static bool IsNewLine(byte value) => value is (byte)'\n' or (byte)'\r';

    /// <summary>ASCII lower case; other bytes stay, as in the server for every multi-byte encoding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte ToLower(byte value) => Lower[value];

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    public static int HexValue(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };

    private static CharacterClass[] MakeClasses()
    {
        var classes = new CharacterClass[256];
        Set(classes, " \t\n\r\f"u8, CharacterClass.Space);
        Set(classes, "0123456789"u8, CharacterClass.Digit);
        Set(classes, "~!@#^&|`?+-*/%<>="u8, CharacterClass.Operator);
        Set(classes, ",()[].;:"u8, CharacterClass.Punctuation);
        Set(classes, "_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8, CharacterClass.Letter);
        classes.AsSpan(128).Fill(CharacterClass.Letter);
        classes['$'] = CharacterClass.Dollar;
        classes['\''] = CharacterClass.Quote;
        classes['"'] = CharacterClass.DoubleQuote;
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
