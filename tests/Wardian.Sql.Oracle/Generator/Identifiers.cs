namespace Wardian.Sql.Oracle.Generator;

/// <summary>Spells names in the ways that mean the same.</summary>
internal static class Identifiers
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal) { "user", "order", "group", "desc", "end", "table", "limit" };

    /// <summary>Folded names may stand bare in any case; all may stand in quotes.</summary>
    public static string Spell(string name, Choices choices)
    {
        bool isFolded = !Reserved.Contains(name) && (char.IsAsciiLetterLower(name[0]) || name[0] == '_' || name[0] > 127)
            && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '_' or > (char)127);
        if (!isFolded)
        {
            return Quote(name);
        }

        return choices.Pick(6) switch { 4 => name.ToUpperInvariant(), 5 => Quote(name), _ => name };
    }

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
