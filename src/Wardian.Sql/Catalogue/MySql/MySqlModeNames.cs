using System.Collections.Frozen;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Catalogue.MySql;

/// <summary>The value of <c>sql_mode</c> as the servers print it: names between commas, with those that a name stands for listed too.</summary>
internal static class MySqlModeNames
{
    /// <summary>What names stand for that the servers add when they print them; files may have them alone.</summary>
    private const MySqlModes Ansi = MySqlModes.AnsiQuotes | MySqlModes.PipesAsConcat | MySqlModes.IgnoreSpace;

    /// <summary>Those that change nothing about how a text is read.</summary>
    private static readonly FrozenSet<string> Silent = FrozenSet.ToFrozenSet(
        [
            "REAL_AS_FLOAT", "IGNORE_BAD_TABLE_OPTIONS", "ONLY_FULL_GROUP_BY", "NO_UNSIGNED_SUBTRACTION", "NO_DIR_IN_CREATE", "NO_KEY_OPTIONS",
            "NO_TABLE_OPTIONS", "NO_FIELD_OPTIONS", "NO_AUTO_VALUE_ON_ZERO", "STRICT_TRANS_TABLES", "STRICT_ALL_TABLES", "NO_ZERO_IN_DATE",
            "NO_ZERO_DATE", "ALLOW_INVALID_DATES", "ERROR_FOR_DIVISION_BY_ZERO", "TRADITIONAL", "NO_AUTO_CREATE_USER", "NO_ENGINE_SUBSTITUTION",
            "PAD_CHAR_TO_FULL_LENGTH", "EMPTY_STRING_IS_NULL", "SIMULTANEOUS_ASSIGNMENT", "TIME_ROUND_FRACTIONAL", "TIME_TRUNCATE_FRACTIONAL", "",
        ], StringComparer.OrdinalIgnoreCase);

    /// <summary>The same when all names are known, else null: they may be no names at all but something that has a value.</summary>
    public static MySqlModes? ParseKnown(string text) =>
        text.Split(',').All(name => Silent.Contains(name) || Parse(name) != MySqlModes.None) ? Parse(text) : null;

    /// <summary>The modes that change how a text is read.</summary>
    public static MySqlModes Parse(string? text)
    {
        MySqlModes modes = MySqlModes.None;
        foreach (string name in (text ?? string.Empty).Split(',', StringSplitOptions.TrimEntries))
        {
            modes |= name.ToUpperInvariant() switch
            {
                "ANSI_QUOTES" => MySqlModes.AnsiQuotes,
                "NO_BACKSLASH_ESCAPES" => MySqlModes.NoBackslashEscapes,
                "PIPES_AS_CONCAT" => MySqlModes.PipesAsConcat,
                "IGNORE_SPACE" => MySqlModes.IgnoreSpace,
                "HIGH_NOT_PRECEDENCE" or "MYSQL323" or "MYSQL40" => MySqlModes.HighNotPrecedence,
                "ANSI" or "DB2" or "MAXDB" or "MSSQL" or "POSTGRESQL" => Ansi,
                "ORACLE" => Ansi | MySqlModes.Oracle,
                _ => MySqlModes.None,
            };
        }

        return modes;
    }
}
