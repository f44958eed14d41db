using Wardian.Catalog.Inventory;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Samples;

/// <summary>Finds what a column's values told.</summary>
internal sealed class SampleLookup
{
    private readonly Dictionary<RelationName, Dictionary<string, ColumnSample>> _tables = [];

    public SampleLookup(SampleSet samples)
    {
        foreach (TableSample table in samples.Tables)
        {
            _tables[table.Table] = table.Columns.DistinctBy(column => column.Column, StringComparer.Ordinal).ToDictionary(column => column.Column, StringComparer.Ordinal);
        }
    }

    /// <summary>What was told of a relation's column; a part's rows are those of the whole. Null when nothing was, or when its type has changed since.</summary>
    public ColumnSample? Of(RelationEntry relation, ColumnEntry column)
    {
        Dictionary<string, ColumnSample>? columns = _tables.GetValueOrDefault(relation.Name)
            ?? (relation.PartOf is { } whole ? _tables.GetValueOrDefault(whole) : null);
        return columns?.GetValueOrDefault(column.Name) is { } found && found.Type == column.Type ? found : null;
    }

    /// <summary>Whether something was told of any of the relations.</summary>
    public bool HasAny(IEnumerable<RelationEntry> relations) =>
        _tables.Count > 0 && relations.Any(relation => _tables.ContainsKey(relation.Name) || (relation.PartOf is { } whole && _tables.ContainsKey(whole)));
}
