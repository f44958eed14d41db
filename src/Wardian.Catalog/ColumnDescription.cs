namespace Wardian.Catalog;

/// <summary>What a database says of a column.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Name">The column's name.</param>
/// <param name="TableComment">The table's comment; empty without one.</param>
/// <param name="Comment">The column's comment; empty without one.</param>
public sealed record ColumnDescription(string Table, string Name, string TableComment = "", string Comment = "");
