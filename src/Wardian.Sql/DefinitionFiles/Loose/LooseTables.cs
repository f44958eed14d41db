using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>The tables of all files of one kind of server.</summary>
/// <param name="names">How their names are stored.</param>
internal sealed class LooseTables(TableNames names)
{
    /// <summary>Tables that are looked at because another one has a new name. More looks there are in hostile files only.</summary>
    private const int LooksMax = 10_000_000;

    private readonly Dictionary<RelationName, LooseTable> _tables = [];

    private readonly Dictionary<RelationName, LooseObject> _objects = [];

    private readonly HashSet<RelationName> _changed = [];

    private int _looks;

    /// <summary>How their names are stored.</summary>
    public TableNames Names => names;

    /// <summary>Where they were defined.</summary>
    public DefinitionPlaces Places { get; } = new();

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<LooseTable> All => _tables.Values;

    /// <summary>The table of that name, which may be changed from then on; null when there is none.</summary>
    public LooseTable? Find(RelationName name)
    {
        _changed.Add(name);
        return _tables.GetValueOrDefault(name);
    }

    /// <summary>The tables that may not be what they were when this was asked last, and those that are gone as null.</summary>
    public List<(RelationName Name, LooseTable? Table)> TakeChanged()
    {
        List<(RelationName, LooseTable?)> changed = [.. _changed.Select(name => (name, _tables.GetValueOrDefault(name)))];
        _changed.Clear();
        return changed;
    }

    /// <summary>Adds a table, or puts it in the place of the one of its name, unless that says the same or was to be left (<c>IF NOT EXISTS</c>).</summary>
    public void Put(LooseTable table, int line, bool isConditional, DefinitionProblems problems)
    {
        _changed.Add(table.Name);
        bool isThere = _tables.ContainsKey(table.Name);
        bool isKept = isThere && isConditional;
        bool repeats = Places.Repeats(table.ToRelation(), line, isThere, isKept, problems);
        if (!repeats && !isKept)
        {
            _tables[table.Name] = table;
        }
    }

    /// <summary>Takes a table away; false when there is none of that name.</summary>
    public bool Remove(RelationName name)
    {
        _changed.Add(name);
        return _tables.Remove(name);
    }

    /// <summary>Gives a table another name, and so to the foreign keys that refer to it; false when there is none of that name, or the other one is taken.</summary>
    public bool TryRename(RelationName name, RelationName newName)
    {
        if (!MayLook() || !_tables.TryGetValue(name, out LooseTable? table) || !_tables.TryAdd(newName, table))
        {
            return false;
        }

        _changed.Add(name);
        _changed.Add(newName);
        _tables.Remove(name);
        table.Rename(newName);
        foreach (LooseTable other in _tables.Values.Where(other => other.Refer(name, newName)))
        {
            _changed.Add(other.Name);
        }

        return true;
    }

    /// <summary>Gives a column of a table another name in the foreign keys that refer to it; false when there have been too many.</summary>
    public bool TryRenameColumn(RelationName name, string column, string newName)
    {
        if (!MayLook())
        {
            return false;
        }

        foreach (LooseTable other in _tables.Values.Where(other => other.ReferColumn(name, column, newName)))
        {
            _changed.Add(other.Name);
        }

        return true;
    }

    /// <summary>Whether a foreign key of a table that is not one of these refers to a table; when there have been too many questions it may.</summary>
    public bool IsReferenced(RelationName name, RelationName[] others) => _tables.ContainsKey(name)
        && (!MayLook() || _tables.Values.Any(table => !others.Contains(table.Name) && table.ForeignKeys.Exists(key => key.ReferencedTable == name)));

    /// <summary>Whether a foreign key refers to a column of a table; when there have been too many questions it may.</summary>
    public bool IsReferenced(RelationName name, string column) => !MayLook() || _tables.Values.Any(table => table.ForeignKeys.Exists(key =>
        key.ReferencedTable == name && key.ReferencedColumns.Contains(column, StringComparer.OrdinalIgnoreCase)));

    private bool MayLook()
    {
        _looks = Math.Min(_looks + _tables.Count, LooksMax + 1);
        return _looks <= LooksMax;
    }

    /// <summary>Views and synonyms.</summary>
    public IReadOnlyCollection<LooseObject> Objects => _objects.Values;

    /// <summary>Adds a view or a synonym, or puts it in the place of the one of its name.</summary>
    public void Put(LooseObject made) => _objects[made.Name] = made;

    /// <summary>Takes a view or a synonym away.</summary>
    public void RemoveObject(RelationName name) => _objects.Remove(name);
}
