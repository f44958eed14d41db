using Wardian.Sql;

namespace Wardian.Explain;

/// <summary>Where names without a schema are looked for, as people set it.</summary>
internal static class SearchedNames
{
    /// <summary>The schemas that somebody has listed, or MySQL's current database; the others are searched in every database.</summary>
    public static string Of(SqlCatalogue catalogue) =>
        string.Join(", ", catalogue.SearchPath.Where(schema => schema is not ("pg_catalog" or "pg_temp" or "")).Select(catalogue.Written));
}
