using System.Collections.Immutable;

namespace Wardian.Catalog.Grading;

/// <summary>How many there are of each level.</summary>
internal static class LevelCounts
{
    /// <summary>Levels that there are.</summary>
    public const int Levels = 5;

    /// <summary>The counts, from level 1 on.</summary>
    public static ImmutableArray<int> Of(IEnumerable<int> levels)
    {
        int[] counts = new int[Levels];
        foreach (int level in levels)
        {
            counts[level - 1]++;
        }

        return [.. counts];
    }
}
