namespace Wardian.Catalog.Evaluation;

/// <summary>How well a set of columns was judged.</summary>
/// <param name="Columns">How many columns there are.</param>
/// <param name="ExactLevel">The share of the columns with the right level.</param>
/// <param name="WithinOne">The share of the columns whose level is wrong by one at most.</param>
/// <param name="ExactLabel">The share of the columns with the right label.</param>
/// <param name="Direct">How well direct identifiers are found.</param>
/// <param name="CalibrationError">How far the confidence of a judgement is from the share of right levels among such judgements, on the average.</param>
/// <param name="LevelFive">How many columns are of level 5.</param>
/// <param name="LevelFiveBelowFour">How many of them were judged to be below 4.</param>
/// <param name="Labels">Each label's score, the most frequent label first.</param>
public sealed record EvaluationReport(
    int Columns,
    double ExactLevel,
    double WithinOne,
    double ExactLabel,
    DirectScore Direct,
    double CalibrationError,
    int LevelFive,
    int LevelFiveBelowFour,
    IReadOnlyList<LabelScore> Labels);
