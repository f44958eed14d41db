using Wardian.Catalog.Evaluation;
using Wardian.Kernel;

namespace Wardian.Catalog.Tests.Evaluation;

public sealed class CatalogEvaluationTests
{
    [Fact]
    public void What_is_right_and_wrong_is_counted()
    {
        EvaluationReport report = CatalogEvaluation.Of(
            SchemaClassifier.BuiltIn,
            TruthFile.Read(["schema\ttable\tcolumn\tlabel\tlevel", "s\tbr_da\tbrxm\tperson-name\t4", "s\tbr_da\tsfzh\tid-card\t4", "s\tbr_da\txb\tsex\t3", "s\tbr_da\tlxdh\tcredential\t5"]),
            comments: false).Report();
        Assert.Equal(4, report.Columns);
        Assert.Equal(0.75, report.ExactLevel);
        Assert.Equal(1, report.WithinOne);
        Assert.Equal(0.75, report.ExactLabel);
        Assert.Equal((1, 0), (report.LevelFive, report.LevelFiveBelowFour));
        Assert.Equal(new LabelScore("credential", 1, 1, 0), Assert.Single(report.Labels, score => score.Label == "credential"));
        Assert.Equal(0, Assert.Single(report.Labels, score => score.Label == "phone").Precision);
    }

    [Fact]
    public void The_threshold_for_direct_identifiers_keeps_the_precision()
    {
        (double, bool)[] columns = [.. Enumerable.Range(0, 19).Select(_ => (0.9, true)), (0.8, false), (0.7, true), (0.6, false), (0.5, true)];
        var score = DirectScore.Of(columns);
        Assert.Equal((21, 0.7), (score.Columns, score.Threshold));
        Assert.Equal(20.0 / 21, score.Precision);
        Assert.Equal(20.0 / 21, score.Recall);
    }

    [Fact]
    public void No_threshold_is_a_threshold_where_none_is_precise() => Assert.Equal(new DirectScore(1, null, 0, 0), DirectScore.Of([(0.9, false), (0.5, true)]));

    [Fact]
    public void Styles_are_reported_apart()
    {
        IReadOnlyDictionary<string, EvaluationReport> reports = CatalogEvaluation.Of(
            SchemaClassifier.BuiltIn,
            TruthFile.Read(["schema\ttable\tcolumn\tlabel\tlevel", "s\t病人\t姓名\tperson-name\t4", "s\t病人\tPatName\tperson-name\t4", "t\tbr\tbrxm\tperson-name\t4", "t\tbr\tsfzh\tid-card\t4", "u\tpatient\tpatient_name\tperson-name\t4"]),
            comments: false).ReportsByStyle();
        Assert.Equal(["chinese", "english", "pascal", "pinyin"], reports.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("table\tcolumn\tlabel", "t\tc\tsex", "Line 1")]
    [InlineData("table\tcolumn\tlabel\tlevel", "t\tc\tsex\t6", "Line 2")]
    [InlineData("table\tcolumn\tlabel\tlevel", "t\tc", "Line 2")]
    public void A_broken_file_names_its_line(string names, string values, string line) =>
        Assert.Contains(line, Assert.Throws<FailureException>(() => TruthFile.Read([names, values])).Message, StringComparison.Ordinal);

    [Fact]
    public void Identifiers_of_staff_count_neither_way()
    {
        IReadOnlyList<TruthColumn> columns = TruthFile.Read(["table\tcolumn\tlabel\tlevel\tdirect\twhose", "t\ta\tphone\t4\t1\tstaff", "t\tb\tphone\t4\t1\tpatient", "t\tc\tsex\t3\t0\tpatient", "t\td\tstaff-name\t3\t1\tstaff"]);
        Assert.Equal([null, true, false, null], columns.Select(column => column.Direct));
    }
}
