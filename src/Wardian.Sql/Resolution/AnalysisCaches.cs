using System.Collections.Concurrent;
using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>The caches of one snapshot, one for each search path in use.</summary>
/// <param name="catalogue">The snapshot.</param>
/// <param name="followsRoutines">Whether what routines do counts.</param>
internal sealed class AnalysisCaches(CatalogueSnapshot catalogue, bool followsRoutines)
{
    /// <summary>Search paths kept; a client that sets ever new ones only makes its own statements slower.</summary>
    private const int PathsMax = 64;

    private readonly ConcurrentDictionary<string, AnalysisCache> _caches = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Relation, ImmutableArray<Relation>> _descendants = new(ReferenceEqualityComparer.Instance);
    private AnalysisCache? _last;

    /// <summary>The snapshot.</summary>
    public CatalogueSnapshot Catalogue => catalogue;

    /// <summary>Whether what routines do counts.</summary>
    public bool FollowsRoutines => followsRoutines;

    /// <summary>All tables that inherit from one, at whatever distance, itself left out.</summary>
    public ImmutableArray<Relation> DescendantsOf(Relation relation) =>
        catalogue.HasInheritance ? _descendants.GetOrAdd(relation, static (found, catalogue) => Descendants(found, catalogue), catalogue) : [];

    /// <summary>The cache for a search path.</summary>
    public AnalysisCache For(NameContext names)
    {
        if (_last is { } last && ReferenceEquals(last.Names, names))
        {
            return last;
        }

        string key = $"{names.Lexing.StandardConformingStrings}\0{names.MySqlLexing}\0{names.FoldsTableNames}\0{names.Database}\0{string.Join('\0', names.SearchPath)}";
        if (!_caches.TryGetValue(key, out AnalysisCache? cache))
        {
            if (_caches.Count >= PathsMax)
            {
                _caches.Clear();
            }

            cache = _caches.GetOrAdd(key, _ => new AnalysisCache(this, names));
        }

        _last = cache;
        return cache;
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
