namespace Wardian.Sql.Oracle.Reports;

/// <summary>One use of a base column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Kind">What it is used for.</param>
/// <param name="Target">The column that is written, for <see cref="UseKind.Assigned"/>; otherwise null.</param>
public readonly record struct ColumnUse(BaseColumn Column, UseKind Kind, BaseColumn? Target = null)
{
    public override string ToString() => Target is { } target ? $"{Column} {Kind} to {target}" : $"{Column} {Kind}";
}
