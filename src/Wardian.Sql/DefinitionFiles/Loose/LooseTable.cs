using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
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
        Comment = Comment,
        Triggers = [.. Triggers.Distinct(StringComparer.Ordinal).Select(trigger => new Trigger(trigger, AnyEvent, Function: null, Body: null))],
    };

    private bool IsInKey(Column column) => PrimaryKey.Contains(column.Name, StringComparer.OrdinalIgnoreCase);
}
