using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>What a statement's changes of rows set off: triggers, rules, defaults and constraints, and where the new values go through them.</summary>
internal sealed class Reactions(Analysis analysis, SourceSpan span)
{
    private readonly List<(Relation Relation, QuerySummary Summary)> _noted = [];
    private readonly HashSet<(TableReaction Reaction, RelationName Through)> _met = [];

    /// <summary>Notes what a change of a relation's rows sets off; true when it is done in place of the change.</summary>
    public bool Note(Relation relation, TableAccessKind kind)
    {
        bool isReplaced = false;
        Source columns = relation.IsView
            ? new ListSource(analysis.Shared.View(relation).ColumnsIn(analysis))
            : new TableSource(relation, analysis);
        foreach (Relation affected in Affected(relation, kind))
        {
            foreach (TableReaction reaction in analysis.Shared.ReactionsOf(affected).All)
            {
                if (!reaction.IsMeant(kind) || !_met.Add((reaction, relation.Name)))
                {
                    continue;
                }

                isReplaced |= reaction.IsInstead;
                if (analysis.Shared.FollowsRoutines || reaction is RuleReaction)
                {
                    Note(reaction, relation, affected, columns);
                }
            }
        }

        return isReplaced;
    }

    /// <summary>Notes that a value goes into a column, which reactions can see as that of the new row.</summary>
    /// <param name="column">The column that is named.</param>
    /// <param name="stored">The column of the table under a view.</param>
    /// <param name="value">The value.</param>
    public void Pass(ColumnName column, ColumnName stored, Value value)
    {
        foreach ((Relation relation, QuerySummary summary) in _noted)
        {
            string? name = relation.Name == column.Table ? column.Column : relation.Name == stored.Table ? stored.Column : null;
            int index = name is null ? -1 : IndexOf(relation, name);
            if (index >= 0)
            {
                summary.Pass(analysis, index, value);
            }
        }
    }

    /// <summary>Notes what follows from a new value in a column that keys of other tables refer to, in MySQL's dialect.</summary>
    public void FollowKeys(ColumnName column, Value value)
    {
        if (!analysis.Shared.FollowsRoutines || !analysis.Catalogue.TryFind(column.Table, out Relation? table))
        {
            return;
        }

        foreach (KeyReaction key in analysis.Shared.ReactionsOf(table).All.OfType<KeyReaction>().Where(key => key.Follows(column.Column)))
        {
            QuerySummary summary = analysis.Shared.Reaction(key);
            summary.AddTo(analysis, span);
            summary.Pass(analysis, IndexOf(table, column.Column), value);
        }
    }

    private void Note(TableReaction reaction, Relation relation, Relation affected, Source columns)
    {
        if (reaction.Function is { } function)
        {
            analysis.Facts.Call(new RoutineUse(function, IsBuiltIn: false, IsIndirect: true));
        }

        QuerySummary summary = analysis.Shared.Reaction(reaction);
        summary.AddTo(analysis, span, ArgumentBinding.Of([.. affected.Columns.Select(column => ValueOf(columns, column.Name))]));
        _noted.Add((relation.Name == affected.Name ? relation : affected with { Name = relation.Name }, summary));
    }

    /// <summary>A new row's column holds what the table's column holds, as far as anybody sees it later.</summary>
    private Value ValueOf(Source columns, string name) => columns.Find(name, analysis.Comparison) is >= 0 and var index ? columns.StoredValueOf(index) : Value.None;

    /// <summary>Rows of a table are also those of the tables that inherit from it; new ones only go to partitions.</summary>
    private List<Relation> Affected(Relation relation, TableAccessKind kind)
    {
        var found = new List<Relation> { relation };
        bool hasOthers = relation.Kind == RelationKind.PartitionedTable || (kind & ~TableAccessKind.Insert) != TableAccessKind.None;
        for (int index = 0; index < found.Count && hasOthers; index++)
        {
            foreach (RelationName name in analysis.Catalogue.ChildrenOf(found[index].Name))
            {
                if (analysis.Catalogue.TryFind(name, out Relation? child) && !found.Contains(child))
                {
                    found.Add(child);
                }
            }
        }

        return found;
    }

    private int IndexOf(Relation relation, string name)
    {
        for (int index = 0; index < relation.Columns.Length; index++)
        {
            if (string.Equals(relation.Columns[index].Name, name, analysis.Comparison))
            {
                return index;
            }
        }

        return -1;
    }
}
