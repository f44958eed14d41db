using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>A table whose columns are where lineage ends.</summary>
/// <param name="relation">The table.</param>
/// <param name="analysis">The analysis.</param>
/// <param name="isOnly">Whether its own rows are meant alone, and not those of the tables that inherit from it.</param>
internal sealed class TableSource(Relation relation, Analysis analysis, bool isOnly) : Source
{
    /// <summary>The table.</summary>
    public Relation Relation => relation;

    /// <summary>Whether its own rows are meant alone, and not those of the tables that inherit from it.</summary>
    public bool IsOnly => isOnly;

    /// <summary>Whether the text refers to one of its columns, for which the server asks for the right to read it.</summary>
    public bool IsReferred { get; private set; }

    /// <inheritdoc/>
    public override int Count => relation.Columns.Length;

    /// <inheritdoc/>
    public override TypeReference RowType => new(relation.Name.Schema, relation.Name.Name);

    /// <inheritdoc/>
    public override Value ValueOf(int index)
    {
        Value value = StoredValueOf(index);
        IsReferred = true;
        analysis.Facts.Refer(value.Sources);
        analysis.Bindings?.Look(this, index);
        return value;
    }

    /// <inheritdoc/>
    public override Value StoredValueOf(int index) =>
        new(analysis.Columns.Of(new ColumnReference(relation, index, isOnly)), IsIdentity: true, relation.Columns[index].Type) { Modifier = relation.Columns[index].Modifier };

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

        value = new Value(analysis.Columns.Of(new ColumnReference(relation, relation.Columns.Length + index, isOnly)), IsIdentity: true, SystemColumns.TypeOf(index));
        IsReferred = true;
        analysis.Facts.Refer(value.Sources);
        analysis.Bindings?.ReadSystem(this, name);
        return true;
    }

    /// <inheritdoc/>
    protected override string OwnNameOf(int index) => relation.Columns[index].Name;
}
