namespace Wardian.Catalog.Evaluation;

/// <summary>How well one label is found.</summary>
/// <param name="Label">The label.</param>
/// <param name="Columns">How many columns truly are that.</param>
/// <param name="Precision">Of the columns judged to be that, the share that is; 1 when none was.</param>
/// <param name="Recall">Of the columns that are that, the share judged so; 1 when none is.</param>
public sealed record LabelScore(string Label, int Columns, double Precision, double Recall)
{
    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;
}
