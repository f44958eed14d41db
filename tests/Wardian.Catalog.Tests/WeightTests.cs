using System.Globalization;
using Wardian.Catalog.Classification;
using Wardian.Catalog.Knowledge;
using Wardian.Catalog.Names;
using Wardian.Testing;

namespace Wardian.Catalog.Tests;

public sealed class WeightTests
{
    private static (HashSet<string> Features, string Label)[] Examples =>
    [
        .. Caption.BuiltIn.Select(caption => (Words: NameReader.BuiltIn.ReadCaption(caption.Text), caption))
            .Where(item => !item.Words.Words.IsEmpty && !item.Words.Words.Contains(Word.Unknown))
            .Select(item => (Features(item.Words, item.caption.Context), item.caption.Label)),
    ];

    private static HashSet<string> Features(WordSequence caption, string context) =>
        new(CaptionFeatures.Of(caption.Words).Concat(CaptionFeatures.InKind(caption.Words, context)), StringComparer.Ordinal);

    /// <summary>Learns the weights anew; to be run after a change of words, captions or features.</summary>
    [Fact(Explicit = true)]
    public void Write_the_weights()
    {
        string file = RepositoryRoot.Combine("src", "Wardian.Catalog", "Knowledge", "weights.tsv");
        string[] lines =
        [
            .. LabelTraining.Train(Examples).OrderBy(item => item.Feature, StringComparer.Ordinal).ThenBy(item => item.Label, StringComparer.Ordinal)
                .Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Feature}\t{item.Label}\t{item.Weight:0.0}")),
        ];
        File.WriteAllText(file, "# Learned from captions.tsv; written by WeightTests.Write_the_weights, never by hand. feature, label, log-odds\n" + string.Join('\n', lines) + "\n");
        Assert.NotEmpty(lines);
    }

    /// <summary>The weights belong to these words and captions: what they were learned from is judged as it was labelled.</summary>
    [Fact]
    public void Captions_are_judged_as_they_are_labelled()
    {
        (HashSet<string> Features, string Label)[] examples = Examples;
        int right = examples.Count(example =>
        {
            double[] probabilities = LabelModel.BuiltIn.Probabilities(example.Features);
            return LabelModel.BuiltIn.Labels[Array.IndexOf(probabilities, probabilities.Max())] == example.Label;
        });
        Assert.InRange((double)right / examples.Length, 0.9, 1);
    }
}
