using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>A view that a statement writes through, which remembers what the statement names of it: only that needs the right to read.</summary>
internal sealed class WrittenViewSource(ImmutableArray<ResultColumn> columns, TypeReference rowType) : Source
{
    /// <summary>What the columns come from that have been asked for.</summary>
    public ColumnSet Referred { get; private set; }

    /// <inheritdoc/>
    public override int Count => columns.Length;

    /// <inheritdoc/>
    public override TypeReference RowType => rowType;

    /// <inheritdoc/>
    public override Value ValueOf(int index)
    {
        Referred |= columns[index].Value.Sources;
        return columns[index].Value;
    }

    /// <inheritdoc/>
    public override Value StoredValueOf(int index) => columns[index].Value;

    /// <inheritdoc/>
    protected override string OwnNameOf(int index) => columns[index].Name;
}
