using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Classification;

/// <summary>What a column holds by its readings and its type.</summary>
internal sealed class ColumnLabels(LabelModel model)
{
    /// <summary>How far somebody's judgement of a whole caption goes before that of its words.</summary>
    private const double KnownShare = 0.9;

    /// <summary>How far a technical name goes before its reading, and how far where a comment stands beside it.</summary>
    private const double TechnicalShare = 0.85, TechnicalShareBesideComment = 0.4;

    /// <summary>A word that is not known can turn the meaning of the others: so much for each of a reading's words that is not.</summary>
    private const double UnknownShare = 0.6;

    /// <summary>A name that makes no label likelier than the first says nothing and leaves the column to its values; one above the second leaves them only proofs.</summary>
    private const double DoubtTo = 0.5, SureFrom = 0.8;

    private readonly int _generic = model.IndexOf(DataLabel.Generic);

    /// <summary>The labels in a table of a kind; of no kind when that is empty.</summary>
    public LabelDistribution Of(ColumnEvidence column, string kind)
    {
        LabelDistribution labels = column.Readings.IsEmpty ? Unread(column.Type) : Read(column, kind);
        if (TechnicalColumn.LabelOf(column.Column.Name) is { } technical)
        {
            labels = LabelDistribution.Only(model, (technical, 1))
                .Mix(column.Column.Comment.Length > 0 ? TechnicalShareBesideComment : TechnicalShare, labels);
        }

        labels = StaffRole.Divide(model, column, labels);
        double read = labels.Items.Max(item => item.Label == DataLabel.Generic ? 0 : item.Probability);
        double doubt = Math.Clamp((SureFrom - read) / (SureFrom - DoubtTo), 0, 1);
        return labels.With(label => TypeOdds(column, label) + column.Column.Content.LogOdds(label, doubt));
    }

    /// <summary>A type cannot speak against what the values show to be there: bytes can be names.</summary>
    private static double TypeOdds(ColumnEvidence column, string label)
    {
        double odds = TypeEvidence.LogOdds(column.Type, label);
        return odds < 0 && column.Column.Content.Proofs.GetValueOrDefault(label) > 0 ? 0 : odds;
    }

    private LabelDistribution Unread(ColumnType type) => type.Shape == TypeShape.Date
        ? LabelDistribution.Only(model, ("other-date", 0.4), ("clinical-event-date", 0.6))
        : LabelDistribution.Only(model, (DataLabel.Generic, 1));

    private LabelDistribution Read(ColumnEvidence column, string kind)
    {
        var sum = new double[model.Labels.Length];
        double all = column.Readings.Sum(reading => reading.Share);
        foreach (ColumnReading reading in column.Readings)
        {
            double[] probabilities = Probabilities(reading, kind);
            int known = Caption.LabelOf(reading.Words.Text, kind) is { } label ? model.IndexOf(label) : -1;
            for (int index = 0; index < sum.Length; index++)
            {
                double probability = known < 0 ? probabilities[index] : (KnownShare * (index == known ? 1 : 0)) + ((1 - KnownShare) * probabilities[index]);
                sum[index] += reading.Share / all * probability;
            }
        }

        return new LabelDistribution(model, sum);
    }

    private double[] Probabilities(ColumnReading reading, string kind)
    {
        string[] inKind = [.. CaptionFeatures.InKind(reading.Words.Words, kind)];
        double[] probabilities = inKind.Length == 0 ? reading.Probabilities.Value
            : Softmax.InPlace([.. reading.Scores.Value.Zip(model.Scores(inKind), (score, more) => score + more)]);
        double unknown = UnknownShare * reading.Words.Words.Count(word => word == Word.Unknown) / reading.Words.Words.Length;
        return unknown == 0 ? probabilities : [.. probabilities.Select((probability, label) => ((1 - unknown) * probability) + (unknown * (label == _generic ? 1 : 0)))];
    }
}
