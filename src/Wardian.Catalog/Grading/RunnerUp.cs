using Wardian.Catalog.Classification;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Grading;

/// <summary>What a column would be if it is not what it was judged to be.</summary>
internal static class RunnerUp
{
    /// <summary>What is less likely is not worth a word.</summary>
    private const double ProbabilityMin = 0.02;

    /// <summary>The likeliest label of another level; where none is likely, the likeliest other label; an empty one when there is no other.</summary>
    public static (string Label, double Probability) Of(LabelDistribution labels, DataLabel best)
    {
        (string Label, double Probability)[] others =
            [.. labels.Items.Where(item => item.Label != best.Id && item.Probability >= ProbabilityMin).OrderByDescending(item => item.Probability)];
        (string Label, double Probability) otherLevel = others.FirstOrDefault(item => DataLabel.BuiltIn[item.Label].Level != best.Level);
        return otherLevel.Label is not null ? otherLevel : others.Length > 0 ? others[0] : (string.Empty, 0);
    }
}
