using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// What decides over a row with columns of it: a changed row is held against it with the values that the statement leaves as they are, and refused,
/// or with <c>IGNORE</c> left out of the change (tried on PostgreSQL 15 and MariaDB 10.11). Of a new row everything comes from the statement.
/// </summary>
/// <param name="relation">The table.</param>
/// <param name="name">What it is, for people.</param>
/// <param name="texts">Its texts, each with the search path under which that has to be read; of no meaning in MySQL's dialect.</param>
/// <param name="columnsMin">With fewer columns nothing that a statement leaves as it is decides.</param>
internal sealed class CheckReaction(Relation relation, string name, ImmutableArray<(string Text, ImmutableArray<string> Path)> texts, int columnsMin) : TableReaction(relation)
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override bool IsOnlyForChanges => true;

    /// <summary>The conditions of a table. One over a single column looks at nothing but what the statement puts there.</summary>
    public static IEnumerable<CheckReaction> Of(Relation relation) =>
        relation.Checks.Select(check => new CheckReaction(relation, $"CHECK {check.Name}", [(check.Text, check.Path)], columnsMin: 2));

    /// <summary>
    /// What rows of a partitioned table of PostgreSQL's go to partitions by, at every level. A changed row may fit another partition or none, and the
    /// error says the whole key, also columns that did not change (<c>ExecFindPartition</c>, <c>ExecPartitionCheckEmitError</c>).
    /// </summary>
    public static IEnumerable<CheckReaction> OfPartitions(Relation relation, CatalogueSnapshot catalogue)
    {
        ImmutableArray<(string, ImmutableArray<string>)> keys =
        [
            .. catalogue.WholesOf(relation).SelectMany(table => table.Indexes).Where(index => index.Kind == ComputedKind.PartitionKey)
                .Select(key => (string.Join(", ", key.Keys), key.Path)),
        ];
        return keys.IsEmpty ? [] : [new CheckReaction(relation, $"PARTITION BY ON {relation.Name}", keys, columnsMin: 1)];
    }

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => kind.HasFlag(TableAccessKind.Update);

    /// <inheritdoc/>
    public override ImmutableArray<string> Watched(AnalysisCache shared, TableAccessKind kind) => [.. Columns(shared, out _).Select(column => Relation.Columns[column].Name)];

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        Analysis analysis = Open(shared, Relation, default);
        HashSet<int> columns = Columns(shared, out List<Incompleteness> missed);
        ImmutableArray<ResultColumn> row = NewRow(analysis);
        foreach (int column in columns.Count >= columnsMin ? columns : [])
        {
            analysis.Facts.Use(ColumnUseKind.Filter, row[column].Value.Sources);
        }

        analysis.Facts.MissAll([.. missed]);
        return QuerySummary.Of(analysis, []);
    }

    /// <summary>The columns that statements give values to and that the condition depends on.</summary>
    private HashSet<int> Columns(AnalysisCache shared, out List<Incompleteness> missed)
    {
        HashSet<int> columns = [];
        missed = [];
        foreach ((string text, ImmutableArray<string> path) in texts)
        {
            QuerySummary condition = ConstraintReaction.Compute(
                shared, Relation, text, shared.Dialect.IsMySql ? MySqlBodies.OfChecks(shared.Dialect, shared.Names, Relation) : new NameContext(path));
            missed.AddRange(condition.Incomplete);
            foreach (int column in condition.Sources.Concat(condition.Uses.SelectMany(used => used)).Where(ParameterTable.Contains).Select(used => used.Ordinal))
            {
                columns.UnionWith(shared.Generated(Relation, column) is { } generated
                    ? generated.Sources.Select(source => source.Ordinal).Where(source => Relation.Columns[source].Generation is null)
                    : [column]);
            }
        }

        return columns;
    }
}
