using System.Globalization;

namespace Wardian.Catalog.Inventory;

/// <summary>The parts of a type as it is declared, in any dialect.</summary>
/// <param name="Name">The type without lengths, in lower case: <c>varchar2</c>, <c>double precision</c>, <c>int unsigned</c>.</param>
/// <param name="Length">Characters or bytes at most.</param>
/// <param name="Precision">Digits at most.</param>
/// <param name="Scale">Digits behind the point.</param>
internal readonly record struct DeclaredType(string Name, int? Length, int? Precision, int? Scale)
{
    private static readonly string[] NumberWords = ["num", "dec", "float", "double", "real", "int", "time", "date", "interval", "year", "money"];

    /// <summary>Reads a declared type. Never throws; what is not a number in the parentheses (<c>max</c>, an enumeration's values) is no length.</summary>
    public static DeclaredType Of(string declared)
    {
        int open = declared.IndexOf('(', StringComparison.Ordinal);
        int close = open < 0 ? -1 : declared.LastIndexOf(')');
        if (close < open || open < 0)
        {
            return new DeclaredType(Squeeze(declared), null, null, null);
        }

        string name = Squeeze(string.Concat(declared.AsSpan(0, open), " ", declared.AsSpan(close + 1)));
        string[] numbers = declared[(open + 1)..close].Split(',', 3);
        int? first = Number(numbers[0]);
        int? second = numbers.Length == 2 ? Number(numbers[1]) : null;
        return IsNumber(name) || second is not null
            ? new DeclaredType(name, null, first, second)
            : new DeclaredType(name, numbers.Length == 1 ? first : null, null, null);
    }

    private static bool IsNumber(string name) => Array.Exists(NumberWords, word => name.Contains(word, StringComparison.Ordinal));

    /// <summary>Oracle says <c>varchar2(64 CHAR)</c>.</summary>
    private static int? Number(string text)
    {
        string digits = text.Trim().Split(' ')[0];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    private static string Squeeze(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" [", "[", StringComparison.Ordinal).ToLowerInvariant();
}
