using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>What a statement's changes of rows set off: triggers, rules, defaults and constraints, and where the new values go through them.</summary>
internal sealed class Reactions(Analysis analysis, SourceSpan span)
{
    private readonly List<(Relation Relation, QuerySummary Summary, TableReaction Reaction)> _noted = [];
    private readonly List<SetColumn> _set = [];
    private readonly List<WaitingReaction> _waiting = [];
    private readonly HashSet<ColumnName> _changed = [];
    private readonly HashSet<(TableReaction Reaction, RelationName Through)> _met = [];

    /// <summary>Notes what a change of a relation's rows sets off; true when it is done in place of the change.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="kind">How its rows are changed.</param>
    /// <param name="isOnly">Whether rows of tables that inherit from it stay as they are.</param>
    public bool Note(Relation relation, TableAccessKind kind, bool isOnly = false)
    {
        bool isReplaced = false;
        Source columns = !relation.IsView ? new TableSource(relation, analysis, isOnly)
            : new ListSource(kind == TableAccessKind.Insert
                ? [.. relation.Columns.Select(column => new ResultColumn(column.Name, Value.None with { Type = column.Type }, default))] // Nothing of a view's new row is there.
                : analysis.Shared.View(relation).ColumnsIn(analysis));
        ImmutableArray<Relation> descendants = isOnly ? [] : analysis.Shared.DescendantsOf(relation);
        TableAccessKind moves = !isOnly && relation.IsPartitioned && kind.HasFlag(TableAccessKind.Update)
            ? TableAccessKind.Insert | TableAccessKind.Delete : TableAccessKind.None;
        foreach (Relation affected in descendants.Insert(0, relation))
        {
            TableAccessKind own = ReferenceEquals(affected, relation) ? kind : Analysis.InheritedKind(relation, kind);
            foreach (TableReaction reaction in analysis.Shared.ReactionsOf(affected).All)
            {
                bool isCounted = (analysis.Shared.FollowsRoutines || reaction.IsInTree) && !(analysis.IsPastRowSecurity && reaction is PolicyReaction);
                bool isElsewhere = reaction.IsOnlyDirect && !ReferenceEquals(affected, relation);
                TableAccessKind meant = reaction.ReactsToMoves ? own | moves : own;
                if (isElsewhere || !reaction.IsMeant(meant) || !_met.Add((reaction, relation.Name)))
                {
                    continue;
                }

                isReplaced |= reaction.IsInstead;
                if (isCounted)
                {
                    Note(new WaitingReaction(reaction, relation, affected, columns), reaction.Watched(analysis.Shared, meant));
                }
            }
        }

        return isReplaced;
    }

    /// <summary>Whether a rule has something to do with such a change.</summary>
    public bool HasRule(Relation relation, TableAccessKind kind) => analysis.Shared.ReactionsOf(relation).All.Any(reaction => reaction is RuleReaction && reaction.IsMeant(kind));

    /// <summary>Notes the conditions that rows of a table are held against which are written through a view.</summary>
    public void NoteChecks(Relation view, Relation table, bool isOnly)
    {
        foreach (CheckOptionReaction check in analysis.Shared.ReactionsOf(view).CheckOptions.Where(check => _met.Add((check, view.Name))))
        {
            Note(new WaitingReaction(check, table, table, new TableSource(table, analysis, isOnly)));
        }
    }

    /// <summary>Notes what happens only when one of some columns changes, once one does: in the statement, or in a trigger.</summary>
    private void Note(WaitingReaction reaction, ImmutableArray<string> watched)
    {
        bool isWatched = watched.Any(name => (!reaction.Reaction.WatchesStatement && reaction.Affected.Find(name) is { Generation: not null }) || (!reaction.Reaction.WatchesStatement && _changed.Contains(new ColumnName(reaction.Affected.Name, name))));
        if (watched.IsEmpty || isWatched)
        {
            Note(reaction);
        }
        else
        {
            _waiting.Add(reaction with { Watched = watched });
        }
    }

    /// <summary>Notes that a value goes into a column, which reactions can see as that of the new row.</summary>
    /// <param name="column">The column that is named.</param>
    /// <param name="stored">The column of the table under a view.</param>
    /// <param name="value">The value.</param>
    /// <param name="isChange">Whether it takes the place of another one.</param>
    public void Pass(ColumnName column, ColumnName stored, Value value, bool isChange)
    {
        if (!analysis.Take(_noted.Count + _waiting.Count))
        {
            return;
        }

        Release(reaction => (isChange || !reaction.Reaction.IsOnlyForChanges) && ((reaction.Through.Name == column.Table && reaction.Watched.Contains(column.Column, StringComparer.Ordinal))
            || (reaction.Through.Name == stored.Table && reaction.Watched.Contains(stored.Column, StringComparer.Ordinal))));
        Relation? last = null;
        int index = -1;
        foreach ((Relation relation, QuerySummary summary, TableReaction reaction) in _noted.Where(noted => isChange || !noted.Reaction.IsOnlyForChanges).ToArray())
        {
            if (!ReferenceEquals(relation, last))
            {
                string? name = relation.Name == column.Table ? column.Column : relation.Name == stored.Table ? stored.Column : null;
                index = name is null ? -1 : relation.IndexOf(name, analysis.Comparison);
                last = relation;
            }

            if (index >= 0)
            {
                Give(relation, summary, reaction, index, value);
            }
        }
    }

    /// <summary>
    /// Notes that the default of a column is used; its value. Of a view's new row a trigger sees nothing but what it is given, whereas a table's row is seen
    /// as what the table's columns hold.
    /// </summary>
    public Value UseDefault(Relation table, Column column)
    {
        Value value = ColumnDefaults.Note(analysis, table, column, span);
        if (table.IsView)
        {
            var name = new ColumnName(table.Name, column.Name);
            Pass(name, name, value, isChange: false);
        }

        return value;
    }

    /// <summary>Lets a reaction see a value in a column, and others what it makes of it in the same row.</summary>
    private void Give(Relation relation, QuerySummary summary, TableReaction reaction, int index, Value value)
    {
        summary.Pass(analysis, index, value);
        if (reaction is not MySqlTriggerReaction)
        {
            return;
        }

        foreach (ColumnFlow flow in summary.Flows.Where(flow => flow.To.Table == relation.Name && ParameterTable.Contains(flow.From, out int from) && from == index))
        {
            Set(new SetColumn(reaction, relation, relation.IndexOf(flow.To.Column, analysis.Comparison), flow.IsIdentity ? value : value.Derived()));
        }
    }

    /// <summary>Notes what a trigger puts into the row, be it of the row itself or of other tables.</summary>
    private void NoteSet(Relation relation, QuerySummary summary, TableReaction trigger)
    {
        foreach (ColumnFlow flow in summary.Flows.Where(flow => flow.To.Table == relation.Name))
        {
            Relation? table = ParameterTable.Contains(flow.From, out int place) ? relation : null;
            if (table is null && analysis.Catalogue.TryFind(flow.From.Table, out table))
            {
                place = table.IndexOf(flow.From.Column, analysis.Comparison);
            }

            if (table is not null && place >= 0)
            {
                var value = new Value(analysis.Columns.Of(new ColumnReference(table, place, IsOnly: true)), flow.IsIdentity, default);
                Set(new SetColumn(trigger, relation, relation.IndexOf(flow.To.Column, analysis.Comparison), value));
            }
        }
    }

    private void Set(SetColumn set)
    {
        if (set.Value.Sources.IsEmpty || _set.Contains(set) || !analysis.Take(1 + _set.Count + _noted.Count))
        {
            return;
        }

        _set.Add(set);
        foreach ((Relation relation, QuerySummary summary, TableReaction reaction) in _noted.Where(noted => set.IsSeenBy(noted.Reaction, noted.Relation)).ToArray())
        {
            Give(relation, summary, reaction, set.Index, set.Value);
        }
    }

    private void Note(WaitingReaction item)
    {
        (TableReaction reaction, Relation relation, Relation affected, Source columns) = item;
        if (!analysis.Take(affected.Columns.Length))
        {
            return;
        }

        if (reaction.Function is { } function)
        {
            analysis.Facts.Call(new RoutineUse(function, IsBuiltIn: false, IsIndirect: true));
        }

        QuerySummary summary = analysis.Shared.Reaction(reaction);
        summary.AddTo(analysis, span, ArgumentBinding.Of([.. affected.Columns.Select((column, index) => ValueOf(columns, affected, column.Name, index))]));
        if (analysis.Shared.FollowsRoutines || reaction is not (PolicyReaction or CheckOptionReaction))
        {
            // The server's analysis has the conditions of new rows as such of the table's columns.
            _noted.Add((relation.Name == affected.Name ? relation : affected with { Name = relation.Name }, summary, reaction));
        }

        foreach (SetColumn set in _set.Where(set => set.IsSeenBy(reaction, affected)).ToArray())
        {
            Give(affected, summary, reaction, set.Index, set.Value);
        }

        if (reaction is MySqlTriggerReaction)
        {
            NoteSet(affected, summary, reaction);
        }

        _changed.UnionWith(summary.Written);
        bool changes = reaction.IsMeant(TableAccessKind.Update);
        Release(waiting => !waiting.Reaction.WatchesStatement && (changes || !waiting.Reaction.IsOnlyForChanges) && waiting.Watched.Any(name => _changed.Contains(new ColumnName(waiting.Affected.Name, name))));
    }

    /// <summary>Notes what has waited for a change that is known now.</summary>
    private void Release(Func<WaitingReaction, bool> isChanged)
    {
        WaitingReaction[] released = [.. _waiting.Where(isChanged)];
        _waiting.RemoveAll(released.Contains);
        Array.ForEach(released, Note);
    }

    /// <summary>
    /// A new row's column holds what the table's column holds, as far as anybody sees it later. A column that only the table has which
    /// inherits keeps its value.
    /// </summary>
    private Value ValueOf(Source columns, Relation affected, string name, int ordinal)
    {
        // Nearly always the column has the same place in both; tables may have more than a thousand columns.
        int index = ordinal < columns.Count && string.Equals(columns.NameOf(ordinal), name, StringComparison.Ordinal) ? ordinal : columns.Find(name, analysis.Comparison);
        return index >= 0 ? columns.StoredValueOf(index)
            : affected.IsView ? Value.None
            : new TableSource(affected, analysis, isOnly: true).StoredValueOf(ordinal);
    }
}
