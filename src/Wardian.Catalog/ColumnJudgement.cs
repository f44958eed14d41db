namespace Wardian.Catalog;

/// <summary>What a column seems to hold.</summary>
/// <param name="Label">The label's identifier, one of <c>labels.tsv</c>.</param>
/// <param name="Level">Its level by GB/T 39725-2020, 1 to 5, of identified data.</param>
/// <param name="Confidence">The probability that it is that label, 0 to 1; 0 when nothing of the name could be read.</param>
/// <param name="Reading">How the name or the comment was read, in Chinese; empty when it could not be.</param>
public sealed record ColumnJudgement(string Label, int Level, double Confidence, string Reading);
