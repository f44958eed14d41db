using System.Collections.Immutable;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Classification;

/// <summary>What a column's surroundings say of it: what it seems to hold by itself together with its type, what the rows are about, and what stands beside it.</summary>
internal static class ContextFeatures
{
    /// <summary>Labels that are less likely are not looked at.</summary>
    private const double LabelMin = 0.02;

    /// <summary>A label that this share of a table's columns has is all there is to say about it.</summary>
    private const double ShareMax = 1.0 / 3;

    private const int ReadingsMax = 2;

    private static readonly ImmutableArray<string> PersonKeys = ["patient-key", "visit-key", "medical-record-no", "person-name", "visit-card-no", "insurance-person-no", "id-card", "health-record-no", "insurance-no"];

    /// <summary>The features of each column of a table, each with the degree to which it is there.</summary>
    /// <param name="table">The table.</param>
    /// <param name="labels">What its columns seem to hold by now.</param>
    public static IReadOnlyList<Dictionary<string, double>> Of(TableEvidence table, ImmutableArray<LabelDistribution> labels)
    {
        (string Label, double Probability)[][] likely = [.. labels.Select(Likely)];
        Dictionary<string, double> together = Sum(likely);
        return [.. table.Columns.Select((column, index) => Of(table, index, likely, together))];
    }

    private static Dictionary<string, double> Of(TableEvidence table, int index, (string Label, double Probability)[][] likely, Dictionary<string, double> together)
    {
        var features = new Dictionary<string, double>(StringComparer.Ordinal) { [LabelModel.Common] = 1 };
        ColumnEvidence column = table.Columns[index];
        (string Label, double Probability)[] own = [.. Likely(table.Labels[index])];
        string shape = "t:" + Shape(column.Type);
        var besides = Besides(likely[index], together, likely.Length);
        double persons = Math.Min(1, PersonKeys.Sum(key => together.GetValueOrDefault(key)));
        void Add(string feature, double degree) => features[feature] = features.GetValueOrDefault(feature) + degree;

        Add(shape, 1);
        Add("person", persons);
        foreach ((string kind, double probability) in table.Kinds)
        {
            Add("k:" + kind, probability);
        }

        foreach ((string label, double probability) in own)
        {
            Add("l:" + label, probability);
            Add($"l:{label} {shape}", probability);
            Add($"l:{label} person", probability * persons);
            Add($"l:{label} comment", column.Column.Comment.Length > 0 ? probability : 0);
            foreach ((string kind, double share) in table.Kinds)
            {
                Add($"l:{label} k:{kind}", probability * share);
            }
        }

        foreach ((string label, double share) in besides)
        {
            Add("T:" + label, Math.Min(1, share / ShareMax));
        }

        AddAll("P:", index > 0 ? likely[index - 1] : [], Add);
        AddAll("N:", index + 1 < likely.Length ? likely[index + 1] : [], Add);
        foreach (ColumnReading reading in column.Readings.Take(ReadingsMax))
        {
            AddReading(reading, table, Add);
        }

        foreach (Word word in table.Words)
        {
            features["tw:" + word.Text] = 1;
            features["tc:" + word.Class] = 1;
        }

        if (TechnicalColumn.LabelOf(column.Column.Name) is { } technical)
        {
            Add("technical:" + technical, 1);
        }

        Add("unread", column.Readings.IsEmpty ? 1 : 0);
        Add("pinyin", column.Style < 0 ? 1 : 0);
        return features;
    }

    private static void AddReading(ColumnReading reading, TableEvidence table, Action<string, double> add)
    {
        foreach (string feature in CaptionFeatures.Of(reading.Words.Words))
        {
            add(feature, reading.Share);
        }

        string head = reading.Words.Words[^1].Class;
        foreach (string about in table.Words.Select(word => word.Class).Distinct(StringComparer.Ordinal))
        {
            add($"hc:{head} tc:{about}", reading.Share);
        }

        foreach ((string kind, double probability) in table.Kinds)
        {
            add($"hc:{head} k:{kind}", reading.Share * probability);
            if (reading.Words.Words.Length == 1)
            {
                add($"x:{reading.Words.Words[0].Text} k:{kind}", reading.Share * probability);
            }
        }
    }

    private static void AddAll(string prefix, (string Label, double Probability)[] labels, Action<string, double> add)
    {
        foreach ((string label, double probability) in labels)
        {
            add(prefix + label, probability);
        }
    }

    private static IEnumerable<(string Label, double Share)> Besides((string Label, double Probability)[] own, Dictionary<string, double> together, int columns)
    {
        var mine = own.ToDictionary(item => item.Label, item => item.Probability, StringComparer.Ordinal);
        return together.Select(item => (item.Key, (item.Value - mine.GetValueOrDefault(item.Key)) / Math.Max(1, columns - 1))).Where(item => item.Item2 > LabelMin);
    }

    private static Dictionary<string, double> Sum((string Label, double Probability)[][] likely) => likely.SelectMany(labels => labels)
        .GroupBy(item => item.Label, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(item => item.Probability), StringComparer.Ordinal);

    private static (string Label, double Probability)[] Likely(LabelDistribution labels) => [.. labels.Items.Where(item => item.Probability >= LabelMin)];

    private static string Shape(ColumnType type) => type.Shape != TypeShape.Text ? type.Shape.ToString() : type.Length switch
    {
        0 => "Text",
        <= 3 => "Text3",
        <= 10 => "Text10",
        <= 20 => "Text20",
        <= 50 => "Text50",
        <= 100 => "Text100",
        _ => "Text500",
    };
}
