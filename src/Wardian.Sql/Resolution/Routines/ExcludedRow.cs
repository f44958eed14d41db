using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// The row that <c>ON CONFLICT</c> calls <c>excluded</c> and whose columns <c>ON DUPLICATE KEY UPDATE</c> calls <c>VALUES(column)</c>: the one that would have been
/// added, with its defaults and with what triggers <c>BEFORE INSERT</c> have made of it, which run before the conflict is looked for (<c>ExecInsert</c>; tried
/// on MariaDB 10.11).
/// </summary>
internal static class ExcludedRow
{
    /// <summary>Its columns, as the relation calls them that the statement names.</summary>
    /// <param name="analysis">The analysis; gets what is not known of the row.</param>
    /// <param name="target">The relation, to which everything has been given that a new row gets.</param>
    /// <param name="span">Where it is named.</param>
    public static ImmutableArray<ResultColumn> Of(Analysis analysis, WriteTarget target, SourceSpan span)
    {
        Relation named = target.Relation;
        var rows = new Dictionary<RelationName, Value[]>();
        Value[] RowOf(Relation table)
        {
            if (!rows.TryGetValue(table.Name, out Value[]? row))
            {
                rows[table.Name] = row = target.NewRow(table);
                Trigger(analysis, table, row, span);
            }

            return row;
        }

        Value ValueOf(Column column, int ordinal) => target.Under(column.Name) is { } under && under.Ordinal < under.Relation.Columns.Length
            ? RowOf(under.Relation)[under.Ordinal]
            : named.IsView ? Value.None
            : GeneratedColumn.ValueIn(analysis, named, ordinal, index => RowOf(named)[index]) ?? RowOf(named)[ordinal];
        return [.. named.Columns.Select((column, ordinal) => new ResultColumn(column.Name, ValueOf(column, ordinal) with { Type = column.Type }, default))];
    }

    /// <summary>Puts into a row what triggers make of it; one may use what another has put there.</summary>
    private static void Trigger(Analysis analysis, Relation table, Value[] row, SourceSpan span)
    {
        if (!analysis.Shared.FollowsRoutines)
        {
            return;
        }

        ImmutableArray<Relation> affected = table.IsPartitioned ? analysis.Shared.DescendantsOf(table).Insert(0, table) : [table];
        (Relation Relation, QuerySummary Summary)[] triggers = [.. affected.SelectMany(relation => analysis.Shared.ReactionsOf(relation).All.Where(IsBeforeInsert)
            .Select(trigger => (relation, analysis.Shared.Reaction(trigger))))];
        foreach ((Relation relation, QuerySummary summary) in triggers)
        {
            foreach (ColumnName written in summary.Written.Where(written => written.Table == relation.Name && table.Find(written.Column) is not null))
            {
                int index = table.IndexOf(written.Column, analysis.Comparison);
                row[index] = row[index].Derived();
            }
        }

        bool isChanged = triggers.Length > 0;
        while (isChanged && analysis.Take(row.Length))
        {
            isChanged = false;
            foreach ((Relation relation, QuerySummary summary) in triggers)
            {
                foreach (ColumnFlow flow in summary.Flows.Where(flow => flow.To.Table == relation.Name))
                {
                    isChanged |= Put(analysis, (table, relation), row, flow, span);
                }
            }
        }
    }

    /// <summary>Whether it may change the row; in MySQL's dialect only triggers that run before can.</summary>
    private static bool IsBeforeInsert(TableReaction reaction) =>
        reaction is TriggerReaction { IsBeforeInsert: true } || (reaction is MySqlTriggerReaction && reaction.IsMeant(TableAccessKind.Insert));

    /// <summary>Puts one value into a row; whether that changes it.</summary>
    private static bool Put(Analysis analysis, (Relation Whole, Relation Part) table, Value[] row, ColumnFlow flow, SourceSpan span)
    {
        int to = table.Whole.IndexOf(flow.To.Column, analysis.Comparison);
        if (to < 0 || SourcesOf(analysis, table, row, flow.From) is not { } sources)
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, span, analysis.Dialect.IsMySql ? "ON DUPLICATE KEY UPDATE" : "ON CONFLICT");
            return false;
        }

        ColumnSet all = row[to].Sources | sources;
        bool isChanged = !all.Equals(row[to].Sources);
        row[to] = new Value(all, IsIdentity: false, default);
        return isChanged;
    }

    /// <summary>What a trigger's value comes from: the row's own as it is so far, or what a table holds; null when that is not known.</summary>
    private static ColumnSet? SourcesOf(Analysis analysis, (Relation Whole, Relation Part) table, Value[] row, ColumnName from)
    {
        if (ParameterTable.Contains(from, out int parameter))
        {
            int index = parameter < table.Part.Columns.Length ? table.Whole.IndexOf(table.Part.Columns[parameter].Name, analysis.Comparison) : -1;
            return index < 0 ? null : row[index].Sources;
        }

        int place = analysis.Catalogue.TryFind(from.Table, out Relation? source) ? source.IndexOf(from.Column, analysis.Comparison) : -1;
        return place < 0 ? null : analysis.Columns.Of(new ColumnReference(source!, place, IsOnly: true));
    }
}
