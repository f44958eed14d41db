using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Sources.Live;

/// <summary>Names as they have to stand in our statements, whatever is in them: always in quotes, with the quotes inside doubled.</summary>
internal static class QuotedName
{
    /// <summary>For PostgreSQL.</summary>
    public static string Postgres(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>For PostgreSQL.</summary>
    public static string Postgres(RelationName name) => $"{Postgres(name.Schema)}.{Postgres(name.Name)}";

    /// <summary>For MySQL and MariaDB, with any <c>sql_mode</c>.</summary>
    public static string MySql(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>For MySQL and MariaDB.</summary>
    public static string MySql(RelationName name) => $"{MySql(name.Schema)}.{MySql(name.Name)}";
}
