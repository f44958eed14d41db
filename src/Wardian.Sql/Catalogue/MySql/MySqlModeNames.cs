using Wardian.Sql.MySql;

namespace Wardian.Sql.Catalogue.MySql;

/// <summary>The value of <c>sql_mode</c> as the servers print it: names between commas, with those that a name stands for listed too.</summary>
internal static class MySqlModeNames
{
    /// <summary>What names stand for that the servers add when they print them; files may have them alone.</summary>
    private const MySqlModes Ansi = MySqlModes.AnsiQuotes | MySqlModes.PipesAsConcat | MySqlModes.IgnoreSpace;

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
                "ANSI" or "DB2" or "MAXDB" or "MSSQL" or "POSTGRESQL" => Ansi,
                "ORACLE" => Ansi | MySqlModes.Oracle,
                _ => MySqlModes.None,
            };
        }

        return modes;
    }
}
