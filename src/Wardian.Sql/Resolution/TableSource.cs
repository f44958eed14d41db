using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>A table whose columns are where lineage ends.</summary>
internal sealed class TableSource(Relation relation, Analysis analysis) : Source
{
    /// <summary>The table.</summary>
    public Relation Relation => relation;

    /// <inheritdoc/>
    public override int Count => relation.Columns.Length;

    /// <inheritdoc/>
    public override TypeReference RowType => new(relation.Name.Schema, relation.Name.Name);

    /// <inheritdoc/>
    public override Value ValueOf(int index)
    {
        Value value = StoredValueOf(index);
        analysis.Facts.Refer(value.Sources);
        analysis.Bindings?.Look(this, index);
        return value;
    }

    /// <inheritdoc/>
    public override Value StoredValueOf(int index) =>
        new(analysis.Columns.Of(relation, index), IsIdentity: true, relation.Columns[index].Type);

    /// <inheritdoc/>
    public override bool IsInvisible(int index) => relation.Columns[index].IsInvisible;

    /// <inheritdoc/>
    public override bool TryFindSystemColumn(string name, out Value value)
    {
        int index = analysis.Dialect.HasRowValues ? SystemColumns.Names.IndexOf(name) : -1;
        if (index < 0)
        {
            value = default;
            return false;
        }

        value = new Value(analysis.Columns.Of(relation, relation.Columns.Length + index), IsIdentity: true, SystemColumns.TypeOf(index));
        analysis.Facts.Refer(value.Sources);
        analysis.Bindings?.ReadSystem(this, name);
        return true;
    }

    /// <inheritdoc/>
    protected override string OwnNameOf(int index) => relation.Columns[index].Name;
}
