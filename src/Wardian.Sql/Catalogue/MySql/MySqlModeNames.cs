using Wardian.Sql.MySql;

namespace Wardian.Sql.Catalogue.MySql;

/// <summary>The value of <c>sql_mode</c> as the servers print it: names between commas, with those that a name stands for listed too.</summary>
internal static class MySqlModeNames
{
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
                "HIGH_NOT_PRECEDENCE" => MySqlModes.HighNotPrecedence,
                "ORACLE" => MySqlModes.Oracle,
                _ => MySqlModes.None,
            };
        }

        return modes;
    }
}
