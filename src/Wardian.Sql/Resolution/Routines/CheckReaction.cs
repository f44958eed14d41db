using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// A condition of a table over several columns: a changed row is held against it with the values that the statement leaves as they are, and
/// refused, or with <c>IGNORE</c> left out of the change (tried on PostgreSQL 15 and MariaDB 10.11). Of a new row everything comes from the
/// statement, and so it does when there is only one column.
/// </summary>
internal sealed class CheckReaction(Relation relation, CheckCondition check) : TableReaction(relation)
{
    /// <inheritdoc/>
    public override string Name => $"CHECK {check.Name}";

    /// <inheritdoc/>
    public override bool IsOnlyForChanges => true;

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
            shared, Relation, check.Text, shared.Dialect.IsMySql ? MySqlBodies.OfChecks(shared.Dialect, shared.Names, Relation) : new NameContext(check.Path));
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
