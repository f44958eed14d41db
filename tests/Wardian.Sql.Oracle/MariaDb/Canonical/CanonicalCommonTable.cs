namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <summary>A common table.</summary>
internal sealed record CanonicalCommonTable(string Name, IReadOnlyList<string> Columns, CanonicalQuery Query, bool IsRecursive);
