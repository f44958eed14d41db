namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <summary>VALUES.</summary>
internal sealed record CanonicalValues(IReadOnlyList<IReadOnlyList<CanonicalExpression>> Rows);
