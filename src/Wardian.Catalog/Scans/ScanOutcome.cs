namespace Wardian.Catalog.Scans;

/// <summary>What a scan found.</summary>
/// <param name="Source">The source.</param>
/// <param name="Relations">Tables, views and the like.</param>
/// <param name="Columns">Their columns.</param>
public sealed record ScanOutcome(string Source, int Relations, int Columns)
{
    /// <summary>Columns of each level, from level 1 on.</summary>
    public IReadOnlyList<int> ColumnsByLevel { get; init; } = [];

    /// <summary>Relations of each level, from level 1 on.</summary>
    public IReadOnlyList<int> RelationsByLevel { get; init; } = [];

    /// <summary>Columns that people should look at, and decisions that takes, like columns being decided together.</summary>
    public (int Columns, int Decisions) ToReview { get; init; }

    /// <summary>Whether everything was read, and rows of all tables were looked at that were to be.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Whether it went on with a scan that was incomplete.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Tables of which rows were looked at; null when none were to be.</summary>
    public int? TablesSampled { get; init; }

    /// <summary>The scan that it was compared with; null for the first one.</summary>
    public DateTimeOffset? ComparedWith { get; init; }

    /// <summary>What is different since then.</summary>
    public IReadOnlyList<CatalogRemark> Changes { get; init; } = [];

    /// <summary>Decisions of people that went with columns to their new names.</summary>
    public int DecisionsMoved { get; init; }

    /// <summary>Rights that the account has without need or lacks.</summary>
    public IReadOnlyList<CatalogRemark> Findings { get; init; } = [];

    /// <summary>Parts that were not read to their end, and tables whose rows could not be looked at.</summary>
    public IReadOnlyList<CatalogRemark> Missing { get; init; } = [];

    /// <summary>What could not be read of files.</summary>
    public IReadOnlyList<CatalogRemark> Problems { get; init; } = [];
}
