namespace Wardian.Sql.Catalogue;

/// <summary>Whose SQL it is.</summary>
public enum SqlDialect
{
    /// <summary>PostgreSQL 15 to 17.</summary>
    PostgreSql,

    /// <summary>MySQL 8.0.</summary>
    MySql,

    /// <summary>MariaDB 10.11.</summary>
    MariaDb,
}
