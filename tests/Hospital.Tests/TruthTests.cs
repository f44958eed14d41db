using System.Text.RegularExpressions;
using Hospital.Dimensions;
using Hospital.Loading;

namespace Hospital.Tests;

public sealed partial class TruthTests
{
    [Fact]
    public void Every_table_column_of_the_DDL_is_in_the_truth_file_and_no_other()
    {
        var declared = DdlScripts.TableFiles.SelectMany(Columns).ToList();
        var views = DdlScripts.ObjectFiles.SelectMany(Views).ToHashSet(StringComparer.Ordinal);
        var truth = EmbeddedText.Table("truth.tsv").Where(f => !views.Contains(f[0] + "." + f[1])).Select(f => f[0] + "." + f[1] + "." + f[2]).ToList();
        Assert.True(declared.Count > 600);
        Assert.Equal(12, views.Count);
        Assert.Equal(declared.Count, declared.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(truth.Count, truth.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(declared.Except(truth, StringComparer.Ordinal));
        Assert.Empty(truth.Except(declared, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_truth_line_is_complete() => Assert.All(EmbeddedText.Table("truth.tsv"), f =>
    {
        Assert.Equal(8, f.Length);
        Assert.All(f, value => Assert.NotEmpty(value));
        Assert.InRange(int.Parse(f[5], System.Globalization.CultureInfo.InvariantCulture), 1, 5);
    });

    [Fact]
    public void The_traps_of_the_plan_are_all_there()
    {
        var traps = EmbeddedText.Table("truth.tsv").Select(f => f[6]).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "18-digit-not-id", "18-char-not-id", "few-wrong-checksum", "11-digit-not-phone", "30-digit-msgid", "dicom-uid", "phone-in-remark",
                "id-number-in-text", "some-equal-staff-names", "looks-like-person-name", "gb18030", "xm-is-name", "xm-is-item", "unused", "plaintext-password",
            },
            traps);
    }

    [Fact]
    public void His_has_no_comments_and_the_other_schemas_say_that_the_data_is_synthetic()
    {
        var his = DdlScripts.Read("his.sql");
        Assert.DoesNotContain("COMMENT ON TABLE", his, StringComparison.Ordinal);
        Assert.DoesNotContain("COMMENT ON COLUMN", his, StringComparison.Ordinal);
        foreach (var file in DdlScripts.TableFiles)
        {
            Assert.Contains("合成数据", DdlScripts.Read(file), StringComparison.Ordinal);
        }
        var emr = DdlScripts.Read("emr.sql");
        Assert.Equal(Columns("emr.sql").Count(), CommentOnColumn().Count(emr));
    }

    [Fact]
    public void Routines_are_six_six_and_eight()
    {
        var labels = EmbeddedText.Table("routines.tsv").GroupBy(f => f[2]).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        Assert.Equal(6, labels["tongfang"]);
        Assert.Equal(6, labels["lookalike"]);
        Assert.Equal(8, labels["ordinary"]);
        var created = CreateRoutine().Matches(DdlScripts.Read("routines.sql")).Select(m => Fold(m.Groups["schema"].Value) + "." + Fold(m.Groups["name"].Value));
        Assert.Equal(EmbeddedText.Table("routines.tsv").Select(f => f[0] + "." + f[1]).Order(StringComparer.Ordinal), created.Order(StringComparer.Ordinal));
    }

    /// <summary>PostgreSQL folds what is not quoted.</summary>
    private static string Fold(string name) => name.StartsWith('"') ? name.Trim('"') : name.ToLowerInvariant();

    private static IEnumerable<string> Columns(string file) =>
        CreateTable().Matches(DdlScripts.Read(file)).SelectMany(table => table.Groups["body"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Fold(table.Groups["schema"].Value) + "." + Fold(table.Groups["name"].Value) + "." + Fold(line.Trim().Split(' ')[0])));

    private static IEnumerable<string> Views(string file) =>
        CreateView().Matches(DdlScripts.Read(file)).Select(view => Fold(view.Groups["schema"].Value) + "." + Fold(view.Groups["name"].Value));

    [GeneratedRegex(@"CREATE TABLE (?<schema>\S+?)\.(?<name>\S+) \(\n(?<body>.*?)\n\);", RegexOptions.Singleline, 5000)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"CREATE VIEW (?<schema>\S+?)\.(?<name>\S+) AS", RegexOptions.None, 5000)]
    private static partial Regex CreateView();

    [GeneratedRegex(@"CREATE (?:FUNCTION|PROCEDURE) (?<schema>\S+?)\.(?<name>[^\s(]+)\(", RegexOptions.None, 5000)]
    private static partial Regex CreateRoutine();

    [GeneratedRegex("COMMENT ON COLUMN", RegexOptions.None, 5000)]
    private static partial Regex CommentOnColumn();
}
