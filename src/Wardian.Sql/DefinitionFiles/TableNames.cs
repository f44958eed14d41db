using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>
/// How a server of MySQL's kind stores names of databases and tables, by its setting <c>lower_case_table_names</c>: 0 as written and told
/// apart by case (Linux), 1 in lower case (Windows), 2 as written and the same in any case (macOS).
/// </summary>
internal sealed class TableNames(int setting)
{
    private readonly Dictionary<string, RelationName> _stored = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether names are the same in any case.</summary>
    public bool AreFolded => setting != 0;

    /// <summary>The name as it is stored: with 2 as it was written first.</summary>
    public RelationName Store(RelationName name)
    {
        if (setting != 2)
        {
            return setting == 0 ? name : new RelationName(StoreDatabase(name.Schema), name.Name.ToLowerInvariant());
        }

        string key = $"{name.Schema}\0{name.Name}";
        if (!_stored.TryGetValue(key, out RelationName first))
        {
            first = name;
            _stored.Add(key, name);
        }

        return first;
    }

    /// <summary>A database's name as it is stored.</summary>
    public string StoreDatabase(string name) => setting == 1 ? name.ToLowerInvariant() : name;
}
