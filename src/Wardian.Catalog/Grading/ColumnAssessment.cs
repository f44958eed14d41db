using System.Collections.Immutable;

namespace Wardian.Catalog.Grading;

/// <summary>What the classifier says of a column, with its reasons; kept with the scan.</summary>
/// <param name="Label">The label's identifier.</param>
/// <param name="Level">Its level, 1 to 5.</param>
/// <param name="Confidence">The probability that the level is right, 0 to 1.</param>
/// <param name="Direct">The probability that a value alone identifies a patient, a relative or a user, 0 to 1.</param>
internal sealed record ColumnAssessment(string Label, int Level, double Confidence, double Direct)
{
    /// <summary>How the name or the comment was read, in Chinese; empty when it could not be.</summary>
    public string Reading { get; init; } = string.Empty;

    /// <summary>The likeliest label of another level, or else of the same one; null when nothing else is likely.</summary>
    public string? RunnerUp { get; init; }

    /// <summary>How probable that is.</summary>
    public double RunnerUpProbability { get; init; }

    /// <summary>Why, the weightiest first.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = [];
}
