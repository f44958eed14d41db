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

    public RelationName Name => name;

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
    public Relation ToRelation() => new(name, RelationKind.Table, [.. _columns.Select(column => column with { IsNotNull = column.IsNotNull || IsInKey(column) })])
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
            [.. UniqueKeys.Select(key => MySqlIndexes.Unique(name, key.Name ?? key.Columns.FirstOrDefault(string.Empty), key.Columns, key.Expressions, key.Modes))];
        return
        [
            .. unique,
            .. PartitionKeys.Select(key => key.Columns.IsEmpty && key.Expressions.IsEmpty
                ? MySqlIndexes.PartitionsByKey(name, PrimaryKey, unique)
                : MySqlIndexes.Partitions(name, key.Columns, key.Expressions, key.Modes)),
        ];
    }

    private bool IsInKey(Column column) => PrimaryKey.Contains(column.Name, StringComparer.OrdinalIgnoreCase);
}
