using Wardian.Kernel;

namespace Wardian.Catalog.Review;

/// <summary>What became of answers.</summary>
public sealed record ReviewResult
{
    /// <summary>Columns on which something was decided.</summary>
    public int Decided { get; init; }

    /// <summary>Columns of which the same had been decided before.</summary>
    public int Unchanged { get; init; }

    /// <summary>Columns that nobody decided and that are graded otherwise now, because they are like corrected ones.</summary>
    public int Taught { get; init; }

    /// <summary>Columns of which somebody else had decided something else; they were left as they are.</summary>
    public IReadOnlyList<CatalogRemark> Conflicts { get; init; } = [];

    /// <summary>What is wrong with answers, with the lines they stand in; if there is anything nothing was decided.</summary>
    public IReadOnlyList<(int Line, Error Error)> Errors { get; init; } = [];
}
