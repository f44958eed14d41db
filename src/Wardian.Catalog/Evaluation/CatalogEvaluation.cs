using System.Collections.Immutable;
using Wardian.Catalog.Classification;

namespace Wardian.Catalog.Evaluation;

/// <summary>Compares what the classifier says of columns with what is known of them.</summary>
internal sealed class CatalogEvaluation
{
    private const int Bins = 10;

    private readonly ImmutableArray<(TruthColumn Truth, ColumnJudgement Judgement, string Style)> _columns;

    private CatalogEvaluation(ImmutableArray<(TruthColumn, ColumnJudgement, string)> columns) => _columns = columns;

    /// <summary>The columns with their judgements, in the order of their schemas and tables.</summary>
    public IReadOnlyList<(TruthColumn Truth, ColumnJudgement Judgement)> Columns => [.. _columns.Select(column => (column.Truth, column.Judgement))];

    /// <summary>Judges columns of which the truth is known.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="truth">The columns; those of a table in their order.</param>
    /// <param name="comments">Whether the classifier is told the comments.</param>
    public static CatalogEvaluation Of(SchemaClassifier classifier, IEnumerable<TruthColumn> truth, bool comments)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(truth);
        var judged = ImmutableArray.CreateBuilder<(TruthColumn, ColumnJudgement, string)>();
        foreach (IGrouping<string, TruthColumn> schema in truth.GroupBy(column => column.Schema, StringComparer.Ordinal))
        {
            TruthColumn[][] tables = [.. schema.GroupBy(column => column.Table, StringComparer.Ordinal).Select(table => table.ToArray())];
            IReadOnlyList<IReadOnlyList<ColumnJudgement>> judgements = classifier.Judge([.. tables.Select(table => Described(table, comments))]);
            double style = new NamingStyle().Of(schema.Select(column => column.Column.Name));
            judged.AddRange(tables.SelectMany((table, index) => table.Zip(judgements[index], (column, judgement) => (column, judgement, NamingStyle.NameOf(column.Column.Name, style)))));
        }

        return new CatalogEvaluation(judged.ToImmutable());
    }

    /// <summary>The report of all columns.</summary>
    public EvaluationReport Report() => ReportOf(_columns);

    /// <summary>A report for each style of names: <c>chinese</c>, <c>pascal</c>, <c>pinyin</c>, <c>english</c>.</summary>
    public IReadOnlyDictionary<string, EvaluationReport> ReportsByStyle() =>
        _columns.GroupBy(column => column.Style, StringComparer.Ordinal).ToDictionary(group => group.Key, group => ReportOf([.. group]), StringComparer.Ordinal);

    private static TableDescription Described(TruthColumn[] table, bool comments) => comments
        ? new TableDescription(table[0].Table, [.. table.Select(column => column.Column)], table[0].TableComment)
        : new TableDescription(table[0].Table, [.. table.Select(column => column.Column with { Comment = string.Empty })]);

    private static EvaluationReport ReportOf(ImmutableArray<(TruthColumn Truth, ColumnJudgement Judgement, string Style)> columns)
    {
        double Share(Func<(TruthColumn Truth, ColumnJudgement Judgement, string Style), bool> right) => columns.IsEmpty ? 0 : (double)columns.Count(right) / columns.Length;
        var fives = columns.Where(column => column.Truth.Level == 5).ToList();
        return new EvaluationReport(
            columns.Length,
            Share(column => column.Truth.Level == column.Judgement.Level),
            Share(column => Math.Abs(column.Truth.Level - column.Judgement.Level) <= 1),
            Share(column => column.Truth.Label == column.Judgement.Label),
            DirectScore.Of(columns.Where(column => column.Truth.Direct is not null).Select(column => (column.Judgement.Direct, column.Truth.Direct == true))),
            CalibrationErrorOf(columns.Select(column => (column.Judgement.Confidence, column.Truth.Level == column.Judgement.Level)).ToList()),
            fives.Count,
            fives.Count(column => column.Judgement.Level < 4),
            [.. columns.SelectMany(column => new[] { column.Truth.Label, column.Judgement.Label }).Distinct(StringComparer.Ordinal).Select(label => ScoreOf(label, columns)).OrderByDescending(score => score.Columns)]);
    }

    private static LabelScore ScoreOf(string label, ImmutableArray<(TruthColumn Truth, ColumnJudgement Judgement, string Style)> columns)
    {
        int there = columns.Count(column => column.Truth.Label == label);
        int found = columns.Count(column => column.Judgement.Label == label);
        int right = columns.Count(column => column.Truth.Label == label && column.Judgement.Label == label);
        return new LabelScore(label, there, found == 0 ? 1 : (double)right / found, there == 0 ? 1 : (double)right / there);
    }

    private static double CalibrationErrorOf(List<(double Confidence, bool Right)> columns) => columns
        .GroupBy(column => Math.Min(Bins - 1, (int)(column.Confidence * Bins)))
        .Sum(bin => (double)bin.Count() / columns.Count * Math.Abs(bin.Average(column => column.Confidence) - bin.Average(column => column.Right ? 1.0 : 0)));
}
