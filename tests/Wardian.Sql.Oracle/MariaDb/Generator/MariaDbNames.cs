using Wardian.Sql.Oracle.Generator;

namespace Wardian.Sql.Oracle.MariaDb.Generator;

/// <summary>Spells names in the ways that mean the same to MariaDB on Linux.</summary>
internal static class MariaDbNames
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "user", "order", "group", "desc", "end", "table", "limit", "key", "usage", "rows", "range", "condition", "sql", "read", "mod", "div", "by", "to",
    };

    /// <summary>A column or an alias of one: in any case, bare or quoted.</summary>
    public static string Column(string name, Choices choices) => IsPlain(name)
        ? choices.Pick(8) switch { 4 => name.ToUpperInvariant(), 5 => name.ToLowerInvariant(), 6 or 7 => Quote(name), _ => name }
        : Quote(name);

    /// <summary>A database, a table or its alias: the case matters.</summary>
    public static string Table(string name, Choices choices) => IsPlain(name) && choices.Pick(3) > 0 ? name : Quote(name);

    public static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private static bool IsPlain(string name) => !Reserved.Contains(name) && !char.IsAsciiDigit(name[0])
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or > (char)127);
}
