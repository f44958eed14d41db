using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>
/// The rows that are held against the bounds of a partition that comes to a table of PostgreSQL's: its own when it has some already, and those of the
/// default partition, which it may take away (<c>ATExecAttachPartition</c>, <c>check_default_partition_contents</c>).
/// </summary>
internal sealed class PartitionRows(Analysis analysis, TableChangeResolver tables)
{
    private const string Construct = "ATTACH PARTITION";

    /// <summary>Notes that the rows of the default partition, when there is one, are held against the bounds of another one.</summary>
    public void NoteDefault(Relation whole, IReadOnlyList<Expression> bounds, SourceSpan span)
    {
        if (bounds is [DefaultExpression])
        {
            return;
        }

        foreach (RelationName name in analysis.Catalogue.ChildrenOf(whole.Name))
        {
            if (analysis.Catalogue.TryFind(name, out Relation? partition) && partition.IsDefaultPartition)
            {
                Hold(partition, whole, span);
            }
        }
    }

    /// <summary><c>ATTACH PARTITION</c>: the table's rows are held against its new bounds and those of what it becomes a part of, and looked up as keys say.</summary>
    public void Attach(Relation whole, TableChange change)
    {
        if (!analysis.Relations.TryFind(change.Tables[0], out Relation? partition))
        {
            return;
        }

        foreach (Relation outer in analysis.Catalogue.WholesOf(whole))
        {
            Hold(partition, outer, change.Span);
        }

        NoteDefault(whole, change.Expressions, change.Span);
        foreach (ForeignKey key in whole.ForeignKeys.Where(key => !partition.ForeignKeys.Any(own =>
            own.ReferencedTable == key.ReferencedTable && own.Columns.SequenceEqual(key.Columns, StringComparer.Ordinal))))
        {
            tables.Hold(partition, key, change.Span);
        }

        if (whole.Indexes.Any(index => index.Kind == ComputedKind.Index && !partition.Indexes.Any(own => AreEqual(own, index))))
        {
            // The partition gets such an index, which sorts its rows.
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, change.Span, Construct);
        }
    }

    /// <summary>
    /// <c>DETACH PARTITION</c>: no row may go that a key of another table's refers to, so the rows of both are compared
    /// (<c>RI_PartitionRemove_Check</c>).
    /// </summary>
    public void Detach(Relation whole, TableChange change)
    {
        if (!analysis.Relations.TryFind(change.Tables[0], out Relation? partition))
        {
            return;
        }

        foreach (ForeignKeyUse use in analysis.Catalogue.WholesOf(whole).SelectMany(outer => analysis.Catalogue.KeysTo(outer.Name)))
        {
            tables.Hold(use.Table, use.Key with { ReferencedTable = partition.Name }, change.Span);
        }
    }

    private static bool AreEqual(TableIndex left, TableIndex right) => left.Kind == right.Kind && left.IsUnique == right.IsUnique
        && left.Condition == right.Condition && left.Keys.SequenceEqual(right.Keys, StringComparer.Ordinal);

    /// <summary>The rows of a partition and of its own partitions are held against bounds, which are of what the whole's rows go to partitions by.</summary>
    private void Hold(Relation partition, Relation whole, SourceSpan span)
    {
        foreach (Relation table in analysis.Shared.DescendantsOf(partition).Insert(0, partition).Where(table => table.Kind != RelationKind.ForeignTable))
        {
            foreach (TableIndex key in whole.Indexes.Where(index => index.Kind == ComputedKind.PartitionKey))
            {
                foreach (string text in key.Keys)
                {
                    tables.Hold(table, new CheckCondition(Construct, text, key.Path), span);
                }
            }
        }
    }
}
