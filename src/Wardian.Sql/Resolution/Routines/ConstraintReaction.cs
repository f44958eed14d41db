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
            Fill(analysis, row, column, own, to);
            if (analysis.Dialect.IsMySql)
            {
                NoteDefault(analysis, row, column, own);
            }
        }

        // MySQL's conditions can neither call routines of users nor read other tables (tried on MariaDB 10.11), so they have no effects.
        IEnumerable<(string Text, NameContext Names, TypeReference Type)> computed = analysis.Dialect.IsMySql ? []
            : Relation.Checks.Select(check => (check.Text, new NameContext(check.Path), PostgresTypes.Boolean))
                .Concat(ComputedExpressions.OnWrite(Relation, shared.Catalogue).Select(item => (item.Text, new NameContext(item.Path), default(TypeReference))));
        foreach ((string text, NameContext names, TypeReference type) in computed)
        {
            if (Compute(analysis, Relation.Name, row, text, names, type) is { } summary && HasEffects(summary))
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
            && Compute(analysis, Relation.Name, row, expression, names, default) is { Sources.IsEmpty: false })
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, default, $"DEFAULT {column.Name}");
        }
    }

    /// <summary>Whether something happens in an expression beside its having a value.</summary>
    public static bool HasEffects(QuerySummary summary) =>
        !summary.Incomplete.IsEmpty || !summary.Routines.IsEmpty || !summary.Effects.IsEmpty || !summary.Tables.IsEmpty;

    private void Fill(Analysis analysis, ImmutableArray<ResultColumn> row, Column column, NameContext names, ColumnName to)
    {
        if (column is not { IsUnread: false, Generation: { } expression })
        {
            return;
        }

        QuerySummary summary = Compute(analysis, Relation.Name, row, expression, names, column.Type);
        ArgumentBinding binding = ArgumentBinding.Of([.. row.Select(column => column.Value)]);
        summary.AddTo(analysis, default, binding);
        analysis.Assign(to, new Value(summary.SourcesIn(analysis, binding), IsIdentity: false, default));
    }

    /// <summary>What an expression over the columns of a relation does and depends on; the columns are parameters.</summary>
    /// <param name="shared">What is known of the catalogue.</param>
    /// <param name="relation">The relation.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="names">What its names mean.</param>
    /// <param name="type">The type that its value is made one of; not known when it is taken as it is.</param>
    public static QuerySummary Compute(AnalysisCache shared, Relation relation, string expression, NameContext names, TypeReference type = default)
    {
        var analysis = new Analysis(shared, names, default);
        ImmutableArray<ResultColumn> row = [.. relation.Columns.Select(column => new ResultColumn(column.Name, Value.None with { Type = column.Type }, default))];
        return Compute(analysis, relation.Name, row, expression, names, type);
    }

    /// <summary>An expression over the columns of a row, each of which is the parameter of its number; the table's name is the whole row.</summary>
    private static QuerySummary Compute(
        Analysis analysis, RelationName table, ImmutableArray<ResultColumn> row, string expression, NameContext names, TypeReference type)
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
            ImmutableArray<ResultColumn> columns = inner.Queries.Resolve(query, scope);
            return QuerySummary.Of(inner, type.IsUnknown ? columns : RoutineNames.Converted(inner, columns, type));
        }

        inner.Facts.Miss(IncompleteReason.NotUnderstood, default, expression);
        return QuerySummary.Of(inner, []);
    }
}
