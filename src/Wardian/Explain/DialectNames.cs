using Wardian.Kernel;
using Wardian.Sql.Catalogue;

namespace Wardian.Explain;

/// <summary>What dialects are called in arguments and in JSON, and by people. Neither is a matter of language.</summary>
internal static class DialectNames
{
    private static readonly (SqlDialect Dialect, string Word, string Product)[] All =
    [
        (SqlDialect.PostgreSql, "postgresql", "PostgreSQL"),
        (SqlDialect.MySql, "mysql", "MySQL"),
        (SqlDialect.MariaDb, "mariadb", "MariaDB"),
        (SqlDialect.SqlServer, "sqlserver", "SQL Server"),
        (SqlDialect.Oracle, "oracle", "Oracle"),
    ];

    /// <summary>Dialects in which definitions are read.</summary>
    public static string[] OfDefinitions => [.. All.Select(item => item.Word)];

    /// <summary>Dialects in which statements are read.</summary>
    public static string[] OfStatements => [.. All.Where(item => item.Dialect < SqlDialect.SqlServer).Select(item => item.Word)];

    /// <summary>The dialect of a word, null for none. A <see cref="FailureException"/> with this code says that it is none of these.</summary>
    public static SqlDialect? Parse(string? word, string[] known, string code) => word is null ? null
        : Array.IndexOf(known, word) >= 0 ? Array.Find(All, item => item.Word == word).Dialect
        : throw new FailureException(code, ("value", word), ("known", string.Join(", ", known)));

    /// <summary>Its word.</summary>
    public static string Word(SqlDialect dialect) => Array.Find(All, item => item.Dialect == dialect).Word;

    /// <summary>What people call it.</summary>
    public static string Product(SqlDialect dialect) => Array.Find(All, item => item.Dialect == dialect).Product;
}
