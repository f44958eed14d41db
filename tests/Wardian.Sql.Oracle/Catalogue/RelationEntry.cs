using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.Catalogue;

/// <summary>A relation of the catalogue.</summary>
/// <param name="Name">Its schema and name.</param>
/// <param name="Kind"><c>relkind</c>, for example <c>v</c> for a view.</param>
/// <param name="HasTriggers">Whether it has triggers besides those of foreign keys; they may do anything.</param>
/// <param name="Columns">Attribute number to name of the columns that are not dropped, without system columns.</param>
public sealed record RelationEntry(TableName Name, char Kind, bool HasTriggers, IReadOnlyDictionary<int, string> Columns)
{
    /// <summary>The tables that inherit from it, at whatever distance.</summary>
    public IList<TableName> Descendants { get; } = [];
}
