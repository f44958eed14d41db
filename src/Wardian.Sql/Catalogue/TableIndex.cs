using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>An index of a table, or what its rows go to its partitions by.</summary>
/// <param name="Name">Its name; empty for the key of partitions.</param>
/// <param name="Kind">Which of them it is.</param>
/// <param name="Keys">The columns and expressions of its key, each as it would stand in a query.</param>
/// <param name="Path">The search path under which these and the condition have to be read.</param>
internal sealed record TableIndex(string Name, ComputedKind Kind, ImmutableArray<string> Keys, ImmutableArray<string> Path)
{
    /// <summary>Whether it refuses rows because of others: unique keys, and exclusion constraints.</summary>
    public bool IsUnique { get; init; }

    /// <summary>The condition of the rows in it; null when all are.</summary>
    public string? Condition { get; init; }

    /// <summary>
    /// The functions that did not come with the server of those of its operator classes that hold for nothing else than such indexes; those of
    /// a type's default class are found by the type.
    /// </summary>
    public ImmutableArray<RoutineName> Functions { get; init; } = [];

    /// <summary>Whether it refuses for the same reason as another: what a partition has because the whole has it.</summary>
    public bool IsLike(TableIndex other) => IsUnique == other.IsUnique && Condition == other.Condition && Keys.SequenceEqual(other.Keys, StringComparer.Ordinal);
}
