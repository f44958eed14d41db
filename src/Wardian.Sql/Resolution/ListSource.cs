using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>A source whose columns have been worked out: a sub-query, a view, a function, a join with merged columns.</summary>
internal sealed class ListSource(ImmutableArray<ResultColumn> columns, TypeReference rowType = default) : Source
{
    /// <summary>How many columns a star has; those behind can only be named.</summary>
    public int StarCount { get; init; } = columns.Length;

    /// <inheritdoc/>
    public override int Count => columns.Length;

    /// <inheritdoc/>
    public override TypeReference RowType => rowType;

    /// <inheritdoc/>
    public override Value ValueOf(int index) => columns[index].Value;

    /// <inheritdoc/>
    public override bool IsInvisible(int index) => index >= StarCount;

    /// <inheritdoc/>
    protected override string OwnNameOf(int index) => columns[index].Name;
}
