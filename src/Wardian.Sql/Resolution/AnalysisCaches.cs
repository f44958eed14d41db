using System.Collections.Concurrent;
using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>What is known of one snapshot, for each search path in use. For any number of threads.</summary>
/// <param name="catalogue">The snapshot.</param>
/// <param name="followsRoutines">Whether what routines do counts.</param>
/// <param name="looksIntoViews">Whether what views read counts; without that they are columns and nothing else.</param>
internal sealed class AnalysisCaches(CatalogueSnapshot catalogue, bool followsRoutines, bool looksIntoViews = true)
{
    /// <summary>Search paths kept; a client that sets ever new ones only makes its own statements slower.</summary>
    private const int PathsMax = 64;

    private readonly ConcurrentDictionary<string, SummaryStore> _stores = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Relation, ImmutableArray<Relation>> _descendants = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<TypeReference, ImmutableArray<RoutineName>> _compared = [];
    private Tuple<NameContext, SummaryStore>? _last;

    /// <summary>The snapshot.</summary>
    public CatalogueSnapshot Catalogue => catalogue;

    /// <summary>Whether what routines do counts.</summary>
    public bool FollowsRoutines => followsRoutines;

    /// <summary>Whether what views read counts.</summary>
    public bool LooksIntoViews => looksIntoViews;

    /// <summary>All tables that inherit from one, at whatever distance, itself left out.</summary>
    public ImmutableArray<Relation> DescendantsOf(Relation relation) =>
        catalogue.HasInheritance ? _descendants.GetOrAdd(relation, static (found, catalogue) => Descendants(found, catalogue), catalogue) : [];

    /// <summary>The functions of users that may be called to compare values of a type.</summary>
    public ImmutableArray<RoutineName> ComparedBy(TypeReference type) =>
        _compared.GetOrAdd(type, static (found, catalogue) => ComparedTypes.FunctionsOf(catalogue, found), catalogue);

    /// <summary>What is known under a search path, for one outermost analysis.</summary>
    public AnalysisCache For(NameContext names, SummaryWork work) => new(this, names, StoreOf(names), work);

    private SummaryStore StoreOf(NameContext names)
    {
        if (_last is { } last && ReferenceEquals(last.Item1, names))
        {
            return last.Item2;
        }

        string key = $"{names.Lexing.StandardConformingStrings}\0{names.MySqlLexing}\0{names.FoldsTableNames}\0{names.Database}\0{string.Join('\0', names.SearchPath)}";
        if (!_stores.TryGetValue(key, out SummaryStore? store))
        {
            if (_stores.Count >= PathsMax)
            {
                _stores.Clear();
            }

            store = _stores.GetOrAdd(key, static _ => new SummaryStore());
        }

        _last = Tuple.Create(names, store);
        return store;
    }

    /// <summary>In the order in which they are met: a snapshot need not be PostgreSQL's, which allows no circles.</summary>
    private static ImmutableArray<Relation> Descendants(Relation relation, CatalogueSnapshot catalogue)
    {
        HashSet<RelationName> met = [relation.Name];
        List<Relation> found = [relation];
        for (int index = 0; index < found.Count; index++)
        {
            foreach (RelationName name in catalogue.ChildrenOf(found[index].Name))
            {
                if (catalogue.TryFind(name, out Relation? child) && met.Add(name))
                {
                    found.Add(child);
                }
            }
        }

        return [.. found.Skip(1)];
    }
}
