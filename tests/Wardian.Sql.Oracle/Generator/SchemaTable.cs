namespace Wardian.Sql.Oracle.Generator;

/// <summary>A table or view that statements are made over.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsView">Whether it is a view.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Key">The columns of its primary key; empty when there is none.</param>
public sealed record SchemaTable(string Schema, string Name, bool IsView, IReadOnlyList<NamedColumn> Columns, IReadOnlyList<string> Key);
