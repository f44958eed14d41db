using System.Collections.Immutable;
using System.Globalization;
using Wardian.Kernel;

namespace Wardian.Catalog.Grading;

/// <summary>Columns that are worth more together (<c>combinations.tsv</c>, <c>roles.tsv</c>).</summary>
internal sealed record Combination(string Id, int Level, ImmutableArray<string> Roles)
{
    private const string Anything = "*";
    private const string NoWords = "-";

    private static readonly Lazy<ImmutableArray<Combination>> BuiltInCombinations = new(() =>
    [
        .. KnowledgeFile.Rows(typeof(Combination).Assembly, "combinations.tsv")
            .Select(row => new Combination(row[0], int.Parse(row[1], CultureInfo.InvariantCulture), [.. row[2].Split('&')])),
    ]);

    private static readonly Lazy<ILookup<string, (string[] Labels, string[] Words)>> RoleConditions = new(() =>
        KnowledgeFile.Rows(typeof(Combination).Assembly, "roles.tsv")
            .ToLookup(row => row[0], row => (row[1].Split(','), row[2] == NoWords ? [] : row[2].Split('|')), StringComparer.Ordinal));

    /// <summary>The combinations that Wardian knows.</summary>
    public static ImmutableArray<Combination> BuiltIn => BuiltInCombinations.Value;

    /// <summary>Whether it is known what plays a role.</summary>
    public static bool IsRole(string role) => RoleConditions.Value.Contains(role);

    /// <summary>The combinations that these columns of one relation are.</summary>
    public static ImmutableArray<CombinationFound> In(ImmutableArray<ColumnGrade> columns) =>
    [
        .. BuiltIn.Select(combination => (combination, columns: combination.Find(columns)))
            .Where(found => found.columns is not null)
            .Select(found => new CombinationFound(found.combination.Id, found.combination.Level, [.. found.columns!.Select(column => column.Column.Name)])),
    ];

    /// <summary>A column for each role, no column twice; null when there are none.</summary>
    private ColumnGrade[]? Find(ImmutableArray<ColumnGrade> columns)
    {
        ColumnGrade[][] candidates = [.. Roles.Select(role => columns.Where(column => Plays(role, column)).ToArray())];
        return Assign(candidates, []);
    }

    /// <summary>There are few roles, so that trying is quick: each takes the first column that leaves one to the others.</summary>
    private static ColumnGrade[]? Assign(ColumnGrade[][] candidates, ColumnGrade[] taken) => taken.Length == candidates.Length ? taken
        : candidates[taken.Length].Where(column => !taken.Contains(column)).Take(candidates.Length)
            .Select(column => Assign(candidates, [.. taken, column])).FirstOrDefault(found => found is not null);

    private static bool Plays(string role, ColumnGrade column) => RoleConditions.Value[role].Any(condition =>
        (condition.Labels is [Anything] || condition.Labels.Contains(column.Label, StringComparer.Ordinal))
        && (condition.Words.Length == 0 || Array.Exists(condition.Words, word => column.Assessment.Reading.Contains(word, StringComparison.Ordinal))));
}
