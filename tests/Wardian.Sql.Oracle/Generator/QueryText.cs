namespace Wardian.Sql.Oracle.Generator;

/// <summary>A query and what it returns.</summary>
internal sealed record QueryText(string Sql, IReadOnlyList<NamedColumn> Columns);
