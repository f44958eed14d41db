using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.DefinitionFiles.Loose;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>What scripts of MySQL and MariaDB have made so far: tables, views, routines, triggers and sequences, as the statements did one after the other.</summary>
/// <param name="dialect">Whose SQL views are written in.</param>
/// <param name="tables">The tables.</param>
internal sealed class MySqlDraft(SqlDialect dialect, LooseTables tables)
{
    /// <summary>Databases that are taken away with all that is in them. More are in hostile files only.</summary>
    private const int DatabasesMax = 1000;

    private readonly Dictionary<(string Kind, RelationName Name), MySqlObject> _objects = [];
    private readonly Dictionary<RelationName, HashSet<RelationName>> _triggers = [];
    private readonly List<MySqlObject> _all = [];
    private readonly CatalogueContent _content = new(dialect);
    private readonly CatalogueSnapshot _nothing = new(new CatalogueContent(dialect));
    private int _databases;

    /// <summary>The tables.</summary>
    public LooseTables Tables => tables;

    /// <summary>Everything else.</summary>
    public IReadOnlyCollection<MySqlObject> Objects => _objects.Values;

    /// <summary>Everything that was ever made, what others have replaced included.</summary>
    public IReadOnlyList<MySqlObject> Made => _all;

    /// <summary>Tables and views by their columns alone, until something changes.</summary>
    public CatalogueSnapshot Look()
    {
        foreach ((RelationName name, LooseTable? table) in tables.TakeChanged())
        {
            if (table is not null || !(Has("view", name) || Has("sequence", name)))
            {
                Show(name, table?.ToRelation());
            }
        }

        return CatalogueSnapshot.LookAt(_content, _nothing, new RelationLinks());
    }

    /// <summary>Adds an object, or puts it in the place of the one of its kind and name.</summary>
    public void Put(MySqlObject made)
    {
        Remove(made.Kind, made.Name);
        _objects.Add(KeyOf(made.Kind, made.Name), made);
        _all.Add(made);
        switch (made.Kind)
        {
            case "view":
                Show(made);
                break;
            case "sequence":
                Show(made.Name, new Relation(made.Name, RelationKind.Table, MySqlSequence.Columns));
                break;
            case "trigger":
                TriggersOf(made.Table).Add(made.Name);
                break;
        }
    }

    /// <summary>Puts what has been worked out of a view to it.</summary>
    public MySqlObject Replace(MySqlObject view, ViewShape shape)
    {
        MySqlObject known = view with { Shape = shape };
        _objects[KeyOf("view", view.Name)] = known;
        Show(known);
        return known;
    }

    /// <summary>Whether there is an object of that kind and name.</summary>
    public bool Has(string kind, RelationName name) => _objects.ContainsKey(KeyOf(kind, name));

    /// <summary>The object of that kind and name; null when there is none.</summary>
    public MySqlObject? Find(string kind, RelationName name) => _objects.GetValueOrDefault(KeyOf(kind, name));

    /// <summary>Takes an object away.</summary>
    public void Remove(string kind, RelationName name)
    {
        if (!_objects.Remove(KeyOf(kind, name), out MySqlObject? gone))
        {
            return;
        }

        if (kind == "trigger")
        {
            TriggersOf(gone.Table).Remove(gone.Name);
        }
        else if (kind is "view" or "sequence")
        {
            Show(name, null);
        }
    }

    /// <summary>Takes a table away, and its triggers with it.</summary>
    public void RemoveTable(RelationName name)
    {
        foreach (RelationName trigger in tables.Remove(name) ? TriggersOf(name).ToArray() : [])
        {
            Remove("trigger", trigger);
        }
    }

    /// <summary>Takes everything in a database away; false when there have been too many.</summary>
    public bool TryRemoveDatabase(string database)
    {
        if (++_databases > DatabasesMax)
        {
            return false;
        }

        foreach (LooseTable table in tables.All.Where(table => table.Name.Schema == database).ToArray())
        {
            RemoveTable(table.Name);
        }

        foreach (MySqlObject made in _objects.Values.Where(made => made.Name.Schema == database).ToArray())
        {
            Remove(made.Kind, made.Name);
        }

        return true;
    }

    /// <summary>Gives a table, a view or a sequence another name; false when there is none of that name, or the other one is taken.</summary>
    public bool TryRename(RelationName name, RelationName newName)
    {
        if (Has("view", newName) || Has("sequence", newName) || tables.Find(newName) is not null)
        {
            return false;
        }

        if (tables.TryRename(name, newName))
        {
            foreach (RelationName trigger in TriggersOf(name).ToArray())
            {
                MySqlObject moved = _objects[KeyOf("trigger", trigger)];
                Remove("trigger", trigger);
                Put(moved with { Table = newName });
            }

            return true;
        }

        string kind = Has("view", name) ? "view" : "sequence";
        if (!_objects.TryGetValue(KeyOf(kind, name), out MySqlObject? renamed))
        {
            return false;
        }

        Remove(kind, name);
        Put(renamed with { Name = newName });
        return true;
    }

    private HashSet<RelationName> TriggersOf(RelationName table)
    {
        if (!_triggers.TryGetValue(table, out HashSet<RelationName>? triggers))
        {
            triggers = [];
            _triggers.Add(table, triggers);
        }

        return triggers;
    }

    private void Show(MySqlObject view)
    {
        if (view.Shape is { } shape && view.ColumnsOf(shape) is { } columns)
        {
            Show(view.Name, new Relation(view.Name, RelationKind.Table, [.. columns.Select(column => new Column(column, default))]));
        }
        else
        {
            Show(view.Name, null);
        }
    }

    private void Show(RelationName name, Relation? relation)
    {
        if (relation is null)
        {
            _content.Relations.Remove(name);
        }
        else
        {
            _content.Relations[name] = new Relation(name, RelationKind.Table, relation.Columns);
        }
    }

    /// <summary>Names of routines are the same in any case; those of triggers are as those of tables.</summary>
    private static (string Kind, RelationName Name) KeyOf(string kind, RelationName name) =>
        (kind, kind is "procedure" or "function" ? name with { Name = name.Name.ToLowerInvariant() } : name);
}
