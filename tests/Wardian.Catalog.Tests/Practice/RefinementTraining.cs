using Wardian.Catalog.Classification;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Tests.Practice;

/// <summary>
/// Learns the weights of <see cref="Refinement"/>: logistic regression by AdaGrad over labels and over their levels, which matter most; rare features are left
/// out and weights drawn to nought. The same for the same examples.
/// </summary>
internal sealed class RefinementTraining
{
    private const int Rounds = 6;
    private const double Rate = 0.025;
    private const double Decay = 1e-3;
    private const double Least = 0.05;
    private const double DegreeMin = 0.1;

    /// <summary>A feature that fewer systems have is one of theirs; words need more of them than what words have in common.</summary>
    private const int SystemsMin = 3, WordSystemsMin = 4;

    private static readonly string[] OfWords = ["w:", "h:", "f:", "b:", "bw:", "tw:", "x:"];

    /// <summary>How far the level counts beside the label.</summary>
    private const double LevelShare = 0.5;

    private readonly Dictionary<string, int> _features = new(StringComparer.Ordinal);
    private readonly int[] _levels = [.. LabelModel.BuiltIn.Labels.Select(label => DataLabel.BuiltIn[label].Level)];
    private readonly double[][] _weights;
    private readonly double[][] _squares;

    private RefinementTraining(IEnumerable<Example> examples)
    {
        foreach (string feature in examples.SelectMany(example => example.Features.Where(item => item.Value > DegreeMin).Select(item => (item.Key, example.System))).Distinct()
            .GroupBy(item => item.Key, StringComparer.Ordinal)
            .Where(group => group.Count() >= (Array.Exists(OfWords, start => group.Key.StartsWith(start, StringComparison.Ordinal)) ? WordSystemsMin : SystemsMin))
            .Select(group => group.Key).Order(StringComparer.Ordinal))
        {
            _features.Add(feature, _features.Count);
        }

        _weights = [.. _features.Select(_ => new double[_levels.Length])];
        _squares = [.. _features.Select(_ => Enumerable.Repeat(0.1, _levels.Length).ToArray())];
    }

    /// <summary>A column to learn from.</summary>
    /// <param name="System">Its system.</param>
    /// <param name="Own">What it seems to hold by itself, as log-odds.</param>
    /// <param name="Features">Its features.</param>
    /// <param name="Label">The label it has.</param>
    public sealed record Example(string System, double[] Own, Dictionary<string, double> Features, string Label);

    public static IReadOnlyList<(string Feature, string Label, double Weight)> Train(IReadOnlyList<Example> examples)
    {
        var training = new RefinementTraining(examples);
        var prepared = examples.Select(example => (
            example.Own,
            Features: example.Features.Where(item => training._features.ContainsKey(item.Key)).Select(item => (Number: training._features[item.Key], Degree: item.Value)).ToArray(),
            Label: LabelModel.BuiltIn.IndexOf(example.Label))).ToArray();
        var random = new Random(20261128);
        for (int round = 0; round < Rounds; round++)
        {
            random.Shuffle(prepared);
            foreach ((double[] own, (int, double)[] features, int label) in prepared)
            {
                training.Learn(own, features, label);
            }
        }

        return [.. training.Weights()];
    }

    private IEnumerable<(string Feature, string Label, double Weight)> Weights() => _features
        .SelectMany(item => _weights[item.Value].Select((weight, label) => (item.Key, LabelModel.BuiltIn.Labels[label], Math.Round(weight, 2))))
        .Where(item => Math.Abs(item.Item3) >= Least);

    private void Learn(double[] own, (int Number, double Degree)[] features, int label)
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
            errors[index] -= wanted;
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
