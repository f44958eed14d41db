using Wardian.Catalog.Classification;

namespace Wardian.Catalog.Tests;

/// <summary>Learns the weights of <see cref="LabelModel"/>: multinomial logistic regression by AdaGrad, with weights drawn to nought; the same for the same examples.</summary>
internal sealed class LabelTraining
{
    private const int Rounds = 30;
    private const double Rate = 0.5;
    private const double Decay = 2e-4;
    private const double Least = 0.4;

    private readonly List<string> _labels = [];
    private readonly Dictionary<string, double[]> _weights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> _squares = new(StringComparer.Ordinal);

    public static IReadOnlyList<(string Feature, string Label, double Weight)> Train(IReadOnlyList<(HashSet<string> Features, string Label)> examples)
    {
        var training = new LabelTraining();
        training._labels.AddRange(examples.Select(example => example.Label).Distinct().Order(StringComparer.Ordinal));
        var random = new Random(20261128);
        (HashSet<string> Features, string Label)[] order = [.. examples];
        for (int round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach ((HashSet<string> features, string label) in order)
            {
                training.Learn([LabelModel.Common, .. features], training._labels.BinarySearch(label, StringComparer.Ordinal));
            }
        }

        return [.. training.Weights()];
    }

    private IEnumerable<(string Feature, string Label, double Weight)> Weights() => _weights
        .SelectMany(item => item.Value.Select((weight, label) => (item.Key, _labels[label], Math.Round(weight, 1))))
        .Where(item => Math.Abs(item.Item3) >= Least);

    private void Learn(string[] features, int label)
    {
        var scores = new double[_labels.Count];
        foreach (string feature in features)
        {
            double[] weights = Of(_weights, feature, 0);
            for (int index = 0; index < scores.Length; index++)
            {
                scores[index] += weights[index];
            }
        }

        double[] errors = Softmax.InPlace(scores);
        errors[label] -= 1;
        foreach (string feature in features)
        {
            double[] weights = _weights[feature];
            double[] squares = Of(_squares, feature, 0.1);
            for (int index = 0; index < errors.Length; index++)
            {
                double gradient = errors[index] + (Decay * weights[index]);
                squares[index] += gradient * gradient;
                weights[index] -= Rate * gradient / Math.Sqrt(squares[index]) / Math.Sqrt(features.Length);
            }
        }
    }

    private double[] Of(Dictionary<string, double[]> table, string feature, double start)
    {
        if (!table.TryGetValue(feature, out double[]? values))
        {
            table.Add(feature, values = new double[_labels.Count]);
            Array.Fill(values, start);
        }

        return values;
    }
}
