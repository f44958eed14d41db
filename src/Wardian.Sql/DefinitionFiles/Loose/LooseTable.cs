using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.MySql;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>A table while its definition is being read.</summary>
internal sealed class LooseTable(RelationName name)
{
    private static readonly ImmutableArray<string> AnyEvent = ["insert", "update", "delete", "truncate"];

    private readonly List<Column> _columns = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);

    public RelationName Name { get; private set; } = name;

    public IReadOnlyList<Column> Columns => _columns;

    public ImmutableArray<string> PrimaryKey { get; set; } = [];

    public List<ForeignKey> ForeignKeys { get; } = [];

    /// <summary>Conditions of <c>CHECK</c> in MySQL's dialect, each with the bits of <c>sql_mode</c> that it is written under.</summary>
    public List<(string Text, MySqlModes Modes)> Checks { get; } = [];

    /// <summary>Unique keys of MySQL's dialect beside the primary one; those that the server gives a name have none.</summary>
    public List<LooseKey> UniqueKeys { get; } = [];

    /// <summary>What rows of MySQL's dialect go to partitions by; an empty one is the table's key.</summary>
    public List<LooseKey> PartitionKeys { get; } = [];

    /// <summary>What keeps the rows of a table of MySQL's dialect.</summary>
    public string? Engine { get; set; }

    public string? Comment { get; set; }

    /// <summary>Whether MariaDB keeps its old rows.</summary>
    public bool IsVersioned { get; set; }

    /// <summary>Whether columns of its own say how long rows were there.</summary>
    public bool HasOwnPeriod { get; set; }

    /// <summary>Whether a column has been added that had the name of another one.</summary>
    public bool HasSameNames { get; set; }

    /// <summary>Triggers of which no more is known than that they are there.</summary>
    public List<string> Triggers { get; } = [];

    /// <summary>Adds a column, or puts it in the place of the one of its name.</summary>
    public void Put(Column column)
    {
        if (_places.TryAdd(column.Name, _columns.Count))
        {
            _columns.Add(column);
        }
        else
        {
            _columns[_places[column.Name]] = column;
        }
    }

    /// <summary>Puts a column behind another one, or in front of all when that is null; false when there is none of that name.</summary>
    public bool TryMove(string column, string? after)
    {
        int from = _places.GetValueOrDefault(column, -1);
        if (from < 0 || (after is not null && (!_places.ContainsKey(after) || _places[after] == from)))
        {
            return false;
        }

        Column moved = _columns[from];
        _columns.RemoveAt(from);
        int target = after is null ? 0 : _columns.FindIndex(other => other.Name.Equals(after, StringComparison.OrdinalIgnoreCase)) + 1;
        _columns.Insert(target, moved);
        CountPlaces();
        return true;
    }

    /// <summary>
    /// Takes a column away, with the key that it is alone; false when there is none of that name, or something else is made of it: MariaDB refuses
    /// to take a column out of a key of several.
    /// </summary>
    public bool TryRemove(string column)
    {
        bool IsIn(ImmutableArray<string> names) => names.Contains(column, StringComparer.OrdinalIgnoreCase);
        bool isHeld = ForeignKeys.Exists(key => IsIn(key.Columns)) || IsMentioned(column)
            || (PrimaryKey.Length > 1 && IsIn(PrimaryKey)) || UniqueKeys.Exists(key => key.Columns.Length + key.Expressions.Length > 1 && IsIn(key.Columns));
        if (isHeld || !_places.TryGetValue(column, out int index))
        {
            return false;
        }

        _columns.RemoveAt(index);
        CountPlaces();
        PrimaryKey = IsIn(PrimaryKey) ? [] : PrimaryKey;
        UniqueKeys.RemoveAll(key => IsIn(key.Columns));
        return true;
    }

    /// <summary>Gives a column another name, in the keys too; false when there is none, when the name is taken, or something else is made of it.</summary>
    public bool TryRename(string column, string newName)
    {
        bool isSame = column.Equals(newName, StringComparison.OrdinalIgnoreCase);
        if (!_places.TryGetValue(column, out int index) || (!isSame && (_places.ContainsKey(newName) || IsMentioned(column))))
        {
            return false;
        }

        _columns[index] = _columns[index] with { Name = newName };
        CountPlaces();
        PrimaryKey = Renamed(PrimaryKey, column, newName);
        Change(UniqueKeys, key => key with { Columns = Renamed(key.Columns, column, newName) });
        Change(ForeignKeys, key => key with { Columns = Renamed(key.Columns, column, newName) });
        return true;
    }

    /// <summary>The same table by another name.</summary>
    public void Rename(RelationName newName) => Name = newName;

    /// <summary>Lets foreign keys refer to a table by another name; false when none does.</summary>
    public bool Refer(RelationName referenced, RelationName newName)
    {
        bool refers = ForeignKeys.Exists(key => key.ReferencedTable == referenced);
        Change(ForeignKeys, key => key.ReferencedTable == referenced ? key with { ReferencedTable = newName } : key);
        return refers;
    }

    /// <summary>Lets foreign keys refer to a column of a table by another name; false when none refers to the table.</summary>
    public bool ReferColumn(RelationName referenced, string column, string newName)
    {
        bool refers = ForeignKeys.Exists(key => key.ReferencedTable == referenced);
        Change(ForeignKeys, key => key.ReferencedTable == referenced ? key with { ReferencedColumns = Renamed(key.ReferencedColumns, column, newName) } : key);
        return refers;
    }

    /// <summary>What <c>CREATE TABLE … LIKE</c> makes of it: all but foreign keys and triggers.</summary>
    public LooseTable Copy(RelationName newName) => Copy(newName, _columns);

    /// <summary>The same with other columns.</summary>
    public LooseTable Copy(RelationName newName, IEnumerable<Column> columns)
    {
        var copy = new LooseTable(newName) { PrimaryKey = PrimaryKey, Engine = Engine, Comment = Comment, IsVersioned = IsVersioned, HasOwnPeriod = HasOwnPeriod };
        foreach (Column column in columns)
        {
            copy.Put(column);
        }

        copy.Checks.AddRange(Checks);
        copy.UniqueKeys.AddRange(UniqueKeys);
        copy.PartitionKeys.AddRange(PartitionKeys);
        return copy;
    }

    /// <summary>The column of that name, in any case; null when there is none.</summary>
    public Column? Find(string column) => _places.TryGetValue(column, out int index) ? _columns[index] : null;

    /// <summary>Puts a comment to a column; nothing happens when there is no such column.</summary>
    public void Describe(string column, string comment)
    {
        if (_places.TryGetValue(column, out int index))
        {
            _columns[index] = _columns[index] with { Comment = comment };
        }
    }

    /// <summary>The relation. Columns of its key are never null, whether that is said or not.</summary>
    public Relation ToRelation() => new(Name, RelationKind.Table, [.. _columns.Select(column => column with { IsNotNull = column.IsNotNull || IsInKey(column) }), .. AddedColumns()])
    {
        PrimaryKey = PrimaryKey,
        ForeignKeys = [.. ForeignKeys],
        Checks = [.. Checks.Select(check => CheckCondition.Unnamed(check.Text))],
        CheckModes = Checks.Select(check => check.Modes).Distinct().ToArray() is [var only] ? only : Checks.Count == 0 ? MySqlModes.None : MySqlModes.Unknown,
        Indexes = Indexes(),
        Engine = Engine,
        Comment = Comment,
        Triggers = [.. Triggers.Distinct(StringComparer.Ordinal).Select(trigger => new Trigger(trigger, AnyEvent, Function: null, Body: null))],
    };

    private ImmutableArray<TableIndex> Indexes()
    {
        ImmutableArray<TableIndex> unique =
            [.. UniqueKeys.Select(key => MySqlIndexes.Unique(Name, key.Name ?? key.Columns.FirstOrDefault(string.Empty), key.Columns, key.Expressions, key.Modes))];
        return
        [
            .. unique,
            .. PartitionKeys.Select(key => key.Columns.IsEmpty && key.Expressions.IsEmpty
                ? MySqlIndexes.PartitionsByKey(Name, PrimaryKey, unique)
                : MySqlIndexes.Partitions(Name, key.Columns, key.Expressions, key.Modes)),
        ];
    }

    private IEnumerable<Column> AddedColumns() => IsVersioned && !HasOwnPeriod ? MySqlVersioning.Columns.Where(column => !_places.ContainsKey(column.Name)) : [];

    private static ImmutableArray<string> Renamed(ImmutableArray<string> names, string name, string newName) =>
        [.. names.Select(other => other.Equals(name, StringComparison.OrdinalIgnoreCase) ? newName : other)];

    private static void Change<T>(List<T> items, Func<T, T> change)
    {
        for (int index = 0; index < items.Count; index++)
        {
            items[index] = change(items[index]);
        }
    }

    private void CountPlaces()
    {
        _places.Clear();
        for (int index = 0; index < _columns.Count; index++)
        {
            _places.TryAdd(_columns[index].Name, index);
        }
    }

    /// <summary>Whether an expression of the table has the word in it.</summary>
    private bool IsMentioned(string word) =>
        _columns.Where(column => !column.Name.Equals(word, StringComparison.OrdinalIgnoreCase)).SelectMany(column => new[] { column.Generation, column.Default })
            .Concat(Checks.Select(check => check.Text)).Concat(UniqueKeys.Concat(PartitionKeys).SelectMany(key => key.Expressions))
            .Any(text => text is not null && text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private bool IsInKey(Column column) => PrimaryKey.Contains(column.Name, StringComparer.OrdinalIgnoreCase);
}
