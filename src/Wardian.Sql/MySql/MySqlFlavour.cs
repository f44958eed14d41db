namespace Wardian.Sql.MySql;

/// <summary>Whose rules a text follows: the two servers share a protocol, but not a lexer.</summary>
public enum MySqlFlavour
{
    /// <summary>Oracle's MySQL 8.0.</summary>
    MySql,

    /// <summary>MariaDB 10.11.</summary>
    MariaDb,
}
