using System.Collections.Immutable;

namespace Wardian.Catalog.Grading;

/// <summary>The assessments of an inventory: for each relation, in the inventory's order, those of its columns in order.</summary>
/// <param name="Relations">The assessments.</param>
internal sealed record AssessmentSet(ImmutableArray<ImmutableArray<ColumnAssessment>> Relations)
{
    /// <summary>The number of the format.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format that it is written in.</summary>
    public int Format { get; init; } = CurrentFormat;
}
