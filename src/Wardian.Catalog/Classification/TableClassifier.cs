using System.Collections.Immutable;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Knowledge;
using Wardian.Catalog.Names;
using Wardian.Catalog.Values;

namespace Wardian.Catalog.Classification;

/// <summary>
/// Judges the columns of one table together: each by its own names first; what the columns seem to hold tells what the table's rows are about; and that
/// decides what each one holds.
/// </summary>
internal sealed class TableClassifier(LabelModel model, NameReader reader, Refinement refinement)
{
    /// <summary>Kinds that are less likely make no difference.</summary>
    private const double KindMin = 0.08;

    /// <summary>What a word of the table's name says of its kind, a word of a column says by so much.</summary>
    private const double FittingShare = 0.4;

    private static readonly Lazy<TableClassifier> BuiltInClassifier = new(() => new TableClassifier(LabelModel.BuiltIn, NameReader.BuiltIn, Refinement.BuiltIn));

    private readonly ColumnLabels _labels = new(model);
    private readonly TableKinds _kinds = TableKinds.BuiltIn;

    /// <summary>The classifier with the knowledge that Wardian comes with.</summary>
    public static TableClassifier BuiltIn => BuiltInClassifier.Value;

    /// <summary>A reader for the columns of a schema.</summary>
    public ColumnReader Reader() => new(reader, model);

    /// <summary>The columns' judgements in order.</summary>
    public IReadOnlyList<ColumnJudgement> Judge(TableDescription table, SchemaHabits habits, ColumnReader reading)
    {
        TableEvidence evidence = Evidence(table, habits, reading);
        var framework = Framework.Of(table.Name, table.Columns.Select(column => column.Name));
        LabelDistribution[] refined = framework is null
            ? refinement.Refine(evidence)
            : [.. table.Columns.Zip(evidence.Labels, (column, labels) => labels.As(label => FrameworkLabels.Of(framework, column.Name, label)))];
        return [.. evidence.Columns.Zip(refined, Judge)];
    }

    /// <summary>What can be said of a table's columns, each by itself and by what the rows are about.</summary>
    /// <param name="stored">The table with its names as they are stored.</param>
    /// <param name="habits">What the schema's tables have in common.</param>
    /// <param name="reading">Reads the schema's columns.</param>
    public TableEvidence Evidence(TableDescription stored, SchemaHabits habits, ColumnReader reading)
    {
        TableDescription table = habits.Columns.Plain(stored);
        table = table with { Columns = [.. table.Columns.Select(column => column with { Comment = CommentText.Caption(column.Comment) })] };
        double style = (habits.Style + habits.Naming.Of(table.Columns.Select(column => column.Name))) / 2;
        double pinyinCost = NamingStyle.PinyinCost(style);
        ImmutableArray<Word> caption = reader.ReadCaption(CommentText.Caption(table.Comment)).Words;
        ImmutableArray<Word> named = NumberedName.IsOne(table.Name) ? [] : reader.Read(habits.Own(table.Name), pinyinCost).FirstOrDefault()?.Words ?? [];
        ImmutableArray<Word> words = [.. caption, .. named];
        ImmutableArray<Word> subject = Subjects.Of(caption.IsEmpty ? named : caption);
        ColumnEvidence[] columns = Neighbours.Weigh(words,
            [.. table.Columns.Select(column => new ColumnEvidence(column, ColumnType.Of(column.Type), style, reading.Read(column, pinyinCost)))]);
        LabelDistribution[] alone = [.. columns.Select(column => _labels.Of(column, string.Empty))];
        ColumnEvidence[] ofPersons = PersonRows.Read(columns, alone, reading.PersonName);
        columns = [.. columns.Zip(ofPersons, (column, ofPerson) => ofPerson != column ? ofPerson : Subjects.Read(column, subject, reading.Reading))];
        var framework = Framework.Of(stored.Name, stored.Columns.Select(column => column.Name));
        (string Kind, double Probability)[] kinds = Kinds(words, [.. alone.Zip(table.Columns).Where(item => !IsParentOrPatient(item.Second)).Select(item => item.First)], framework);
        columns = [.. columns.Select(column => Fitting(column, kinds))];
        RowKey rowKey = RowKey.Of(words, columns, alone, kinds);
        return new TableEvidence(words, [.. kinds], [.. columns], [.. columns.Select(column => OfKey(column, rowKey) ?? InKinds(column, kinds))]);
    }

    private LabelDistribution? OfKey(ColumnEvidence column, RowKey rowKey) => rowKey.LabelOf(column) is not { } key ? null
        : LabelDistribution.Only(model, (key, 1)).With(label => column.Column.Content.LogOdds(label, doubt: 0));

    /// <summary>The judgement of a column by its labels.</summary>
    public static ColumnJudgement Judge(ColumnEvidence column, LabelDistribution labels)
    {
        ColumnContent content = column.Column.Content;
        (DataLabel best, double confidence) = labels.Best();
        bool isRead = !column.Readings.IsEmpty;
        bool isTold = isRead || content.Says(best.Id);

        // What stands around a name that says nothing tells a level at best.
        best = isTold || best.Level != DataLabel.BuiltIn[DataLabel.Generic].Level ? best : DataLabel.BuiltIn[DataLabel.Generic];
        return new ColumnJudgement(
            best.Id, Math.Max(best.Level, content.LevelMin), isTold ? confidence : 0, labels.Direct, isRead ? column.Readings[0].Words.Text : string.Empty)
        {
            RunnerUp = RunnerUp.Of(labels, best),
        };
    }

    /// <summary>Words that fit what the rows are about make a reading likelier: among drugs CS is a maker rather than a parameter.</summary>
    private ColumnEvidence Fitting(ColumnEvidence column, (string Kind, double Probability)[] kinds) => column.Readings.Length < 2 ? column : column with
    {
        Readings =
        [
            .. column.Readings.Select(reading => reading with { Share = reading.Share * Math.Exp(FittingShare * kinds.Sum(kind => kind.Probability * _kinds.Affinity(kind.Kind, reading.Words.Words))) })
                .OrderByDescending(reading => reading.Share),
        ],
    };

    private LabelDistribution InKinds(ColumnEvidence column, (string Kind, double Probability)[] kinds)
    {
        LabelDistribution? together = null;
        double sum = 0;
        foreach ((string kind, double probability) in kinds)
        {
            sum += probability;
            LabelDistribution labels = _labels.Of(column, kind);
            labels = SaysPatient(column) ? labels : labels.As(label => Stays(column, label) ? label : _kinds.LabelIn(kind, label));
            together = together is null ? labels : labels.Mix(probability / sum, together);
        }

        return together!;
    }

    /// <summary>Where no name says what a table is about, what a column's values say of it stands.</summary>
    private static bool Stays(ColumnEvidence column, string label) => column.Readings.IsEmpty && column.Column.Content.Says(label);

    /// <summary>A parent in one table and a patient in the next: it tells nothing of the table, the table tells what it is.</summary>
    private static bool IsParentOrPatient(ColumnDescription column) => column.Name.Equals("pid", StringComparison.OrdinalIgnoreCase);

    /// <summary>A column that names the patient is about one, whatever the table's other columns are about.</summary>
    private static bool SaysPatient(ColumnEvidence column) => column.Readings.Length > 0 && !IsParentOrPatient(column.Column)
        && column.Readings[0].Words.Words.Any(word => word.Class is "patient" or "relative");

    private (string Kind, double Probability)[] Kinds(ImmutableArray<Word> words, LabelDistribution[] alone, Framework? framework)
    {
        if (framework is not null)
        {
            return [(framework.Holds == "user" ? "user" : "system", 1)];
        }

        IEnumerable<(string, double)> seen = model.Labels.Select(label => (label, alone.Sum(labels => labels[label])));
        return [.. _kinds.Kinds.Zip(_kinds.Probabilities(words, seen)).Where(kind => kind.Second >= KindMin)];
    }
}
