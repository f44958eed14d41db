using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>A table reference of a statement, the relation that it means and how its columns are named.</summary>
/// <param name="node">The reference.</param>
/// <param name="relation">The relation.</param>
internal sealed class TableBinding(TableReference node, Relation relation)
{
    private readonly HashSet<int> _columns = [];
    private readonly HashSet<(int Column, SourceSpan Span)> _reads = [];
    private readonly HashSet<SourceSpan> _rows = [];
    private readonly HashSet<SourceSpan> _qualifiers = [];
    private readonly SortedSet<string> _systemColumns = new(StringComparer.Ordinal);
    private readonly List<LockingClause> _locks = [];

    /// <summary>The reference.</summary>
    public TableReference Node => node;

    /// <summary>The relation.</summary>
    public Relation Relation => relation;

    /// <summary>Whether the statement writes to it.</summary>
    public bool IsTarget { get; set; }

    /// <summary>The name by which the statement can refer to it.</summary>
    public string Name => node.Alias?.Name.Name ?? relation.Name.Name;

    /// <summary>The numbers of the columns that are looked at in any way; of a view only those that are named.</summary>
    public IReadOnlySet<int> Columns => _columns;

    /// <summary>Where columns are named.</summary>
    public IReadOnlySet<(int Column, SourceSpan Span)> Reads => _reads;

    /// <summary>Where the whole row is a value.</summary>
    public IReadOnlySet<SourceSpan> Rows => _rows;

    /// <summary>Where the relation's full name stands in front of a column's.</summary>
    public IReadOnlySet<SourceSpan> Qualifiers => _qualifiers;

    /// <summary>The columns that every table has and that are named.</summary>
    public IReadOnlySet<string> SystemColumns => _systemColumns;

    /// <summary>Whether a star or a join lists its columns, so that it must not have more.</summary>
    public bool IsListed { get; set; }

    /// <summary>What locks rows through it.</summary>
    public IReadOnlyList<LockingClause> Locks => _locks;

    /// <summary>Whether its row is passed to a function in the notation of a column.</summary>
    public bool IsProjected { get; set; }

    /// <summary>Whether its full name is used where its plain one means another source.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Whether <c>USING</c> or <c>NATURAL</c> merges its columns with another's.</summary>
    public bool IsMerged { get; set; }

    /// <summary>Notes that a column is looked at.</summary>
    public void Look(int column) => _columns.Add(column);

    /// <summary>Notes where a column is named.</summary>
    public void Read(int column, SourceSpan span)
    {
        _columns.Add(column);
        _reads.Add((column, span));
    }

    /// <summary>Notes where the row is a value.</summary>
    public void ReadRow(SourceSpan span) => _rows.Add(span);

    /// <summary>Notes a system column.</summary>
    public void ReadSystem(string name) => _systemColumns.Add(name);

    /// <summary>Notes what locks rows; a part of a statement may be gone through several times.</summary>
    public void Lock(LockingClause clause)
    {
        if (!_locks.Contains(clause))
        {
            _locks.Add(clause);
        }
    }

    /// <summary>Notes a full name.</summary>
    public void Qualify(SourceSpan span) => _qualifiers.Add(span);
}
