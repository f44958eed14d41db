using Wardian.Catalog.Classification;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Tests.Practice;

/// <summary>
/// Learns the weights of <see cref="Refinement"/>: logistic regression by AdaGrad over labels and over their levels, which matter most; rare features are left
/// out and weights drawn to nought. The same for the same examples.
/// </summary>
internal sealed class RefinementTraining
{
    private static readonly int Rounds = (int)P("Rounds", 6);
    private static readonly double Rate = (double)P("Rate", 0.025);
    private static readonly double Decay = (double)P("Decay", 1e-3);
    private const double Least = 0.05;
    private static readonly int SeenMin = (int)P("SeenMin", 3);

    /// <summary>How far the level counts beside the label.</summary>
    private static readonly int WordSeen = (int)P("WordSeen", 4);
    private static readonly double LevelShare = (double)P("LevelShare", 0.5);

    private static double P(string name, double value) => Environment.GetEnvironmentVariable("P_" + name) is { } text ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : value;
    private static readonly string Skip = Environment.GetEnvironmentVariable("P_Skip") ?? "^$";
    private readonly Dictionary<string, int> _features = new(StringComparer.Ordinal);
    private readonly int[] _levels = [.. LabelModel.BuiltIn.Labels.Select(label => DataLabel.BuiltIn[label].Level)];
    private readonly double[][] _weights;
    private readonly double[][] _squares;

    private RefinementTraining(IEnumerable<Example> examples)
    {
        foreach (string feature in examples.SelectMany(example => example.Features.Where(item => item.Value > 0.1).Select(item => (item.Key, Table: example.Table.Split(' ')[0]))).Where(item => !System.Text.RegularExpressions.Regex.IsMatch(item.Key, Skip)).Distinct()
            .GroupBy(item => item.Key, StringComparer.Ordinal).Where(group => group.Count() >= (System.Text.RegularExpressions.Regex.IsMatch(group.Key, "^(w|h|f|b|bw|tw|x):") ? WordSeen : SeenMin)).Select(group => group.Key).Order(StringComparer.Ordinal))
        {
            _features.Add(feature, _features.Count);
        }

        _weights = [.. _features.Select(_ => new double[_levels.Length])];
        _squares = [.. _features.Select(_ => Enumerable.Repeat(0.1, _levels.Length).ToArray())];
    }

    /// <summary>A column to learn from.</summary>
    /// <param name="Table">Its system and table.</param>
    /// <param name="Own">What it seems to hold by itself, as log-odds.</param>
    /// <param name="Features">Its features.</param>
    /// <param name="Label">The label it has.</param>
    /// <param name="Weight">How much it counts.</param>
    public sealed record Example(string Table, double[] Own, Dictionary<string, double> Features, string Label, double Weight = 1);

    public static IReadOnlyList<(string Feature, string Label, double Weight)> Train(IReadOnlyList<Example> examples)
    {
        var training = new RefinementTraining(examples);
        var prepared = examples.Select(example => (
            example.Own,
            Features: example.Features.Where(item => training._features.ContainsKey(item.Key)).Select(item => (Number: training._features[item.Key], Degree: item.Value)).ToArray(),
            Label: LabelModel.BuiltIn.IndexOf(example.Label), example.Weight)).ToArray();
        var random = new Random(20261128);
        for (int round = 0; round < Rounds; round++)
        {
            random.Shuffle(prepared);
            foreach ((double[] own, (int, double)[] features, int label, double weight) in prepared)
            {
                training.Learn(own, features, label, weight);
            }
        }

        return [.. training.Weights()];
    }

    private IEnumerable<(string Feature, string Label, double Weight)> Weights() => _features
        .SelectMany(item => _weights[item.Value].Select((weight, label) => (item.Key, LabelModel.BuiltIn.Labels[label], Math.Round(weight, 2))))
        .Where(item => Math.Abs(item.Item3) >= Least);

    private void Learn(double[] own, (int Number, double Degree)[] features, int label, double weight)
    {
        var scores = (double[])own.Clone();
        foreach ((int number, double degree) in features)
        {
            double[] weights = _weights[number];
            for (int index = 0; index < scores.Length; index++)
            {
                scores[index] += degree * weights[index];
            }
        }

        double[] errors = Softmax.InPlace(scores);
        double level = 0;
        for (int index = 0; index < errors.Length; index++)
        {
            level += _levels[index] == _levels[label] ? errors[index] : 0;
        }

        for (int index = 0; index < errors.Length; index++)
        {
            double wanted = (index == label ? 1 - LevelShare : 0) + (_levels[index] == _levels[label] ? LevelShare * errors[index] / Math.Max(level, 1e-9) : 0);
            errors[index] = weight * (errors[index] - wanted);
        }

        foreach ((int number, double degree) in features)
        {
            double[] weights = _weights[number], squares = _squares[number];
            for (int index = 0; index < errors.Length; index++)
            {
                double gradient = (degree * errors[index]) + (Decay * weights[index]);
                squares[index] += gradient * gradient;
                weights[index] -= Rate * gradient / Math.Sqrt(squares[index]);
            }
        }
    }
}
