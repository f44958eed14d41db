namespace Wardian.Catalog;

/// <summary>What a column seems to hold.</summary>
/// <param name="Label">The label's identifier, one of <c>labels.tsv</c>.</param>
/// <param name="Level">Its level by GB/T 39725-2020, 1 to 5, of identified data.</param>
/// <param name="Confidence">The probability that the level is right, 0 to 1; 0 when nothing of the name could be read.</param>
/// <param name="Direct">The probability that a value alone identifies a patient, a relative or a user, 0 to 1.</param>
/// <param name="Reading">How the name or the comment was read, in Chinese; empty when it could not be.</param>
internal sealed record ColumnJudgement(string Label, int Level, double Confidence, double Direct, string Reading)
{
    /// <summary>What else it may be, and how probable that is; an empty label when nothing else is likely.</summary>
    public (string Label, double Probability) RunnerUp { get; init; } = (string.Empty, 0);
}
