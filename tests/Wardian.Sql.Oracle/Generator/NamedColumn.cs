namespace Wardian.Sql.Oracle.Generator;

/// <summary>A column of a table or of a query's result.</summary>
public sealed record NamedColumn(string Name, ValueKind Kind);
