using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Classification;

/// <summary>How probable each label of a model is.</summary>
internal sealed class LabelDistribution(LabelModel model, double[] probabilities)
{
    /// <summary>Overlooking what is under the strictest care is worse than grading too high: so much more a level's probability weighs (levels 1 to 5).</summary>
    private static readonly double[] LevelWeights = [1, 1, 1, 1.1, 1.8];

    /// <summary>No label is out of the question: where evidence excludes the likely ones, others are left.</summary>
    private const double Floor = 0.0003;

    /// <summary>The probability of a label.</summary>
    public double this[string label] => probabilities[model.IndexOf(label)];

    /// <summary>The labels with their probabilities.</summary>
    public IEnumerable<(string Label, double Probability)> Items => model.Labels.Zip(probabilities);

    /// <summary>A distribution of which every label is certain to be that.</summary>
    public static LabelDistribution Only(LabelModel model, params (string Label, double Probability)[] labels)
    {
        var probabilities = new double[model.Labels.Length];
        foreach ((string label, double probability) in labels)
        {
            probabilities[model.IndexOf(label)] += probability;
        }

        return new LabelDistribution(model, probabilities);
    }

    /// <summary>So much of this and the rest of another.</summary>
    public LabelDistribution Mix(double share, LabelDistribution other) =>
        new(model, [.. probabilities.Zip(other.Items, (probability, item) => (share * probability) + ((1 - share) * item.Probability))]);

    /// <summary>The same after evidence for and against labels.</summary>
    public LabelDistribution With(Func<string, double> logOdds)
    {
        double[] changed = [.. Items.Select(item => (item.Probability + Floor) * Math.Exp(logOdds(item.Label)))];
        double sum = changed.Sum();
        return sum > 0 ? new LabelDistribution(model, [.. changed.Select(value => value / sum)]) : this;
    }

    /// <summary>The same labels with other probabilities.</summary>
    public LabelDistribution Select(Func<(string Label, double Probability), double> probability) => new(model, [.. Items.Select(probability)]);

    /// <summary>Each label as another one.</summary>
    public LabelDistribution As(Func<string, string> label) => Only(model, [.. Items.Select(item => (label(item.Label), item.Probability))]);

    /// <summary>The likeliest level, in it the likeliest label, and how probable the level is.</summary>
    public (DataLabel Label, double Confidence) Best()
    {
        (DataLabel Label, double Probability)[] labels = [.. Items.Select(item => (DataLabel.BuiltIn[item.Label], item.Probability))];
        var levels = labels.GroupBy(item => item.Label.Level)
            .Select(group => (Best: group.MaxBy(item => item.Probability).Label, Probability: group.Sum(item => item.Probability)))
            .ToList();
        return levels.MaxBy(level => level.Probability * LevelWeights[level.Best.Level - 1]);
    }

    /// <summary>The probability that a value alone identifies a person.</summary>
    public double Direct => Items.Where(item => DataLabel.BuiltIn[item.Label].IsDirect).Sum(item => item.Probability);
}
