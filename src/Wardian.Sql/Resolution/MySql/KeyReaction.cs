using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// A foreign key of another table, which follows when a row here goes or changes its key. No triggers of that table are set off (manual,
/// "FOREIGN KEY Constraints").
/// </summary>
/// <param name="relation">The table that is referred to.</param>
/// <param name="child">The table that refers to it.</param>
/// <param name="key">The key.</param>
/// <param name="isUpdate">Whether it is about changes of the key, otherwise about rows that go.</param>
internal sealed class KeyReaction(Relation relation, Relation child, ForeignKey key, bool isUpdate) : TableReaction(relation)
{
    private ForeignKeyAction Action => isUpdate ? key.OnUpdate : key.OnDelete;

    /// <inheritdoc/>
    public override string Name => key.Name;

    /// <summary>All keys of other tables that follow changes of this one.</summary>
    public static IEnumerable<KeyReaction> Of(CatalogueSnapshot catalogue, Relation relation)
    {
        foreach (Relation child in catalogue.Relations)
        {
            foreach (ForeignKey key in child.ForeignKeys.Where(key => key.ReferencedTable == relation.Name))
            {
                if (key.OnDelete != ForeignKeyAction.None)
                {
                    yield return new KeyReaction(relation, child, key, isUpdate: false);
                }

                if (key.OnUpdate != ForeignKeyAction.None)
                {
                    yield return new KeyReaction(relation, child, key, isUpdate: true);
                }
            }
        }
    }

    /// <summary>Rows that go are followed at once; a change of a key only when the key is among the columns that change.</summary>
    public override bool IsMeant(TableAccessKind kind) => !isUpdate && kind.HasFlag(TableAccessKind.Delete);

    /// <summary>Whether it follows when a value is put into a column.</summary>
    public bool Follows(string column) => isUpdate && key.ReferencedColumns.Contains(column, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        var analysis = new Analysis(shared, shared.Names, default);
        bool isRemoved = Action == ForeignKeyAction.Cascade && !isUpdate;
        analysis.Facts.Touch(child.Name, isRemoved ? TableAccessKind.Delete : TableAccessKind.Update);
        ImmutableArray<ResultColumn> row = NewRow(analysis);
        if (isRemoved)
        {
            foreach (TableReaction next in shared.ReactionsOf(child).All.OfType<KeyReaction>().Where(next => next.IsMeant(TableAccessKind.Delete)))
            {
                shared.Reaction(next).AddTo(analysis, default);
            }

            return QuerySummary.Of(analysis, []);
        }

        foreach ((string column, string referenced) in key.Columns.Zip(key.ReferencedColumns))
        {
            ResultColumn changed = row.FirstOrDefault(item => string.Equals(item.Name, referenced, StringComparison.OrdinalIgnoreCase));
            Value value = Action == ForeignKeyAction.Cascade ? changed.Value : Value.None;
            var to = new ColumnName(child.Name, NameOf(column));
            analysis.Facts.Write(to);
            foreach (ColumnName from in analysis.Columns.Names(value.Sources))
            {
                analysis.Facts.Flow(new ColumnFlow(from, to, IsIdentity: true));
            }

            Follow(shared, analysis, to.Column, value);
        }

        return QuerySummary.Of(analysis, []);
    }

    /// <summary>Keys of still other tables follow the change.</summary>
    private void Follow(AnalysisCache shared, Analysis analysis, string column, Value value)
    {
        int index = 0;
        while (index < child.Columns.Length && child.Columns[index].Name != column)
        {
            index++;
        }

        foreach (KeyReaction next in shared.ReactionsOf(child).All.OfType<KeyReaction>().Where(next => next.Follows(column)))
        {
            QuerySummary summary = shared.Reaction(next);
            summary.AddTo(analysis, default);
            summary.Pass(analysis, index, value);
        }
    }

    private string NameOf(string column) =>
        child.Columns.FirstOrDefault(item => string.Equals(item.Name, column, StringComparison.OrdinalIgnoreCase))?.Name ?? column;
}
