using Wardian.Catalog.Classification;
using Wardian.Catalog.Knowledge;
using Wardian.Catalog.Names;

namespace Wardian.Catalog;

/// <summary>Judges columns by what they and their tables are called. For any number of threads.</summary>
public sealed class ColumnClassifier
{
    /// <summary>How far somebody's judgement of a whole caption goes before that of its words.</summary>
    private const double KnownShare = 0.9;

    private static readonly Lazy<ColumnClassifier> BuiltInClassifier = new(() => new ColumnClassifier(LabelModel.BuiltIn));

    private readonly NameReader _reader = NameReader.BuiltIn;
    private readonly LabelModel _model;

    internal ColumnClassifier(LabelModel model) => _model = model;

    /// <summary>The classifier with the knowledge that Wardian comes with.</summary>
    public static ColumnClassifier BuiltIn => BuiltInClassifier.Value;

    /// <summary>Judges a column. Never throws for any names.</summary>
    public ColumnJudgement Judge(ColumnDescription column)
    {
        ArgumentNullException.ThrowIfNull(column);
        string context = TableContext.Of(Read(column.Table, column.TableComment).FirstOrDefault());
        List<WordSequence> readings = Read(column.Name, column.Comment);
        if (readings.Count == 0)
        {
            return new ColumnJudgement(DataLabel.Generic, DataLabel.BuiltIn[DataLabel.Generic].Level, 0, string.Empty);
        }

        double[] shares = [.. readings.Select(reading => Math.Exp(readings[0].Cost - reading.Cost))];
        double all = shares.Sum();
        var sum = new double[_model.Labels.Length];
        for (int index = 0; index < readings.Count; index++)
        {
            double share = shares[index] / all;
            double[] probabilities = _model.Probabilities(CaptionFeatures.Of(readings[index], context));
            int known = Caption.LabelOf(readings[index].Text, context) is { } labelled ? _model.Labels.IndexOf(labelled) : -1;
            for (int label = 0; label < sum.Length; label++)
            {
                double certain = label == known ? 1 : 0;
                sum[label] += share * (known < 0 ? probabilities[label] : (KnownShare * certain) + ((1 - KnownShare) * probabilities[label]));
            }
        }

        double most = sum.Max();
        DataLabel best = DataLabel.BuiltIn[_model.Labels[Array.IndexOf(sum, most)]];
        return new ColumnJudgement(best.Id, best.Level, most, readings[0].Text);
    }

    /// <summary>A comment says what is meant; without one the name has to be read.</summary>
    private List<WordSequence> Read(string name, string comment)
    {
        WordSequence caption = _reader.ReadCaption(comment);
        return caption.Words.IsEmpty ? _reader.Read(name) : [caption];
    }
}
