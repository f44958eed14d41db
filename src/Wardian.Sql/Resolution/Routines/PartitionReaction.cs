using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// What rows of a partitioned table of PostgreSQL's go to partitions by, at every level. A changed row may fit another partition or none, and the error says
/// the whole key, also columns that did not change (<c>ExecFindPartition</c>, <c>ExecPartitionCheckEmitError</c>); of a new row everything comes from the statement.
/// </summary>
internal sealed class PartitionReaction(Relation relation) : TableReaction(relation)
{
    /// <inheritdoc/>
    public override string Name => $"PARTITION BY ON {Relation.Name}";

    /// <inheritdoc/>
    public override bool IsOnlyForChanges => true;

    /// <summary>The reaction of a table that has partitions, or is one.</summary>
    public static IEnumerable<PartitionReaction> Of(Relation relation, CatalogueSnapshot catalogue) =>
        KeysOf(relation, catalogue).Any() ? [new PartitionReaction(relation)] : [];

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => kind.HasFlag(TableAccessKind.Update);

    /// <inheritdoc/>
    public override ImmutableArray<string> Watched(AnalysisCache shared, TableAccessKind kind) =>
    [
        .. shared.Reaction(this).Uses[(int)ColumnUseKind.Filter].Where(ParameterTable.Contains).Select(column => Relation.Columns[column.Ordinal].Name).Distinct(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        Analysis analysis = Open(shared, Relation, default);
        ArgumentBinding row = ArgumentBinding.Of([.. NewRow(analysis).Select(column => column.Value)]);
        foreach (TableIndex key in KeysOf(Relation, shared.Catalogue))
        {
            foreach (string text in key.Keys)
            {
                QuerySummary value = ConstraintReaction.Compute(shared, Relation, text, new NameContext(key.Path));
                analysis.Facts.Use(ColumnUseKind.Filter, value.SourcesIn(analysis, row));
                foreach (Incompleteness item in value.Incomplete)
                {
                    analysis.Facts.Miss(item.Reason, default, item.Construct);
                }
            }
        }

        return QuerySummary.Of(analysis, []);
    }

    private static IEnumerable<TableIndex> KeysOf(Relation relation, CatalogueSnapshot catalogue) =>
        catalogue.WholesOf(relation).SelectMany(table => table.Indexes).Where(index => index.Kind == ComputedKind.PartitionKey);
}
