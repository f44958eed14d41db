using System.Collections.Immutable;
using Wardian.Catalog.Knowledge;
using Wardian.Catalog.Names;

namespace Wardian.Catalog.Classification;

/// <summary>Reads columns' names, and their comments where there are any; remembers what it read, for names recur. For one thread and one schema.</summary>
internal sealed class ColumnReader(NameReader reader, LabelModel model)
{
    /// <summary>What a comment says goes so far before what the name says.</summary>
    private const double CommentShare = 0.85;

    /// <summary>A caption that the name is known to have goes so far before what can be read from it.</summary>
    private const double TermShare = 0.75;

    /// <summary>A reading that is so unlikely is not looked at.</summary>
    private const double ShareMin = 0.03;

    private static readonly HashSet<string> Roles = new(["staff", "patient", "relative", "user"], StringComparer.Ordinal);
    private static readonly HashSet<string> Holders = new(["code", "number", "key", "generic-name", "person-name", "date", "time", "phone"], StringComparer.Ordinal);

    private readonly Dictionary<(string Name, string Comment, double PinyinCost), ImmutableArray<ColumnReading>> _read = [];

    /// <summary>A column read as a person's name.</summary>
    public ColumnReading PersonName => field ??= Reading(reader.ReadCaption("姓名"), 1);

    /// <summary>The readings, the likeliest first; empty when nothing can be read. The comment is the caption in it.</summary>
    public ImmutableArray<ColumnReading> Read(ColumnDescription column, double pinyinCost)
    {
        double cost = Math.Round(pinyinCost);
        if (!_read.TryGetValue((column.Name, column.Comment, cost), out ImmutableArray<ColumnReading> readings))
        {
            List<ColumnReading> named = ReadName(column.Name, cost);
            WordSequence caption = reader.ReadCaption(column.Comment);
            readings = caption.Words.IsEmpty ? [.. named] : [.. Mix(WithHolder(caption, named), CommentShare, named)];
            _read.Add((column.Name, column.Comment, cost), readings);
        }

        return readings;
    }

    private List<ColumnReading> ReadName(string name, double pinyinCost)
    {
        if (NumberedName.IsOne(name))
        {
            return [];
        }

        List<WordSequence> readings = reader.Read(name, pinyinCost);
        double[] weights = [.. readings.Select(reading => Math.Exp(readings[0].Cost - reading.Cost))];
        double sum = weights.Sum();
        List<ColumnReading> named = [.. readings.Zip(weights, (reading, weight) => Reading(reading, weight / sum)).Where(reading => reading.Share >= ShareMin)];
        return Term.CaptionOf(name) is { } term ? Mix(reader.ReadCaption(term), TermShare, named) : named;
    }

    /// <summary>A comment that only says who is meant leaves to the name whether it is a code, a name or a date.</summary>
    private static WordSequence WithHolder(WordSequence caption, List<ColumnReading> named) =>
        named.Count > 0 && named[0].Words.Words is { Length: > 1 } words && Holders.Contains(words[^1].Class) && Roles.Contains(caption.Words[^1].Class)
            ? new WordSequence(caption.Words.Add(words[^1]), caption.Cost)
            : caption;

    private List<ColumnReading> Mix(WordSequence first, double share, List<ColumnReading> others) =>
    [
        .. others.Where(other => other.Words.Text != first.Text).Select(other => other with { Share = other.Share * (1 - share) })
            .Prepend(Reading(first, others.Exists(other => other.Words.Text != first.Text) ? share : 1)),
    ];

    /// <summary>A reading of a column.</summary>
    public ColumnReading Reading(WordSequence words, double share)
    {
        var scores = new Lazy<double[]>(() => model.Scores(CaptionFeatures.Of(words.Words).Append(LabelModel.Common)));
        return new ColumnReading(words, share, scores, new Lazy<double[]>(() => Softmax.InPlace([.. scores.Value])));
    }
}
