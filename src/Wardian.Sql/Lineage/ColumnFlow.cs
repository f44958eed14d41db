namespace Wardian.Sql.Lineage;

/// <summary>
/// A base column whose values, changed or not, end up in another column, or in a new one. Of tables that others inherit from, every source
/// flows into the column that is named, and the source that is named into every target; all into all were too many.
/// </summary>
/// <param name="From">Where they come from.</param>
/// <param name="To">Where they go.</param>
/// <param name="IsIdentity">Whether they stay what they were.</param>
public readonly record struct ColumnFlow(ColumnName From, ColumnName To, bool IsIdentity);
