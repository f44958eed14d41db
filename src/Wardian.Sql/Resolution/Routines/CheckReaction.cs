using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// A condition of a table over several columns: a changed row is held against it with the values that the
/// statement leaves as they are, and refused, or with <c>IGNORE</c> left out of the change (tried on PostgreSQL 15 and MariaDB 10.11). Of a new
/// row everything comes from the statement, and so it does when there is only one column.
/// </summary>
/// <param name="relation">The table.</param>
/// <param name="name">What it is, for people.</param>
/// <param name="text">Its text; several expressions with commas between them.</param>
/// <param name="path">The search path under which that has to be read; of no meaning in MySQL's dialect.</param>
internal sealed class CheckReaction(Relation relation, string name, string text, ImmutableArray<string> path) : TableReaction(relation)
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override bool IsOnlyForChanges => true;

    /// <summary>The conditions of a table.</summary>
    public static IEnumerable<CheckReaction> Of(Relation relation) =>
        relation.Checks.Select(check => new CheckReaction(relation, $"CHECK {check.Name}", check.Text, check.Path));

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => kind.HasFlag(TableAccessKind.Update);

    /// <inheritdoc/>
    public override ImmutableArray<string> Watched(AnalysisCache shared, TableAccessKind kind) => [.. Columns(shared, out _).Select(column => Relation.Columns[column].Name)];

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        Analysis analysis = Open(shared, Relation, default);
        HashSet<int> columns = Columns(shared, out QuerySummary condition);
        ImmutableArray<ResultColumn> row = NewRow(analysis);
        foreach (int column in columns.Count > 1 ? columns : [])
        {
            analysis.Facts.Use(ColumnUseKind.Filter, row[column].Value.Sources);
        }

        analysis.Facts.MissAll(condition.Incomplete);
        return QuerySummary.Of(analysis, []);
    }

    /// <summary>The columns that statements give values to and that the condition depends on.</summary>
    private HashSet<int> Columns(AnalysisCache shared, out QuerySummary condition)
    {
        condition = ConstraintReaction.Compute(
            shared, Relation, text, shared.Dialect.IsMySql ? MySqlBodies.OfChecks(shared.Dialect, shared.Names, Relation) : new NameContext(path));
        HashSet<int> columns = [];
        foreach (int column in condition.Sources.Concat(condition.Uses.SelectMany(used => used)).Where(ParameterTable.Contains).Select(used => used.Ordinal))
        {
            columns.UnionWith(shared.Generated(Relation, column) is { } generated
                ? generated.Sources.Select(source => source.Ordinal).Where(source => Relation.Columns[source].Generation is null)
                : [column]);
        }

        return columns;
    }
}
