using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution;

/// <summary>
/// What the names of one text mean, for those who change the text. An <see cref="Analysis"/> fills it while it goes through a statement; a
/// part that it goes through several times, as it does with recursive queries, is noted once.
/// </summary>
internal sealed class Bindings
{
    private readonly Dictionary<TableReference, TableBinding> _tables = [];
    private readonly Dictionary<Source, TableBinding> _sources = [];
    private readonly Dictionary<SourceSpan, (Source Source, int Column)> _names = [];
    private readonly Dictionary<SourceSpan, ImmutableArray<VisibleSource>> _stars = [];
    private readonly Dictionary<TableReference, TableQuery> _tableQueries = [];
    private readonly Dictionary<QuerySummary, SourceSpan> _summaries = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<SelectQuery> _groupings = [];
    private readonly HashSet<SelectItem> _items = [];
    private readonly HashSet<SelectItem> _returning = [];
    private readonly HashSet<(SourceSpan Span, string Construct)> _bound = [];
    private readonly HashSet<string> _operators = new(StringComparer.Ordinal);

    /// <summary>The table references, common table expressions left out.</summary>
    public IReadOnlyCollection<TableBinding> Tables => _tables.Values;

    /// <summary>What each star lists.</summary>
    public IReadOnlyDictionary<SourceSpan, ImmutableArray<VisibleSource>> Stars => _stars;

    /// <summary>The references that are a query of their own: <c>TABLE t</c>.</summary>
    public IReadOnlyDictionary<TableReference, TableQuery> TableQueries => _tableQueries;

    /// <summary>What views, routines, triggers and the texts that functions run do, and where in the text they are met.</summary>
    public IReadOnlyDictionary<QuerySummary, SourceSpan> Summaries => _summaries;

    /// <summary>The queries that group.</summary>
    public IReadOnlyCollection<SelectQuery> Groupings => _groupings;

    /// <summary>What queries put out, and what statements that write give back.</summary>
    public IReadOnlyCollection<SelectItem> Items => _items;

    /// <summary>What works with tables themselves alone, whose columns or references are inside of it, and not with queries in their places.</summary>
    public IReadOnlyCollection<(SourceSpan Span, string Construct)> BoundToTables => _bound;

    /// <summary>What statements that write give back.</summary>
    public IReadOnlyCollection<SelectItem> Returning => _returning;

    /// <summary>The operators by their symbols.</summary>
    public IReadOnlySet<string> Operators => _operators;

    /// <summary>A name that two sources of one query have, which the server does not allow; null when there is none.</summary>
    public string? DoubleName { get; private set; }

    /// <summary>Notes what a table reference means; one that was met as a source may turn out to be written to.</summary>
    public void Bind(TableReference node, Relation relation, Source source, bool isTarget = false)
    {
        if (!_tables.TryGetValue(node, out TableBinding? binding))
        {
            binding = new TableBinding(node, relation);
            _tables.Add(node, binding);
        }

        binding.IsTarget |= isTarget;
        _sources[source] = binding;
    }

    /// <summary>The reference that a source comes from; null when it comes from something else.</summary>
    public TableBinding? Find(Source source) => _sources.GetValueOrDefault(source is UpdatedSource updated ? updated.Stored : source);

    /// <summary>Whether a name means a column of any source.</summary>
    public bool IsNamed(SourceSpan name) => _names.ContainsKey(name);

    /// <summary>The table reference and column that a name means; false for merged columns and those of other sources.</summary>
    public bool TryFind(SourceSpan name, [NotNullWhen(true)] out TableBinding? table, out int column)
    {
        table = _names.TryGetValue(name, out (Source Source, int Column) found) ? Find(found.Source) : null;
        column = found.Column;
        return table is not null;
    }

    /// <summary>Notes that a column is looked at, whatever names it.</summary>
    public void Look(Source source, int column) => Find(source)?.Look(column);

    /// <summary>Notes what a name means.</summary>
    public void Read(Source source, int column, SourceSpan span)
    {
        while (source is JoinSource join && join.Inside(column) is { Source: { } inside } at)
        {
            source = inside;
            column = at.Index;
        }

        _names[span] = (source, column);
        Find(source)?.Read(column, span);
    }

    /// <summary>Notes that a row is a value.</summary>
    public void ReadRow(Source source, SourceSpan span) => Find(source)?.ReadRow(span);

    /// <summary>Notes that a row is the argument of a function in the notation of a column.</summary>
    public void Project(Source source)
    {
        if (Find(source) is { } table)
        {
            table.IsProjected = true;
        }
    }

    /// <summary>Notes a system column.</summary>
    public void ReadSystem(Source source, string name) => Find(source)?.ReadSystem(name);

    /// <summary>Notes that the columns are listed by a star.</summary>
    public void Star(SourceSpan span, IEnumerable<VisibleSource> sources)
    {
        ImmutableArray<VisibleSource> listed = [.. sources];
        _stars[span] = listed;
        List(listed, isMerged: false);
    }

    /// <summary>Notes that the columns are listed, by a star or by a join that merges some of them or has an alias of its own.</summary>
    public void List(IEnumerable<VisibleSource> sources, bool isMerged)
    {
        foreach (VisibleSource visible in sources)
        {
            if (Find(visible.Source) is { } table)
            {
                table.IsListed = true;
                table.IsMerged |= isMerged;
            }
        }
    }

    /// <summary>Notes that rows are locked.</summary>
    public void Lock(Source source, LockingClause clause) => Find(source)?.Lock(clause);

    /// <summary>Notes what works with tables themselves alone.</summary>
    public void BindToTables(SourceSpan span, string construct) => _bound.Add((span, construct));

    /// <summary>Notes that a full name stands in front of a column's.</summary>
    public void Qualify(QualifiedName name, int count, VisibleSource source, Scope scope)
    {
        if (count < 2 || Find(source.Source) is not { } table)
        {
            return;
        }

        table.Qualify(new SourceSpan(name.Parts[0].Span.Start, name.Parts[count - 1].Span.End));
        table.IsHidden |= !ReferenceEquals(Plain(name.Parts[count - 1].Name, scope), source);
    }

    /// <summary>Notes <c>TABLE t</c>.</summary>
    public void Query(TableQuery query) => _tableQueries[query.Table] = query;

    /// <summary>Notes a query with sources of its own.</summary>
    /// <param name="query">The query.</param>
    /// <param name="scope">Its sources.</param>
    /// <param name="hasDatabases">Whether two may have the same name that are of different databases.</param>
    public void Query(SelectQuery query, Scope scope, bool hasDatabases)
    {
        if (!query.GroupBy.IsEmpty)
        {
            _groupings.Add(query);
        }

        HashSet<(string? Database, string Name)> names = [];
        foreach (VisibleSource source in scope.Sources)
        {
            if (source is { HasVisibleName: true, Name: { } name } && !names.Add((hasDatabases ? source.Table?.Schema : null, name)))
            {
                DoubleName = name;
            }
        }
    }

    /// <summary>Notes what a query puts out.</summary>
    public void Put(ImmutableArray<SelectItem> items) => _items.UnionWith(items);

    /// <summary>Notes what a statement that writes gives back.</summary>
    public void Return(ImmutableArray<SelectItem> items) => _returning.UnionWith(items);

    /// <summary>Notes an operator.</summary>
    public void Operate(string symbol) => _operators.Add(symbol);

    /// <summary>Notes what something does that is not written in the text.</summary>
    public void Take(QuerySummary summary, SourceSpan span) => _summaries.TryAdd(summary, span);

    /// <summary>The source that a plain name means, when it means one.</summary>
    private static VisibleSource? Plain(string name, Scope scope)
    {
        for (Scope? at = scope; at is not null; at = at.Around)
        {
            VisibleSource[] named = [.. at.Sources.Where(source => source.HasVisibleName && string.Equals(source.Name, name, StringComparison.Ordinal))];
            if (named.Length > 0)
            {
                return named.Length == 1 ? named[0] : null;
            }
        }

        return null;
    }
}
