using Wardian.Catalog.Values;

namespace Wardian.Catalog;

/// <summary>What a database says of a column.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">Its type as declared; empty when it is not known.</param>
/// <param name="Comment">Its comment; empty without one.</param>
internal sealed record ColumnDescription(string Name, string Type = "", string Comment = "")
{
    /// <summary>What its values say, where some were looked at.</summary>
    public ColumnContent Content { get; init; } = ColumnContent.None;
}
