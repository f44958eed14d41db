using System.Globalization;
using Wardian.Catalog.Evaluation;

namespace Wardian.Catalog.Tests.Values;

/// <summary>What 200 rows of each of the synthetic hospital's tables tell, with names and without.</summary>
public sealed class HospitalValuesTests(ITestOutputHelper output)
{
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

    private void Print(string what, IReadOnlyList<TruthColumn> columns, bool comments)
    {
        EvaluationReport report = CatalogEvaluation.Of(SchemaClassifier.BuiltIn, columns, comments).Report();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {report.Columns} columns, level {report.ExactLevel:P1} exact, {report.WithinOne:P1} within one, label {report.ExactLabel:P1}, direct recall {report.Direct.Recall:P1} of {report.Direct.Columns} at {report.Direct.Precision:P1} from {report.Direct.Threshold:0.00}, calibration error {report.CalibrationError:0.000}, level 5 below 4: {report.LevelFiveBelowFour} of {report.LevelFive}"));
    }

    private static TruthColumn Bare(TruthColumn column) => column with { Column = new ColumnDescription(column.Column.Name, column.Column.Type, column.Column.Comment) };
}
