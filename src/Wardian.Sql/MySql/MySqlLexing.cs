namespace Wardian.Sql.MySql;

/// <summary>What decides where tokens and statements begin and end. The caller follows the session's settings.</summary>
/// <param name="Flavour">Whose rules.</param>
/// <param name="Version">The server's version as a number, 80036 for 8.0.36 and 101119 for 10.11.19; decides on version comments.</param>
/// <param name="Modes">The session's <c>sql_mode</c>.</param>
public readonly record struct MySqlLexing(MySqlFlavour Flavour, int Version, MySqlModes Modes = MySqlModes.None)
{
    /// <summary>MySQL 8.0 with its default modes.</summary>
    public static MySqlLexing MySql80 => new(MySqlFlavour.MySql, 80046, MySqlModes.None);

    /// <summary>MariaDB 10.11 with its default modes.</summary>
    public static MySqlLexing MariaDb1011 => new(MySqlFlavour.MariaDb, 101119, MySqlModes.None);

    internal bool Has(MySqlModes mode) => (Modes & mode) != MySqlModes.None;
}
