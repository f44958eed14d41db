using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// A foreign key of InnoDB from the side of the table that has it: a new reference is looked up in the referenced table, and a row without
/// one is refused, with <c>IGNORE</c> left out (tried on MariaDB 10.11, also with keys on generated columns). Whether the session has
/// switched that off (<c>foreign_key_checks</c>) is not known here.
/// </summary>
internal sealed class KeyLookUp(Relation relation, ForeignKey key) : TableReaction(relation)
{
    /// <inheritdoc/>
    public override string Name => $"FOREIGN KEY {key.Name}";

    /// <summary>The key.</summary>
    public ForeignKey Key => key;

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => kind.WritesRows();

    /// <summary>A row that stays what it was in the key's columns is not looked up.</summary>
    public override ImmutableArray<string> Watched(AnalysisCache shared, TableAccessKind kind) =>
        kind.HasFlag(TableAccessKind.Insert) ? [] : GeneratedColumns.BasesOf(shared, Relation, key.Columns);

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        var analysis = new Analysis(shared, shared.Names, default);
        Relation? referenced = key.ReferencedTable == Relation.Name ? Relation : null;
        if (referenced is null && !shared.Catalogue.TryFind(key.ReferencedTable, out referenced))
        {
            analysis.Facts.Miss(IncompleteReason.UnknownRelation, default, key.ReferencedTable.ToString());
            return QuerySummary.Of(analysis, []);
        }

        analysis.Facts.Touch(referenced.Name, TableAccessKind.Read, isIndirect: true);
        StoredColumns.Use(analysis, ColumnUseKind.Filter, referenced, key.ReferencedColumns, Name, default);
        foreach (Value value in GeneratedColumns.ValuesIn(analysis, Relation, NewRow(analysis), key.Columns))
        {
            analysis.Facts.Use(ColumnUseKind.Filter, value.Sources);
        }

        return QuerySummary.Of(analysis, []);
    }
}
