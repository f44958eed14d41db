using System.Globalization;
using Wardian.Catalog.Evaluation;

namespace Wardian.Catalog.Tests.Values;

/// <summary>What 200 rows of each of the synthetic hospital's tables tell, with names and without.</summary>
public sealed class HospitalValuesTests(ITestOutputHelper output)
{
    /// <summary>Level 5 that no value tells: flags of 0 to 3.</summary>
    private static readonly string[] Untold = ["bmbz", "special_flag"];

    [Fact]
    public void Values_alone_find_direct_identifiers()
    {
        EvaluationReport report = Report(HospitalValues.Nameless);
        Assert.InRange(report.Direct.Columns, 65, 80);
        Assert.InRange(report.Direct.Recall, 0.95, 1);
        Assert.InRange(report.Direct.Precision, 0.97, 1);
        Assert.InRange(report.WithinOne, 0.98, 1);
    }

    /// <summary>Of the columns that are found at even odds, without choosing a threshold by the truth.</summary>
    [Fact]
    public void Values_alone_find_direct_identifiers_at_even_odds()
    {
        (TruthColumn Truth, ColumnJudgement Judgement)[] columns = [.. Judged(HospitalValues.Nameless).Where(column => column.Truth.Direct is not null)];
        int found = columns.Count(column => column.Judgement.Direct >= 0.5), right = columns.Count(column => column.Judgement.Direct >= 0.5 && column.Truth.Direct == true);
        Assert.InRange((double)right / found, 0.95, 1);
        Assert.InRange((double)right / columns.Count(column => column.Truth.Direct == true), 0.95, 1);
    }

    [Fact]
    public void No_level_5_that_values_can_tell_is_below_4()
    {
        Assert.Equal(["cainfo", "fingerprint_ref", "hsecfc", "mm", "mm"], Fives(HospitalValues.Nameless, judged: true).Order(StringComparer.Ordinal));
        Assert.Empty(Fives(HospitalValues.Nameless, judged: false));
        Assert.Empty(Fives(HospitalValues.Columns, judged: false));
    }

    /// <summary>Nothing but the calibration, which may differ by a hundredth: the weights of surroundings were learned without values.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void With_names_values_make_nothing_worse(bool comments)
    {
        EvaluationReport names = CatalogEvaluation.Of(SchemaClassifier.BuiltIn, [.. HospitalValues.Columns.Select(Bare)], comments).Report();
        EvaluationReport both = CatalogEvaluation.Of(SchemaClassifier.BuiltIn, HospitalValues.Columns, comments).Report();
        Assert.InRange(both.ExactLevel, names.ExactLevel, 1);
        Assert.InRange(both.WithinOne, names.WithinOne, 1);
        Assert.InRange(both.ExactLabel, names.ExactLabel, 1);
        Assert.InRange(both.Direct.Recall, names.Direct.Recall, 1);
        Assert.InRange(both.CalibrationError, 0, names.CalibrationError + 0.01);
        Assert.InRange(both.LevelFiveBelowFour, 0, names.LevelFiveBelowFour);
    }

    [Fact(Explicit = true)]
    public void Print_each_column()
    {
        bool isNamed = Environment.GetEnvironmentVariable("WARDIAN_NAMED") is not null;
        CatalogEvaluation evaluation = CatalogEvaluation.Of(SchemaClassifier.BuiltIn, isNamed ? HospitalValues.Columns : HospitalValues.Nameless, comments: false);
        var names = HospitalValues.Columns;
        int index = 0;
        foreach ((TruthColumn truth, ColumnJudgement judgement) in evaluation.Columns)
        {
            TruthColumn named = names[index++];
            string mark = (truth.Direct, judgement.Direct > 0.5) switch { (true, false) => "MISS", (false, true) => "FALSE", (null, _) => "-", _ => "ok" };
            string reasons = string.Join("; ", truth.Column.Content.Reasons.Select(reason => reason.Code + "(" + string.Join(",", reason.Values.Select(item => item.Value)) + ")"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{mark}\t{named.Schema}.{named.Table}.{named.Column.Name}\t{truth.Label}/{truth.Level}\t{judgement.Label}/{judgement.Level}\tdirect {judgement.Direct:0.00}\tconf {judgement.Confidence:0.00}\tread '{judgement.Reading}'\t{truth.Column.Content.Filled}/{truth.Column.Content.Distinct} {string.Join(' ', truth.Column.Content.Examples.Take(2).Select(example => example.Shape))}\t{reasons}\tcopies {truth.Column.Content.Copies.Length}"));
        }

        Assert.NotEqual(0, index);
    }

    [Fact(Explicit = true)]
    public void Print_totals()
    {
        Print("values only", HospitalValues.Nameless, comments: false);
        Print("names only", [.. HospitalValues.Columns.Select(Bare)], comments: false);
        Print("names and values", HospitalValues.Columns, comments: false);
        Print("dictionary only", [.. HospitalValues.Columns.Select(Bare)], comments: true);
        Print("dictionary and values", HospitalValues.Columns, comments: true);
        Assert.NotEmpty(HospitalValues.Columns);
    }

    private static EvaluationReport Report(IReadOnlyList<TruthColumn> columns) => CatalogEvaluation.Of(SchemaClassifier.BuiltIn, columns, comments: false).Report();

    private static IReadOnlyList<(TruthColumn Truth, ColumnJudgement Judgement)> Judged(IReadOnlyList<TruthColumn> columns) =>
        CatalogEvaluation.Of(SchemaClassifier.BuiltIn, columns, comments: false).Columns;

    /// <summary>Names of the columns of level 5 that were judged to be of 4 or more, or of less.</summary>
    private static IEnumerable<string> Fives(IReadOnlyList<TruthColumn> columns, bool judged) => Judged(columns).Zip(HospitalValues.Columns)
        .Where(item => item.First.Truth.Level == 5 && item.First.Judgement.Level >= 4 == judged && !Untold.Contains(item.Second.Column.Name)).Select(item => item.Second.Column.Name);

    private void Print(string what, IReadOnlyList<TruthColumn> columns, bool comments)
    {
        EvaluationReport report = CatalogEvaluation.Of(SchemaClassifier.BuiltIn, columns, comments).Report();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {report.Columns} columns, level {report.ExactLevel:P1} exact, {report.WithinOne:P1} within one, label {report.ExactLabel:P1}, direct recall {report.Direct.Recall:P1} of {report.Direct.Columns} at {report.Direct.Precision:P1} from {report.Direct.Threshold:0.00}, calibration error {report.CalibrationError:0.000}, level 5 below 4: {report.LevelFiveBelowFour} of {report.LevelFive}"));
    }

    private static TruthColumn Bare(TruthColumn column) => column with { Column = new ColumnDescription(column.Column.Name, column.Column.Type, column.Column.Comment) };
}
