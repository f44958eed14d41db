namespace Wardian.Catalog.Inventory;

/// <summary>A relation while it is being read.</summary>
internal sealed class RelationDraft(RelationEntry entry)
{
    private readonly Dictionary<(KeyKind Kind, string Name), (KeyEntry Key, List<string> Columns, List<string> Targets)> _keys = [];
    private readonly Dictionary<(string? Grantee, string? Column), SortedSet<string>> _grants = [];

    public RelationEntry Entry { get; set; } = entry;

    public List<ColumnEntry> Columns { get; } = [.. entry.Columns];

    /// <summary>Adds a column to a key, which is made with the first.</summary>
    public void AddKeyColumn(KeyEntry of, string column, string? targetColumn)
    {
        if (!_keys.TryGetValue((of.Kind, of.Name), out (KeyEntry Key, List<string> Columns, List<string> Targets) key))
        {
            key = (of, [], []);
            _keys.Add((of.Kind, of.Name), key);
        }

        key.Columns.Add(column);
        if (targetColumn is not null)
        {
            key.Targets.Add(targetColumn);
        }
    }

    /// <summary>Notes that rows cannot be read in a key's order.</summary>
    public void SetUnsortable(string name)
    {
        foreach ((KeyKind Kind, string Name) id in _keys.Keys.Where(id => id.Kind != KeyKind.Foreign && id.Name == name).ToArray())
        {
            (KeyEntry key, List<string> columns, List<string> targets) = _keys[id];
            _keys[id] = (key with { IsSortable = false }, columns, targets);
        }
    }

    public void AddGrant(string? grantee, string right, string? column)
    {
        if (!_grants.TryGetValue((grantee, column), out SortedSet<string>? rights))
        {
            rights = new SortedSet<string>(StringComparer.Ordinal);
            _grants.Add((grantee, column), rights);
        }

        rights.Add(right);
    }

    /// <summary>Forgets what a part said, which is going to be read again.</summary>
    public void Clear(ScanPart part)
    {
        if (part == ScanPart.Columns)
        {
            Columns.Clear();
        }

        Entry = part switch
        {
            ScanPart.Keys => Entry with { Keys = [] },
            ScanPart.Definitions => Entry with { Definition = null },
            ScanPart.Grants => Entry with { Grants = [] },
            _ => Entry,
        };
    }

    public RelationEntry ToEntry() => Entry with
    {
        Columns = [.. Columns.OrderBy(column => column.Ordinal)],
        Keys =
        [
            .. Entry.Keys.Concat(_keys.Values.Select(key => key.Key with { Columns = [.. key.Columns], TargetColumns = [.. key.Targets] }))
                .OrderBy(key => key.Kind).ThenBy(key => key.Name, StringComparer.Ordinal),
        ],
        Grants =
        [
            .. Entry.Grants.Concat(_grants.Select(grant => new GrantEntry(grant.Key.Grantee, [.. grant.Value], grant.Key.Column)))
                .OrderBy(grant => grant.Grantee, StringComparer.Ordinal).ThenBy(grant => grant.Column, StringComparer.Ordinal),
        ],
    };
}
