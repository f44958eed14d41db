using System.Collections.Immutable;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Catalogue;

/// <summary>
/// An index or extended statistics of a table, or what its rows go to its partitions by: what is computed for it, and what copies of the table
/// and its partitions need to have the same. A live catalogue tells no columns by name, and no statistics. Of MySQL's tables only unique keys
/// beside the primary one are known, and the keys of partitions; <see cref="Keys"/> is empty then.
/// </summary>
/// <param name="Name">Its name, of which the key of partitions has none; an index is in its table's schema.</param>
/// <param name="Kind">Which of the three.</param>
internal sealed record TableIndex(RelationName Name, ComputedKind Kind)
{
    /// <summary>The last word of names that the server chooses: <c>idx</c>, <c>key</c>, <c>pkey</c>, <c>excl</c>, <c>stat</c>; empty for the key of partitions.</summary>
    public required string Label { get; init; }

    /// <summary>Its columns by the names that the server gives them, which the names of copies are made of.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>The table's columns that are in it as they stand.</summary>
    public ImmutableArray<string> Plain { get; init; } = [];

    /// <summary>The expressions that are computed for it: keys, its condition, what an exclusion constraint compares.</summary>
    public ImmutableArray<string> Expressions { get; init; } = [];

    /// <summary>The columns and expressions of its key, each as it would stand in a query; statistics have none.</summary>
    public ImmutableArray<string> Keys { get; init; } = [];

    /// <summary>The condition of the rows in it; null when all are.</summary>
    public string? Condition { get; init; }

    /// <summary>
    /// The functions that did not come with the server of those of its operator classes that hold for nothing else than such indexes; those of
    /// a type's default class are found by the type.
    /// </summary>
    public ImmutableArray<RoutineName> Functions { get; init; } = [];

    /// <summary>The search path under which the expressions have to be read.</summary>
    public ImmutableArray<string> Path { get; init; } = [];

    /// <summary>The bits of <c>sql_mode</c> under which a file of definitions in MySQL's dialect has the expressions; a server prints them without any.</summary>
    public MySqlModes Modes { get; init; }

    /// <summary>The index of the partitioned table that it is a part of; null when it stands alone.</summary>
    public string? Whole { get; init; }

    /// <summary>Whether it refuses rows because of others: it holds every key once, or an exclusion constraint's rows apart.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether it belongs to a constraint, which has its name.</summary>
    public bool IsConstraint => Label is "key" or "pkey" or "excl";

    /// <summary>How many of the expressions that <see cref="WithTexts"/> changes are of one kind; asked of every index for every change of a name.</summary>
    public int CountTexts<T>(T what, Func<string, T, bool> isMeant)
    {
        int count = Condition is not null && isMeant(Condition, what) ? 1 : 0;
        foreach (string text in Expressions)
        {
            count += isMeant(text, what) ? 1 : 0;
        }

        foreach (string text in Keys)
        {
            count += isMeant(text, what) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The same with its expressions changed.</summary>
    public TableIndex WithTexts(Func<string, string> change) => this with
    {
        Expressions = [.. Expressions.Select(change)],
        Keys = [.. Keys.Select(change)],
        Condition = Condition is { } condition ? change(condition) : null,
    };
}
