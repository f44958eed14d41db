using Wardian.Sql.Lineage;

namespace Wardian.Sql.Rewriting;

/// <summary>How the values of one column are masked.</summary>
/// <param name="Column">The column.</param>
/// <param name="Template">
/// An SQL expression with <see cref="Placeholder"/> where the column goes. It must have the column's type with its length and collation,
/// must not give rows or fail, and every function, operator and type of it that is not to depend on the session's search path must be
/// written with its schema.
/// </param>
internal sealed record ColumnMask(ColumnName Column, string Template)
{
    /// <summary>What stands for the column's quoted name.</summary>
    public const string Placeholder = "{column}";

    /// <summary>The expression over a column whose name, quoted as it has to be, is given.</summary>
    public string Over(string column) => $"({Template.Replace(Placeholder, column, StringComparison.Ordinal)})";
}
