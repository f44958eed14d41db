namespace Wardian.Sql.Catalogue;

/// <summary>Names as PostgreSQL's SQL has them when they may hold anything.</summary>
internal static class QuotedName
{
    /// <summary>A name in quotes.</summary>
    public static string Of(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A relation's full name in quotes.</summary>
    public static string Of(RelationName name) => $"{Of(name.Schema)}.{Of(name.Name)}";
}
