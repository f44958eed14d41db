using System.Globalization;
using Wardian.Catalog.Classification;
using Wardian.Catalog.Knowledge;
using Wardian.Catalog.Names;

namespace Wardian.Catalog.Tests;

public sealed class Experiment(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public void Cross()
    {
        var levels = KnowledgeFile.Rows("labels.tsv").ToDictionary(row => row[0], row => int.Parse(row[4], CultureInfo.InvariantCulture));
        var reader = new NameReader(Lexicon.BuiltIn, Caption.BuiltIn.Select(caption => caption.Text));
        var examples = Caption.BuiltIn.Select(caption => (caption, Words: reader.ReadCaption(caption.Text)))
            .Where(item => !item.Words.Words.IsEmpty)
            .Select(item => (item.caption, Features: CaptionFeatures.Of(item.Words, item.caption.Context))).ToArray();
        output.WriteLine($"{Caption.BuiltIn.Count} captions, {examples.Length} read");
        var random = new Random(7);
        bool[] isTest = [.. examples.Select(_ => random.Next(10) == 0)];
        LabelModel model = LabelTraining.Train([.. examples.Where((_, index) => !isTest[index]).Select(item => (item.Features, item.caption.Label))]);
        int right = 0, rightLevel = 0, count = 0;
        var wrong = new List<string>();
        foreach (var item in examples.Where((_, index) => isTest[index]))
        {
            double[] p = model.Probabilities(item.Features);
            string label = model.Labels[Array.IndexOf(p, p.Max())];
            count++;
            right += label == item.caption.Label ? 1 : 0;
            rightLevel += levels[label] == levels[item.caption.Label] ? 1 : 0;
            if (levels[label] != levels[item.caption.Label]) wrong.Add($"{item.caption.Text}/{item.caption.Context}: {item.caption.Label} taken for {label} {p.Max():0.00}");
        }

        output.WriteLine($"held out captions: label {(double)right / count:P1}, level {(double)rightLevel / count:P1} of {count}");
        foreach (string line in wrong.Take(40)) output.WriteLine(line);

        model = LabelTraining.Train([.. examples.Select(item => (item.Features, item.caption.Label))]);
        right = rightLevel = count = 0;
        wrong.Clear();
        var byStyle = new Dictionary<string, (int All, int Right)>();
        foreach (string[] row in File.ReadLines("/work/main/samples/Hospital/truth.tsv").Skip(1).Select(line => line.Split('\t')))
        {
            var readings = reader.Read(row[2]);
            double[] mix = new double[model.Labels.Length];
            double least = readings.Count == 0 ? 0 : readings[0].Cost;
            foreach (WordSequence reading in readings)
            {
                double share = Math.Exp(least - reading.Cost);
                double[] p = model.Probabilities(CaptionFeatures.Of(reading, ""));
                for (int index = 0; index < p.Length; index++) mix[index] += share * p[index];
            }
            string label = readings.Count == 0 ? "generic" : model.Labels[Array.IndexOf(mix, mix.Max())];
            count++;
            right += label == row[3] ? 1 : 0;
            bool ok = levels[label] == int.Parse(row[5], CultureInfo.InvariantCulture);
            rightLevel += ok ? 1 : 0;
            var s = byStyle.GetValueOrDefault(row[0]);
            byStyle[row[0]] = (s.All + 1, s.Right + (ok ? 1 : 0));
            if (!ok) wrong.Add($"{row[0]}.{row[1]}.{row[2]} ({row[7]}) {row[3]} taken for {label}, read {string.Join(" | ", readings.Take(3).Select(r => string.Join(' ', r.Words.Select(w => w.Text)) + $" {r.Cost:0.0}"))}");
        }
        output.WriteLine($"hospital, names only: label {(double)right / count:P1}, level {(double)rightLevel / count:P1} of {count}; {string.Join(", ", byStyle.Select(s => $"{s.Key} {(double)s.Value.Right / s.Value.All:P0}"))}");
        foreach (string line in wrong) output.WriteLine(line);
    }
}
