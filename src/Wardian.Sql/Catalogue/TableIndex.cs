using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>
/// An index or extended statistics of a table in a file of definitions: what is computed for it, and what copies of the table and its
/// partitions need to have the same.
/// </summary>
/// <param name="Name">Its name; an index is in its table's schema.</param>
/// <param name="Kind">Which of the two.</param>
internal sealed record TableIndex(RelationName Name, ComputedKind Kind)
{
    /// <summary>The last word of names that the server chooses: <c>idx</c>, <c>key</c>, <c>pkey</c>, <c>excl</c>, <c>stat</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Its columns by the names that the server gives them, which the names of copies are made of.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>The table's columns that are in it as they stand.</summary>
    public ImmutableArray<string> Plain { get; init; } = [];

    /// <summary>The expressions that are computed for it: keys, its condition, what an exclusion constraint compares.</summary>
    public ImmutableArray<string> Expressions { get; init; } = [];

    /// <summary>The search path under which the expressions have to be read.</summary>
    public ImmutableArray<string> Path { get; init; } = [];

    /// <summary>The index of the partitioned table that it is a part of; null when it stands alone.</summary>
    public string? Whole { get; init; }

    /// <summary>Whether it holds every key once, or an exclusion constraint's rows apart.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether it belongs to a constraint, which has its name.</summary>
    public bool IsConstraint => Label is "key" or "pkey" or "excl";
}
