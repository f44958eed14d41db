using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.MySql;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// A unique key of MySQL's dialect, the primary one included: a new row is looked up in it. Where there is one like it the statement fails with
/// error 1062, which says the values of the whole key, or takes that row for its own (<c>ON DUPLICATE KEY UPDATE</c>), puts the new one in its
/// place (<c>REPLACE</c>) or leaves the new one out (<c>IGNORE</c>); each tried on MariaDB 10.11. So the key's columns decide, those included
/// that the statement gives no value.
/// </summary>
internal sealed class UniqueKeyLookUp : TableReaction
{
    private const string PrimaryKeyName = "PRIMARY";

    private readonly TableIndex _index;

    /// <summary>The key of a table.</summary>
    public UniqueKeyLookUp(Relation relation, TableIndex index)
        : base(relation) => _index = index;

    /// <inheritdoc/>
    public override string Name => $"UNIQUE {_index.Name.Name}";

    /// <summary>All unique keys of a table.</summary>
    public static IEnumerable<UniqueKeyLookUp> Of(Relation relation)
    {
        IEnumerable<TableIndex> primary = relation.PrimaryKey.IsEmpty ? [] : [MySqlIndexes.Unique(relation.Name, PrimaryKeyName, relation.PrimaryKey, [])];
        return primary.Concat(relation.Indexes.Where(index => index.IsUnique)).Select(index => new UniqueKeyLookUp(relation, index));
    }

    /// <summary>The columns in it.</summary>
    public ImmutableArray<string> Columns(AnalysisCache shared) => GeneratedColumns.In(shared, Relation, _index, out _);

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => kind.WritesRows();

    /// <summary>A row that keeps its key is not looked up.</summary>
    public override ImmutableArray<string> Watched(AnalysisCache shared, TableAccessKind kind) =>
        kind.HasFlag(TableAccessKind.Insert) ? [] : GeneratedColumns.BasesOf(shared, Relation, Columns(shared));

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        var analysis = new Analysis(shared, shared.Names, default);
        ImmutableArray<string> columns = GeneratedColumns.In(shared, Relation, _index, out ImmutableArray<Incompleteness> incomplete);
        StoredColumns.Use(analysis, ColumnUseKind.Unique, Relation, columns, Name, default);
        foreach (Value value in GeneratedColumns.ValuesIn(analysis, Relation, NewRow(analysis), columns))
        {
            analysis.Facts.Use(ColumnUseKind.Unique, value.Sources);
        }

        foreach (Incompleteness item in incomplete)
        {
            analysis.Facts.Miss(item.Reason, default, item.Construct);
        }

        return QuerySummary.Of(analysis, []);
    }
}
