using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>The tables of all files of one kind of server.</summary>
/// <param name="names">How their names are stored.</param>
internal sealed class LooseTables(TableNames names)
{
    private readonly Dictionary<RelationName, LooseTable> _tables = [];

    private readonly Dictionary<RelationName, LooseObject> _objects = [];

    /// <summary>How their names are stored.</summary>
    public TableNames Names => names;

    /// <summary>Where they were defined.</summary>
    public DefinitionPlaces Places { get; } = new();

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<LooseTable> All => _tables.Values;

    /// <summary>The table of that name; null when there is none.</summary>
    public LooseTable? Find(RelationName name) => _tables.GetValueOrDefault(name);

    /// <summary>Adds a table, or puts it in the place of the one of its name, unless that says the same or was to be left (<c>IF NOT EXISTS</c>).</summary>
    public void Put(LooseTable table, int line, bool isConditional, DefinitionProblems problems)
    {
        bool isThere = _tables.ContainsKey(table.Name);
        bool isKept = isThere && isConditional;
        bool repeats = Places.Repeats(table.ToRelation(), line, isThere, isKept, problems);
        if (!repeats && !isKept)
        {
            _tables[table.Name] = table;
        }
    }

    /// <summary>Takes a table away.</summary>
    public void Remove(RelationName name) => _tables.Remove(name);

    /// <summary>Views and synonyms.</summary>
    public IReadOnlyCollection<LooseObject> Objects => _objects.Values;

    /// <summary>Adds a view or a synonym, or puts it in the place of the one of its name.</summary>
    public void Put(LooseObject made) => _objects[made.Name] = made;

    /// <summary>Takes a view or a synonym away.</summary>
    public void RemoveObject(RelationName name) => _objects.Remove(name);
}
