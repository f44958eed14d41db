using System.Collections.Immutable;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>The tables of an <c>UPDATE</c> or <c>DELETE</c>, joined or alone, and which of them are written to.</summary>
internal sealed class TableTargets
{
    private readonly Analysis _analysis;
    private readonly TableAccessKind _kind;
    private readonly Dictionary<TableReference, UpdatedSource> _sources;
    private readonly Dictionary<TableReference, WriteTarget?> _targets = [];

    private TableTargets(Analysis analysis, TableAccessKind kind, Dictionary<TableReference, UpdatedSource> sources)
    {
        _analysis = analysis;
        _kind = kind;
        _sources = sources;
    }

    /// <summary>Makes the tables visible in <paramref name="scope"/>.</summary>
    public static TableTargets Of(Analysis analysis, ImmutableArray<FromItem> items, Scope scope, Scope outer, TableAccessKind kind)
    {
        var sources = new Dictionary<TableReference, UpdatedSource>();
        var targets = new TableTargets(analysis, kind, sources);
        if (items is [TableReference only] && !IsCommonTable(analysis, only, outer))
        {
            if (targets.Open(only) is { } target)
            {
                var source = new UpdatedSource(target.Visible.Source, isInOrder: !analysis.Dialect.IsMariaDb);
                sources.Add(only, source);
                scope.Add(target.Visible with { Source = source });
            }

            return targets;
        }

        analysis.Sources.AddAll(items, scope, outer, sources);
        return targets;
    }

    /// <summary>The table that a column belongs to which is assigned; null, with a reason, when there is none.</summary>
    public (WriteTarget Target, UpdatedSource Source)? FindOfColumn(QualifiedName column)
    {
        TableReference[] found = [.. _sources.Where(entry => IsMeant(entry.Key, column.Parts[..^1])
            && entry.Value.Find(column.Last(), _analysis.Comparison) != -1).Select(entry => entry.Key)];
        return One(found, column, IncompleteReason.UnknownColumn) is { } table && Open(table) is { } target ? (target, _sources[table]) : null;
    }

    /// <summary>Notes that rows of a table are written to, which is named as in <c>FROM</c>.</summary>
    public void FindNamed(QualifiedName name)
    {
        TableReference[] found = [.. _sources.Keys.Where(table => IsMeant(table, name.Parts))];
        if (One(found, name, IncompleteReason.UnknownRelation) is { } table)
        {
            Open(table);
        }
    }

    /// <summary>Notes the reads of tables under views that are written to.</summary>
    public void NoteReads()
    {
        foreach (WriteTarget target in _targets.Values.OfType<WriteTarget>())
        {
            target.NoteReads();
        }
    }

    private static bool IsCommonTable(Analysis analysis, TableReference table, Scope scope) =>
        table.Name.Parts.Length == 1 && scope.TryFindCommonTable(table.Name.Last(), out _);

    private TableReference? One(TableReference[] found, QualifiedName name, IncompleteReason none)
    {
        if (found.Length != 1)
        {
            _analysis.Facts.Miss(found.Length == 0 ? none : IncompleteReason.AmbiguousName, name.Span, name.Text());
        }

        return found is [var only] ? only : null;
    }

    /// <summary>Whether a name in front of a column, or of a table that loses rows, means this table: an alias hides its name.</summary>
    private bool IsMeant(TableReference table, ImmutableArray<Identifier> name)
    {
        if (name.IsEmpty)
        {
            return true;
        }

        StringComparison comparison = _analysis.Relations.Comparison;
        string own = table.Alias?.Name.Name ?? table.Name.Last();
        if (!string.Equals(own, name[^1].Name, comparison))
        {
            return false;
        }

        string? database = table.Name.Parts.Length > 1 ? table.Name.Parts[0].Name : _analysis.NameContext.SearchPath.FirstOrDefault();
        return name.Length == 1 || string.Equals(database, name[^2].Name, comparison);
    }

    private WriteTarget? Open(TableReference table)
    {
        if (!_targets.TryGetValue(table, out WriteTarget? target))
        {
            target = WriteTarget.Open(_analysis, table, _kind);
            _targets.Add(table, target);
        }

        return target;
    }
}
