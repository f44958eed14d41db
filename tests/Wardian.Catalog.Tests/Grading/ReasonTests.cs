using System.Text.RegularExpressions;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Reports;
using Wardian.Catalog.Sources.Files;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Tests.Support;
using Wardian.Kernel.Text;
using Wardian.Testing;

namespace Wardian.Catalog.Tests.Grading;

public sealed partial class ReasonTests
{
    [Theory]
    [InlineData("sfzh varchar(18)", "", "居民身份证号", "列名“sfzh”读作“身份证号”。")]
    [InlineData("c1 varchar(18)", "身份证号码", "居民身份证号", "注释写“身份证号码”，读作“身份证号码”。")]
    [InlineData("bz3 date", "出生日期", "出生日期", "若没有注释，会判为“其他属性”（2 级）。")]
    [InlineData("c9 int", "", "无具体含义", "没有注释；补上注释或数据字典会更可靠。")]
    public void Each_judgement_says_why_and_what_would_have_changed_it(string column, string comment, string label, string reason)
    {
        using var place = new CatalogPlace();
        string name = column.Split(' ')[0];
        place.Scan($"CREATE TABLE br ({column}, xm varchar(20)); COMMENT ON COLUMN br.{name} IS '{comment}'");
        ColumnGrade grade = Graded.Column(place, "br", name);
        var words = new CatalogWords(CatalogPlace.Chinese);
        Assert.Equal(label, words.Label(grade.Label));
        Assert.Contains(reason, grade.Reasons.Select(item => words.Reason(item).Text));
    }

    [Fact]
    public void The_runner_up_is_of_another_level_where_there_is_one()
    {
        using var place = new CatalogPlace();
        place.Scan("CREATE TABLE br_kxx (kxlh varchar(20), kh varchar(20), xm varchar(20))");
        ColumnGrade grade = Graded.Column(place, "br_kxx", "kxlh");
        Assert.NotNull(grade.Assessment.RunnerUp);
        Assert.NotEqual(grade.Label, grade.Assessment.RunnerUp);
        Assert.InRange(grade.Assessment.RunnerUpProbability, 0.02, 1);
        Assert.Contains(grade.Reasons, reason => reason.Code == "catalog.reason-runner-up");
    }

    /// <summary>What is written in the code and not in the texts would be shown as a code.</summary>
    [Fact]
    public void Every_code_of_this_module_has_a_text()
    {
        string folder = RepositoryRoot.Combine("src", "Wardian.Catalog");
        string[] codes = [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Where(code => !code.EndsWith('-') && code != "catalog.scan").Distinct(StringComparer.Ordinal)];
        Assert.Contains(SourceCodes.Unreachable, codes);
        Assert.Contains(FileCodes.TooLarge, codes);
        IReadOnlyDictionary<string, string> texts = MessageCatalogue.All(CatalogPlace.Chinese);
        Assert.Empty(codes.Where(code => !texts.ContainsKey(code)));
    }

    [GeneratedRegex("\"(catalog\\.[a-z0-9-]+)\"", RegexOptions.None, 5000)]
    private static partial Regex Code();
}
