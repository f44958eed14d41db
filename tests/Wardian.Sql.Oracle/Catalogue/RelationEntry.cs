using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.Catalogue;

/// <summary>A relation of the catalogue.</summary>
/// <param name="Name">Its schema and name.</param>
/// <param name="HasTriggers">Whether it has triggers, which may do anything.</param>
/// <param name="Columns">Attribute number to name of the columns that are not dropped, without system columns.</param>
public sealed record RelationEntry(TableName Name, bool HasTriggers, IReadOnlyDictionary<int, string> Columns);
