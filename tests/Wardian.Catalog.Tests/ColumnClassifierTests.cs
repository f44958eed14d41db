using System.Globalization;
using Wardian.Testing;

namespace Wardian.Catalog.Tests;

public sealed class ColumnClassifierTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("BR_DA", "BRXM", "", "person-name")]
    [InlineData("BR_DA", "SFZH", "", "id-card")]
    [InlineData("patient", "idcard", "", "id-card")]
    [InlineData("t1", "c1", "患者联系电话", "phone")]
    [InlineData("t1", "c1", "开方医生姓名", "staff-name")]
    [InlineData("t1", "c1", "医保类型", "insurance-attr")]
    [InlineData("t1", "password", "", "credential")]
    [InlineData("Lis", "HivResult", "", "special-disease-std")]
    public void A_column_is_judged_by_what_it_is_called(string table, string name, string comment, string label) =>
        Assert.Equal(label, ColumnClassifier.BuiltIn.Judge(new ColumnDescription(table, name, Comment: comment)).Label);

    [Fact]
    public void A_name_that_says_nothing_has_no_confidence() =>
        Assert.Equal(new ColumnJudgement("generic", 2, 0, string.Empty), ColumnClassifier.BuiltIn.Judge(new ColumnDescription("", "")));

    /// <summary>A floor under what is reached; the aim for names of vendors that were never seen is 85 % (benchmarks/catalog).</summary>
    [Fact]
    public void Names_alone_tell_the_level_of_most_columns_of_the_hospital()
    {
        string[][] truth = [.. File.ReadLines(RepositoryRoot.Combine("samples", "Hospital", "truth.tsv")).Skip(1).Select(line => line.Split('\t'))];
        int right = truth.Count(row =>
            ColumnClassifier.BuiltIn.Judge(new ColumnDescription(row[1], row[2])).Level == int.Parse(row[5], CultureInfo.InvariantCulture));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(double)right / truth.Length:P1} of {truth.Length}"));
        Assert.InRange((double)right / truth.Length, 0.70, 1);
    }
}
