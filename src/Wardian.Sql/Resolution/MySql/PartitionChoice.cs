using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// What rows of a table of MySQL's dialect go to partitions by. A changed row without a partition is refused with error 1526, which says the value
/// of the whole expression, also of columns that did not change (tried on MariaDB 10.11); of a new row everything comes from the statement.
/// </summary>
internal sealed class PartitionChoice(Relation relation, TableIndex key) : TableReaction(relation)
{
    /// <inheritdoc/>
    public override string Name => $"PARTITION BY ON {Relation.Name}";

    /// <inheritdoc/>
    public override bool IsOnlyForChanges => true;

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => kind.HasFlag(TableAccessKind.Update);

    /// <inheritdoc/>
    public override ImmutableArray<string> Watched(AnalysisCache shared, TableAccessKind kind) =>
        GeneratedColumns.BasesOf(shared, Relation, GeneratedColumns.In(shared, Relation, key, out _));

    /// <summary>All keys of a table's partitions.</summary>
    public static IEnumerable<PartitionChoice> Of(Relation relation) => KeysOf(relation).Select(key => new PartitionChoice(relation, key));

    /// <summary>
    /// Notes that a statement names partitions of a table: which rows are in them says something about the columns that they go there by. Those
    /// that are looked at through a source count as the statement's own.
    /// </summary>
    public static void Note(Analysis analysis, Relation relation, Source source, SourceSpan span)
    {
        ImmutableArray<string> columns = ColumnsOf(analysis.Shared, relation, out ImmutableArray<Incompleteness> incomplete);
        foreach (Incompleteness item in incomplete)
        {
            analysis.Facts.Miss(item.Reason, span, item.Construct);
        }

        foreach (string column in columns)
        {
            int index = source.Find(column, StringComparison.OrdinalIgnoreCase);
            analysis.Facts.Use(ColumnUseKind.Filter, index < 0 ? default : source.ValueOf(index).Sources);
        }

        if (relation.IsView || columns.IsEmpty || columns.Any(column => source.Find(column, StringComparison.OrdinalIgnoreCase) < 0))
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, span, "PARTITION");
        }
    }

    /// <summary>The columns that rows of a table go to partitions by.</summary>
    public static ImmutableArray<string> ColumnsOf(AnalysisCache shared, Relation relation, out ImmutableArray<Incompleteness> incomplete)
    {
        HashSet<string> columns = new(StringComparer.OrdinalIgnoreCase);
        incomplete = [];
        foreach (TableIndex key in KeysOf(relation))
        {
            columns.UnionWith(GeneratedColumns.In(shared, relation, key, out ImmutableArray<Incompleteness> missed));
            incomplete = [.. incomplete, .. missed];
        }

        return [.. columns];
    }

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        var analysis = new Analysis(shared, shared.Names, default);
        ImmutableArray<string> columns = GeneratedColumns.In(shared, Relation, key, out ImmutableArray<Incompleteness> incomplete);
        foreach (Value value in GeneratedColumns.ValuesIn(analysis, Relation, NewRow(analysis), columns))
        {
            analysis.Facts.Use(ColumnUseKind.Filter, value.Sources);
        }

        foreach (Incompleteness item in incomplete)
        {
            analysis.Facts.Miss(item.Reason, default, item.Construct);
        }

        return QuerySummary.Of(analysis, []);
    }

    private static IEnumerable<TableIndex> KeysOf(Relation relation) => relation.Indexes.Where(index => index.Kind == ComputedKind.PartitionKey);
}
