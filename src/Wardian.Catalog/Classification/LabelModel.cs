using System.Collections.Immutable;
using System.Globalization;
using Wardian.Kernel;

namespace Wardian.Catalog.Classification;

/// <summary>
/// How strongly each feature speaks for each label: additive log-odds, learned from <c>captions.tsv</c> by a multinomial logistic regression and kept in
/// <c>weights.tsv</c>, where they can be read.
/// </summary>
internal sealed class LabelModel
{
    private static readonly Lazy<LabelModel> BuiltInModel = new(() => new LabelModel(KnowledgeFile.Rows(typeof(LabelModel).Assembly, "weights.tsv").Select(ReadWeight)));

    private readonly Dictionary<string, List<(int Label, double Weight)>> _weights = new(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public LabelModel(IEnumerable<(string Feature, string Label, double Weight)> weights)
    {
        var labels = new List<string>();
        foreach ((string feature, string label, double weight) in weights)
        {
            if (!_numbers.TryGetValue(label, out int number))
            {
                _numbers.Add(label, number = labels.Count);
                labels.Add(label);
            }

            if (!_weights.TryGetValue(feature, out List<(int, double)>? list))
            {
                _weights.Add(feature, list = []);
            }

            list.Add((number, weight));
        }

        Labels = [.. labels];
    }

    /// <summary>The feature that every caption has: how common a label is.</summary>
    public const string Common = "";

    /// <summary>The model that Wardian comes with.</summary>
    public static LabelModel BuiltIn => BuiltInModel.Value;

    /// <summary>The labels that it knows.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>Where a label stands among <see cref="Labels"/>. Throws <see cref="KeyNotFoundException"/> for what is none.</summary>
    public int IndexOf(string label) => _numbers[label];

    /// <summary>The probability of each of <see cref="Labels"/>, in that order.</summary>
    public double[] Probabilities(IEnumerable<string> features) => Softmax.InPlace(Scores(features.Append(Common)));

    /// <summary>The log-odds that features add to each of <see cref="Labels"/>, in that order.</summary>
    public double[] Scores(IEnumerable<string> features) => Scores(features.Select(feature => (feature, 1.0)));

    /// <summary>The same for features of which each is there to a degree.</summary>
    public double[] Scores(IEnumerable<(string Feature, double Degree)> features)
    {
        var scores = new double[Labels.Length];
        foreach ((string feature, double degree) in features)
        {
            if (_weights.TryGetValue(feature, out List<(int, double)>? weights))
            {
                foreach ((int label, double weight) in weights)
                {
                    scores[label] += degree * weight;
                }
            }
        }

        return scores;
    }

    /// <summary>Weights as a file of knowledge holds them.</summary>
    public static (string Feature, string Label, double Weight) ReadWeight(string[] row) =>
        (row[0], row[1], double.Parse(row[2], CultureInfo.InvariantCulture));
}
