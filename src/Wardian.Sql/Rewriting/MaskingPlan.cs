using System.Diagnostics.CodeAnalysis;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>
/// Which columns are masked, and how. A mask of a column counts for the columns of that name in all tables that share rows with its table:
/// those that it inherits from, those that inherit from it, and so on; one with a mask of its own keeps it.
/// </summary>
internal sealed class MaskingPlan
{
    private readonly Dictionary<RelationName, Dictionary<string, ColumnMask>> _masks = [];
    private readonly StringComparer _columns;

    /// <summary>Makes a plan against one snapshot. Of several masks for one column the first counts.</summary>
    public MaskingPlan(CatalogueSnapshot catalogue, IEnumerable<ColumnMask> masks)
    {
        _columns = StringComparer.FromComparison(DialectRules.For(catalogue.Dialect).Columns);
        ColumnMask[] all = [.. masks];
        foreach (ColumnMask mask in all)
        {
            Of(mask.Column.Table).TryAdd(mask.Column.Column, mask);
        }

        foreach (ColumnMask mask in all)
        {
            foreach (RelationName relative in Relatives(catalogue, mask.Column))
            {
                Of(relative).TryAdd(mask.Column.Column, mask);
            }
        }
    }

    /// <summary>Whether a relation has columns that are masked.</summary>
    public bool Covers(RelationName table) => _masks.ContainsKey(table);

    /// <summary>Whether a column is masked.</summary>
    public bool Covers(ColumnName column) => TryFind(column, out _);

    /// <summary>The mask of a column.</summary>
    public bool TryFind(ColumnName column, [NotNullWhen(true)] out ColumnMask? mask)
    {
        mask = null;
        return _masks.TryGetValue(column.Table, out Dictionary<string, ColumnMask>? masks) && masks.TryGetValue(column.Column, out mask);
    }

    private Dictionary<string, ColumnMask> Of(RelationName table)
    {
        if (!_masks.TryGetValue(table, out Dictionary<string, ColumnMask>? masks))
        {
            masks = new Dictionary<string, ColumnMask>(_columns);
            _masks.Add(table, masks);
        }

        return masks;
    }

    private static HashSet<RelationName> Relatives(CatalogueSnapshot catalogue, ColumnName column)
    {
        HashSet<RelationName> met = [];
        Queue<RelationName> open = new([column.Table]);
        while (open.TryDequeue(out RelationName name))
        {
            if (!catalogue.TryFind(name, out Relation? relation) || relation.Find(column.Column) is null || !met.Add(name))
            {
                continue;
            }

            foreach (RelationName next in relation.Parents.Concat(catalogue.ChildrenOf(name)))
            {
                open.Enqueue(next);
            }
        }

        return met;
    }
}
