using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// A unique key or an exclusion constraint: a new row is looked up in the table and refused when there is another like it, and the error
/// says so (<c>_bt_check_unique</c>, <c>check_exclusion_constraint</c>). So the key's columns decide, as those do that a foreign key looks up.
/// </summary>
internal sealed class UniqueLookUp : TableReaction
{
    private readonly TableIndex _index;

    private UniqueLookUp(Relation relation, TableIndex index)
        : base(relation) => _index = index;

    /// <inheritdoc/>
    public override string Name => $"UNIQUE {_index.Name.Name}";

    /// <summary>What the table has as a partition is the whole's for statements that name that.</summary>
    public override bool IsOnlyDirect => _index.Whole is not null;

    /// <summary>The unique keys of a table.</summary>
    public static IEnumerable<UniqueLookUp> Of(Relation relation) =>
        relation.Indexes.Where(index => index.IsUnique).Select(index => new UniqueLookUp(relation, index));

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => kind.WritesRows();

    /// <summary>A row that keeps its key is put into the index again, but only beside itself.</summary>
    public override ImmutableArray<string> Watched(AnalysisCache shared, TableAccessKind kind) => kind.HasFlag(TableAccessKind.Insert) ? [] :
    [
        .. shared.Reaction(this).UsesOf(ColumnUseKind.Unique).Where(ParameterTable.Contains).Select(column => Relation.Columns[column.Ordinal].Name).Distinct(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        Analysis analysis = Open(shared, Relation, default);
        ArgumentBinding stored = ArgumentBinding.Of(new TableSource(Relation, analysis, isOnly: !Relation.IsPartitioned).StoredRow());
        ArgumentBinding added = ArgumentBinding.Of([.. NewRow(analysis).Select(column => column.Value)]);
        foreach (string text in _index.Condition is { } condition ? _index.Keys.Add(condition) : _index.Keys)
        {
            QuerySummary key = ConstraintReaction.Compute(shared, Relation, text, new NameContext(_index.Path));
            analysis.Facts.Use(ColumnUseKind.Unique, key.SourcesIn(analysis, stored) | key.SourcesIn(analysis, added));
            foreach (Column column in key.Sources.Where(ParameterTable.Contains).Select(source => Relation.Columns[source.Ordinal]))
            {
                if (column.Generation is { } generation)
                {
                    analysis.Facts.Use(ColumnUseKind.Unique, ConstraintReaction.Compute(shared, Relation, generation, new NameContext(column.Path)).SourcesIn(analysis, added));
                }
            }

            foreach (Incompleteness item in key.Incomplete)
            {
                analysis.Facts.Miss(item.Reason, default, item.Construct);
            }
        }

        return QuerySummary.Of(analysis, []);
    }
}
