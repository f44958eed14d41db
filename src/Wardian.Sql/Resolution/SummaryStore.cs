using System.Collections.Concurrent;
using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>What is known for good of the views, routines and reactions of one snapshot under one search path. For any number of threads.</summary>
internal sealed class SummaryStore
{
    private readonly ConcurrentDictionary<object, QuerySummary> _summaries = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Relation, TableReactions> _tables = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Relation, ImmutableArray<GeneratedColumn?>> _generated = new(ReferenceEqualityComparer.Instance);

    /// <summary>What is known of something; null when nothing is yet.</summary>
    public QuerySummary? Find(object key) => _summaries.GetValueOrDefault(key);

    /// <summary>Keeps what is known of something.</summary>
    public void Keep(object key, QuerySummary summary) => _summaries.TryAdd(key, summary);

    /// <summary>What reacts to changes of a table's rows.</summary>
    public TableReactions ReactionsOf(Relation relation, CatalogueSnapshot catalogue) =>
        _tables.GetOrAdd(relation, static (found, catalogue) => new TableReactions(found, catalogue), catalogue);

    /// <summary>The generated columns of a table by their numbers.</summary>
    public ImmutableArray<GeneratedColumn?> GeneratedOf(Relation relation) => _generated.GetOrAdd(relation, static found =>
        [.. found.Columns.Select((column, index) => column.Generation is null ? null : new GeneratedColumn(found, index))]);
}
