namespace Wardian.Catalog;

/// <summary>What a database says of a table or a view.</summary>
/// <param name="Name">The table's name, without the schema's.</param>
/// <param name="Columns">Its columns in order.</param>
/// <param name="Comment">Its comment; empty without one.</param>
internal sealed record TableDescription(string Name, IReadOnlyList<ColumnDescription> Columns, string Comment = "");
