using System.Collections.Frozen;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>
/// Types that widely used extensions bring, which no script says. They are types of their own, so that nothing of a user's is run where a value of
/// theirs comes in. Any other type that is not known may be a domain with conditions.
/// </summary>
internal static class ExtensionTypes
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
    [
        "citext", "hstore", "ltree", "lquery", "ltxtquery", "cube", "seg", "isbn", "isbn13", "issn", "ean13", "lo", "intarray", "query_int", "gtrgm",
        "geometry", "geography", "raster", "box2d", "box3d", "topogeometry", "vector", "halfvec", "sparsevec", "agtype", "semver",
    ], StringComparer.Ordinal);

    /// <summary>Whether a type is called like one of them.</summary>
    public static bool Contains(TypeName type) => Names.Contains(ChangeContext.Last(type.Name));

    /// <summary>Whether a type is written like one of them: <c>public.geometry(Point, 4326)</c>.</summary>
    public static bool Contains(string type)
    {
        int end = type.AsSpan().IndexOfAny('(', '[', ' ');
        string name = end < 0 ? type : type[..end];
        return Names.Contains(name[(name.LastIndexOf('.') + 1)..].Trim('"').ToLowerInvariant());
    }
}
