using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// The expressions of a table that the server computes for whatever rows are written: generated columns, and conditions and keys of indexes
/// where something happens in them.
/// </summary>
internal sealed class ConstraintReaction(Relation relation) : TableReaction(relation)
{
    /// <inheritdoc/>
    public override string Name => Relation.Name.ToString();

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => kind.WritesRows();

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        Analysis analysis = Open(shared, Relation, default);
        ImmutableArray<ResultColumn> row = NewRow(analysis);
        for (int index = 0; index < Relation.Columns.Length; index++)
        {
            Column column = Relation.Columns[index];
            var to = new ColumnName(Relation.Name, column.Name);
            NameContext own = analysis.Dialect.IsMySql ? MySqlBodies.OfColumn(analysis.Dialect, shared.Names, Relation, column) : new NameContext(column.Path);
            Fill(analysis, row, column.IsUnread ? null : column.Generation, own, to);
            if (analysis.Dialect.IsMySql)
            {
                NoteDefault(analysis, row, column, own);
                continue;
            }

            DomainChecks.Note(analysis, row[index].Value, column.Type, default);
        }

        // MySQL's conditions can neither call routines of users nor read other tables (tried on MariaDB 10.11), so they have no effects.
        IEnumerable<(string Text, NameContext Names)> computed = analysis.Dialect.IsMySql ? []
            : Relation.Checks.Select(check => (check.Text, new NameContext(check.Path)))
                .Concat(ComputedExpressions.OnWrite(Relation, shared.Catalogue).Select(item => (item.Text, new NameContext(item.Path))));
        foreach ((string text, NameContext names) in computed)
        {
            if (Compute(analysis, Relation.Name, row, text, names) is { } summary && HasEffects(summary))
            {
                summary.AddTo(analysis, default, ArgumentBinding.Of([.. row.Select(column => column.Value)]));
            }
        }

        return QuerySummary.Of(analysis, []);
    }

    /// <summary>
    /// MySQL's defaults call no routines of users, but may be made of other columns of the row; whether the default is used is not known here.
    /// The catalogue gives constants without quotes, so only what has parentheses is read.
    /// </summary>
    private void NoteDefault(Analysis analysis, ImmutableArray<ResultColumn> row, Column column, NameContext names)
    {
        if (column.Default is { } expression && expression.Contains('(', StringComparison.Ordinal)
            && Compute(analysis, Relation.Name, row, expression, names) is { Sources.IsEmpty: false })
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, default, $"DEFAULT {column.Name}");
        }
    }

    /// <summary>Whether something happens in an expression beside its having a value.</summary>
    public static bool HasEffects(QuerySummary summary) =>
        !summary.Incomplete.IsEmpty || !summary.Routines.IsEmpty || !summary.Effects.IsEmpty || !summary.Tables.IsEmpty;

    private void Fill(Analysis analysis, ImmutableArray<ResultColumn> row, string? expression, NameContext names, ColumnName to)
    {
        if (expression is null || Compute(analysis, Relation.Name, row, expression, names) is not { } summary)
        {
            return;
        }

        ArgumentBinding binding = ArgumentBinding.Of([.. row.Select(column => column.Value)]);
        summary.AddTo(analysis, default, binding);
        analysis.Assign(to, new Value(summary.SourcesIn(analysis, binding), IsIdentity: false, default));
    }

    /// <summary>What an expression over the columns of a relation does and depends on; the columns are parameters.</summary>
    public static QuerySummary Compute(AnalysisCache shared, Relation relation, string expression, NameContext names)
    {
        var analysis = new Analysis(shared, names, default);
        ImmutableArray<ResultColumn> row = [.. relation.Columns.Select(column => new ResultColumn(column.Name, Value.None with { Type = column.Type }, default))];
        return Compute(analysis, relation.Name, row, expression, names);
    }

    /// <summary>An expression over the columns of a row, each of which is the parameter of its number; the table's name is the whole row.</summary>
    private static QuerySummary Compute(Analysis analysis, RelationName table, ImmutableArray<ResultColumn> row, string expression, NameContext names)
    {
        ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes($"SELECT {expression}");
        var inner = new Analysis(analysis.Shared, names, text);
        var parameters = new ParameterTable(row.Length);
        var scope = new Scope(null);
        scope.Add(new VisibleSource(
            new ListSource([.. row.Select((column, index) => column with { Value = parameters.ValueOf(inner, index, column.Value.Type) })], new TypeReference(table.Schema, table.Name)),
            table.Name,
            table));
        if (inner.Dialect.Parse(text, inner.NameContext).Statements is [QueryStatement { Query: var query }])
        {
            return QuerySummary.Of(inner, inner.Queries.Resolve(query, scope));
        }

        inner.Facts.Miss(IncompleteReason.NotUnderstood, default, expression);
        return QuerySummary.Of(inner, []);
    }
}
