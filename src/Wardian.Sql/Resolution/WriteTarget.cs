using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>The relation that a statement writes to.</summary>
internal sealed partial class WriteTarget
{
    private readonly Analysis _analysis;
    private readonly QuerySummary? _view;
    private readonly Reactions _reactions;
    private readonly Dictionary<ColumnName, Value> _newRow = [];

    private WriteTarget(Analysis analysis, Relation relation, VisibleSource visible, QuerySummary? view, Reactions reactions)
    {
        _analysis = analysis;
        _view = view;
        _reactions = reactions;
        Relation = relation;
        Visible = visible;
    }

    /// <summary>The relation.</summary>
    public Relation Relation { get; }

    /// <summary>How the statement can name it.</summary>
    public VisibleSource Visible { get; }

    /// <summary>Whether it is a view whose trigger makes the change in place of the server, and the rows that come back.</summary>
    public bool IsTriggered { get; private init; }

    /// <summary>Finds the relation and notes what is done with it and what that sets off; null when there is none.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="table">The relation as the statement names it.</param>
    /// <param name="kind">What is done with its rows.</param>
    /// <param name="isMerge">Whether its rows are looked at whatever is done with them.</param>
    public static WriteTarget? Open(Analysis analysis, TableReference table, TableAccessKind kind, bool isMerge = false)
    {
        if (!analysis.Relations.TryFind(table.Name, out Relation? relation))
        {
            return null;
        }

        bool isOnly = table.IsOnly || (!isMerge && IsOnly(relation, kind));
        analysis.Touch(relation, kind, isOnly);
        analysis.Kept.FollowsRows |= isMerge || kind.LooksForRows();
        EngineEffects.Note(analysis, relation, table.Span);
        BuiltInEffects.NoteWrite(analysis, relation.Name, table.Span);
        var reactions = new Reactions(analysis, table.Span);
        bool isReplaced = reactions.Note(relation, kind, isOnly);
        bool isTriggered = relation.IsView && isReplaced && !isMerge && !reactions.HasRule(relation, kind);
        QuerySummary? view = relation.IsView && !isReplaced ? analysis.Shared.View(relation) : null;
        if (view is not null)
        {
            OpenView(analysis, relation, view, kind, reactions);
        }

        if (relation.IsView && !isTriggered && MissOf(analysis, relation, view, kind) is { } construct)
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, table.Span, construct);
        }

        Source source = !relation.IsView ? new TableSource(relation, analysis, isOnly)
            : isTriggered ? TriggeredSource(analysis, relation, kind, table.Span)
            : ViewSource(analysis, relation, analysis.Shared.View(relation), kind, table.Span);
        RowSecurity.NoteChanged(analysis, relation, kind, table.Span);
        analysis.Bindings?.Bind(table, relation, source, isTarget: true);
        if (!table.Partitions.IsEmpty && kind != TableAccessKind.Insert)
        {
            PartitionChoice.Note(analysis, relation, source, table.Span);
        }

        source.Rename(table.Alias?.Columns ?? []);
        var visible = new VisibleSource(source, table.Alias?.Name.Name ?? relation.Name.Name, table.Alias is { } alias ? analysis.Sources.FullName(alias.Name.Name, relation.Name) : relation.Name);
        return new WriteTarget(analysis, relation, visible, view, reactions) { IsTriggered = isTriggered };
    }

    /// <summary>Notes what else is done with a row that was to be inserted and is there already, and what that sets off.</summary>
    public void Also(TableAccessKind kind)
    {
        if (_view is not null)
        {
            _analysis.Touch(Relation, kind, isOnly: true);
            OpenView(_analysis, Relation, _view, kind, _reactions);
            return;
        }

        // It is there already in the table that it was to be put into, or in one of its partitions.
        bool isOnly = IsOnly(Relation, TableAccessKind.Insert);
        _analysis.Touch(Relation, kind, isOnly);
        _analysis.Kept.FollowsRows |= kind.LooksForRows();
        _reactions.Note(Relation, kind, isOnly);
        RowSecurity.NoteChanged(_analysis, Relation, kind, default);
    }

    /// <summary>The names of the columns that are written to, in the order of the values.</summary>
    public ImmutableArray<string> ColumnNames(ImmutableArray<AssignmentTarget> targets)
    {
        if (targets.IsEmpty)
        {
            return [.. Relation.Columns.Where(column => !column.IsInvisible).Select(column => column.Name)];
        }

        foreach (AssignmentTarget target in targets)
        {
            Check(target.Column.Last(), target.Span);
        }

        return [.. targets.Select(target => target.Column.Last())];
    }

    /// <summary>The value that a column has before the statement.</summary>
    public Value Stored(string name)
    {
        int index = Visible.Source.Find(name, _analysis.Comparison);
        return index < 0 ? Value.None : Visible.Source.StoredValueOf(index);
    }

    /// <summary>Notes that a value goes into a column.</summary>
    /// <param name="column">The column's name as written.</param>
    /// <param name="value">The value.</param>
    /// <param name="span">Where it is written.</param>
    /// <param name="isChange">
    /// Whether it takes the place of another one, so that keys of other tables may follow, and not that of a new row, which goes into the
    /// table itself or one of its partitions.
    /// </param>
    public void Assign(string column, Value value, SourceSpan span, bool isChange = false)
    {
        Check(column, span);
        if (Stored(column, out ColumnName generated) is { Generation: not null })
        {
            // Only DEFAULT can be given, and the server works the value out from the row's other columns; triggers may still ask for the name.
            _reactions.Pass(new ColumnName(Relation.Name, column), generated, Value.Literal, isChange);
            return;
        }

        value = _analysis.Conversions.Convert(value, Find(column)?.Type ?? default, CastContext.Assignment, span);
        ColumnName to = BaseOf(column);
        _analysis.Facts.Write(to);
        _reactions.Pass(new ColumnName(Relation.Name, column), to, value, isChange);
        if (!isChange)
        {
            Keep(to, value);
        }

        _analysis.Assign(to, value);
        foreach (ColumnName other in InDescendants(column, isChange))
        {
            // Where the values come from other tables that others inherit from, these flow into the named one: all into all were too many.
            _analysis.Facts.Write(other);
            foreach (ColumnName from in _analysis.Columns.Named(value.Sources))
            {
                _analysis.Facts.Flow(new ColumnFlow(from, other, value.IsIdentity));
            }
        }
    }

    /// <summary>Whether a column has a value when none is given.</summary>
    public bool HasDefault(string name) => Stored(name, out ColumnName stored) is { HasDefault: true } || ViewDefaults().Any(item => item.Name == stored);

    /// <summary>Notes that new rows have defaults in the columns that no value is given for; those of a view come before those of what is under it.</summary>
    public void WriteDefaults(ImmutableArray<string> given)
    {
        HashSet<ColumnName> written = [.. given.Select(BaseOf)];
        foreach ((Relation view, Column column, ColumnName name) in ViewDefaults())
        {
            if (written.Add(name))
            {
                UseDefault(view, column);
                _analysis.Facts.Write(name);
            }
        }

        foreach (Relation table in _view is null ? [Relation] : TablesUnder(_view))
        {
            foreach (Column column in table.Columns)
            {
                var name = new ColumnName(table.Name, column.Name);
                if (!column.HasDefault && !written.Contains(name) && !_analysis.Dialect.IsMySql)
                {
                    // A null, which the column's type has to allow.
                    DomainChecks.Note(_analysis, Value.Literal, column.Type, default);
                }

                if (column.HasDefault && !written.Contains(name))
                {
                    Keep(name, _reactions.UseDefault(table, column));
                    _analysis.Facts.Write(name);
                    foreach (Relation descendant in IsOnly(table, TableAccessKind.Insert) ? [] : _analysis.Shared.DescendantsOf(table))
                    {
                        _analysis.Facts.Write(name with { Table = descendant.Name });
                    }
                }
            }
        }
    }

    /// <summary>Notes that a column is set to its default.</summary>
    public void UseDefault(string name)
    {
        ColumnReference? under = ViewColumn(name);
        if (under is { } source && ViewDefaults().FirstOrDefault(item => item.Name == source.Name) is { View: { } view, Column: var own })
        {
            UseDefault(view, own);
        }
        else if (Stored(name, out _) is { } column)
        {
            Relation table = under?.Relation ?? Relation;
            Keep(new ColumnName(table.Name, column.Name), _reactions.UseDefault(table, column));
        }
    }

    /// <summary>Notes that changed rows get the time in the columns that say so and that no value is given for, which keys may be made of.</summary>
    public void WriteTimes(IEnumerable<string> given)
    {
        HashSet<ColumnName> written = [.. given.Select(BaseOf)];
        foreach (Relation table in _view is null ? [Relation] : TablesUnder(_view))
        {
            foreach (Column column in table.Columns)
            {
                var name = new ColumnName(table.Name, column.Name);
                if (column.IsRenewed && !written.Contains(name))
                {
                    _analysis.Facts.Write(name);
                    _reactions.Pass(name, name, Value.None, isChange: true);
                }
            }
        }
    }

    /// <summary>The row of a table as it would be added, once all is noted that goes into it: what the statement gives, and defaults.</summary>
    public Value[] NewRow(Relation table) =>
        [.. table.Columns.Select(column => _newRow.GetValueOrDefault(new ColumnName(table.Name, column.Name), Value.Literal))];

    /// <summary>The column of a table that a view shows as it is; null for a table's own.</summary>
    public ColumnReference? Under(string column) => ViewColumn(column);

    /// <summary>
    /// Notes that rows of the table are looked at, for which row-level security asks more; and that rows of the table under a view are read, when the
    /// statement names columns of the view; what merely goes through a view into its table reads none.
    /// </summary>
    public void NoteReads()
    {
        if (Visible.Source is TableSource { IsReferred: true })
        {
            RowSecurity.Note(_analysis, Relation, "select", default);
        }

        if (_view is null)
        {
            return;
        }

        // MySQL's views may join tables, of which only one is written to.
        ColumnSet used = (Visible.Source as WrittenViewSource)?.Referred ?? default;
        foreach (ColumnUseKind kind in _analysis.Dialect.IsMySql ? Enum.GetValues<ColumnUseKind>() : [])
        {
            used |= _analysis.Facts.Uses(kind);
        }

        ImmutableArray<Relation> tables = [.. TablesUnder(_view)];
        foreach (ColumnReference column in _analysis.Columns.References(used))
        {
            if (tables.Contains(column.Relation))
            {
                _analysis.Touch(column.Relation, TableAccessKind.Read, column.IsOnly, isIndirect: true);
                RowSecurity.Note(_analysis, column.Relation, "select", default);
            }
        }
    }

    /// <summary>
    /// Whether rows of the table itself are changed alone, and not those of the tables that inherit from it: of those only
    /// partitions get new ones.
    /// </summary>
    private static bool IsOnly(Relation table, TableAccessKind kind) => kind == TableAccessKind.Insert && !table.IsPartitioned;

    /// <summary>The columns of that name of the tables whose rows are changed, too, because they inherit from the one that a value ends up in.</summary>
    private IEnumerable<ColumnName> InDescendants(string column, bool isChange)
    {
        if (!_analysis.Catalogue.HasInheritance)
        {
            return [];
        }

        (Relation table, ColumnName name, bool isOnly) = (Relation, BaseOf(column), Visible.Source is TableSource { IsOnly: true });
        if (ViewColumn(column) is { } source)
        {
            (table, isOnly) = (source.Relation, source.IsOnly);
        }

        return isOnly || (!isChange && IsOnly(table, TableAccessKind.Insert))
            ? []
            : _analysis.Shared.DescendantsOf(table).Select(descendant => name with { Table = descendant.Name });
    }

    private void Keep(ColumnName column, Value value) =>
        _newRow[column] = _newRow.TryGetValue(column, out Value other) ? Value.Either(other, value) : value;

    private ColumnName BaseOf(string column)
    {
        Stored(column, out ColumnName name);
        return name;
    }

    /// <summary>The column that a value ends up in, which under a view is one of its table's.</summary>
    private Column? Stored(string column, out ColumnName name)
    {
        if (ViewColumn(column) is { } source)
        {
            name = source.Name;
            return source.Ordinal < source.Relation.Columns.Length ? source.Relation.Columns[source.Ordinal] : null;
        }

        Column? own = Find(column);
        name = new ColumnName(Relation.Name, own?.Name ?? column);
        return own;
    }

    /// <summary>The column under a view's; null when it is none of a table's.</summary>
    private ColumnReference? ViewColumn(string column) =>
        _view?.Columns.FirstOrDefault(item => string.Equals(item.Name, column, _analysis.Comparison)) is { IsIdentity: true, Sources: [var source] } ? source : null;

    private Column? Find(string name) => Relation.IndexOf(name, _analysis.Comparison) is >= 0 and var index ? Relation.Columns[index] : null;

    private void Check(string name, SourceSpan span)
    {
        if (Find(name) is null)
        {
            _analysis.Facts.Miss(IncompleteReason.UnknownColumn, span, name);
        }
    }
}
