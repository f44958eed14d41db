using System.Collections.Concurrent;
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
    private AnalysisCache? _last;

    /// <summary>The snapshot.</summary>
    public CatalogueSnapshot Catalogue => catalogue;

    /// <summary>Whether what routines do counts.</summary>
    public bool FollowsRoutines => followsRoutines;

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
}
