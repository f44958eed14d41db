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

    /// <summary>SQL Server's. Known from files of definitions only.</summary>
    SqlServer,

    /// <summary>Oracle's. Known from files of definitions only.</summary>
    Oracle,
}
