using System.Collections.Immutable;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>Works out the columns of common table expressions.</summary>
internal static class CommonTables
{
    /// <summary>The columns of one as far as they are known: while it is being worked out, those of the rounds so far.</summary>
    public static ImmutableArray<ResultColumn> ColumnsOf(Analysis analysis, CommonTableEntry entry)
    {
        switch (entry.State)
        {
            case CommonTableState.NotStarted:
                entry.State = CommonTableState.Started;
                entry.Columns = Named(analysis, entry, Resolve(analysis, entry));
                entry.StarCount = entry.Columns.Length;
                entry.State = CommonTableState.Known;
                break;
            case CommonTableState.Started:
                // Named by its own first arm, or by a circle of several: servers refuse both.
                analysis.Facts.Miss(IncompleteReason.Invalid, entry.Table.Span, entry.Name);
                break;
        }

        return entry.Columns;
    }

    private static ImmutableArray<ResultColumn> Resolve(Analysis analysis, CommonTableEntry entry)
    {
        CommonTable table = entry.Table;
        analysis.QueryDepth++;
        ImmutableArray<ResultColumn> columns = table.Statement switch
        {
            QueryStatement { Query: SetQuery set } when entry.IsRecursive => Recurse(analysis, entry, set),
            QueryStatement query => analysis.Queries.Resolve(query.Query, entry.Scope),
            _ => analysis.Statements.Resolve(table.Statement, entry.Scope),
        };
        analysis.QueryDepth--;
        return Extended(analysis, table, analysis.Queries.Settled(columns));
    }

    /// <summary>
    /// The least columns that contain those of the first arm and, with themselves as the table's rows, those of the second. Every round but
    /// the last adds a source, so there are few.
    /// </summary>
    private static ImmutableArray<ResultColumn> Recurse(Analysis analysis, CommonTableEntry entry, SetQuery set)
    {
        Scope scope = set.With is null ? entry.Scope : analysis.Sources.Open(set.With, entry.Scope);
        ImmutableArray<ResultColumn> columns = analysis.Queries.Resolve(set.Left, scope);
        entry.State = CommonTableState.Growing;
        entry.StarCount = columns.Length;
        ImmutableArray<ResultColumn> before;
        analysis.Facts.Rehearsals++;
        do
        {
            before = columns;
            entry.Columns = Named(analysis, entry, Extended(analysis, entry.Table, columns));
            columns = analysis.Queries.Combine(set, columns, analysis.Queries.Resolve(set.Right, scope));
        }
        while (!before.Select(column => column.Value.Sources).SequenceEqual(columns.Select(column => column.Value.Sources)));
        analysis.Facts.Rehearsals--;
        analysis.Queries.Resolve(set.Right, scope);
        if (set.With is not null)
        {
            analysis.Sources.Close(set.With, scope);
        }

        return analysis.Queries.Ordered(set, columns, scope);
    }

    /// <summary>With the columns that <c>SEARCH</c> and <c>CYCLE</c> add: they are made of the columns that these clauses name.</summary>
    private static ImmutableArray<ResultColumn> Extended(Analysis analysis, CommonTable table, ImmutableArray<ResultColumn> columns)
    {
        if (table.Search is null && table.Cycle is null)
        {
            return columns;
        }

        ImmutableArray<ResultColumn> named = Renamed(table, columns);
        ImmutableArray<ResultColumn>.Builder extended = columns.ToBuilder();
        if (table.Search is { } search)
        {
            extended.Add(new ResultColumn(search.Column.Name, Of(analysis, search.Columns, named), search.Span));
        }

        if (table.Cycle is { } cycle)
        {
            Value value = Of(analysis, cycle.Columns, named);
            foreach (ResultColumn column in named.Where(column => cycle.Columns.Any(name => string.Equals(name.Name, column.Name, analysis.Comparison))))
            {
                value = value with { Sources = value.Sources | analysis.Support.Compare(column.Value, cycle.Span) };
            }

            if (cycle.Mark is { } mark)
            {
                extended.Add(new ResultColumn(mark.Name, value, cycle.Span));
            }

            if (cycle.Path is { } path)
            {
                extended.Add(new ResultColumn(path.Name, value, cycle.Span));
            }
        }

        return extended.ToImmutable();
    }

    private static Value Of(Analysis analysis, ImmutableArray<Identifier> names, ImmutableArray<ResultColumn> columns)
    {
        ColumnSet sources = default;
        foreach (ResultColumn column in columns)
        {
            sources |= names.Any(name => string.Equals(name.Name, column.Name, analysis.Comparison)) ? column.Value.Sources : default;
        }

        return new Value(sources, IsIdentity: false, default);
    }

    private static ImmutableArray<ResultColumn> Named(Analysis analysis, CommonTableEntry entry, ImmutableArray<ResultColumn> columns)
    {
        if (entry.Table.Columns.Length > columns.Length)
        {
            analysis.Facts.Miss(IncompleteReason.Invalid, entry.Table.Span, entry.Name);
        }

        return Renamed(entry.Table, columns);
    }

    private static ImmutableArray<ResultColumn> Renamed(CommonTable table, ImmutableArray<ResultColumn> columns) => table.Columns.IsEmpty
        ? columns
        : [.. columns.Select((column, index) => index < table.Columns.Length ? column with { Name = table.Columns[index].Name } : column)];
}
