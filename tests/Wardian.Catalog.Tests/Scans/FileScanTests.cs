using System.Text;
using Wardian.Catalog.Scans;
using Wardian.Catalog.Tests.Support;
using Wardian.Kernel;
using Wardian.Storage.Control;

namespace Wardian.Catalog.Tests.Scans;

public sealed class FileScanTests
{
    [Fact]
    public void A_dictionary_is_graded_by_its_comments_and_its_problems_are_told()
    {
        using var place = new CatalogPlace();
        byte[] file = Encoding.UTF8.GetBytes("表名,字段名,类型,说明\nbr,c1,varchar(18),身份证号\nbr,,varchar(18),没有列名\n");
        ScanOutcome outcome = place.Get<CatalogScans>().ScanDictionary(place.Wang, "emr", [("dictionary.csv", file)], CatalogPlace.Chinese, null, CancellationToken.None);
        Assert.Equal((1, 1), (outcome.Relations, outcome.Columns));
        Assert.Equal("dictionary.csv:3：没有写列名", Assert.Single(outcome.Problems).Text);
        Assert.Equal(("id-card", 4), (Graded.Column(place, "br", "c1", "emr").Label, Graded.Column(place, "br", "c1", "emr").Level));
    }

    [Fact]
    public void The_newest_contents_are_kept_and_every_scan_is_remembered()
    {
        using var place = new CatalogPlace();
        for (int count = 1; count <= ScanStore.ContentsKept + 2; count++)
        {
            place.Scan(string.Concat(Enumerable.Range(1, count).Select(number => $"CREATE TABLE t{number} (x int);")));
        }

        using ControlUnit unit = place.Get<ControlDatabase>().Read();
        Assert.Equal([5, 4, 3], ScanStore.WithContents(unit, "his").Select(scan => scan.Relations));
        Assert.Equal(5, unit.Query("SELECT count(*) FROM catalog_scan", row => row.GetInt32(0))[0]);
        ScannedSource source = Assert.Single(place.Get<CatalogScans>().List());
        Assert.Equal((5, 1, "wang", place.Clock.GetUtcNow()), (source.Relations, source.Changes, source.By, source.TakenAt));
    }

    [Fact]
    public void Files_under_a_server_s_name_are_not_compared_with_it()
    {
        using var place = new CatalogPlace();
        place.Scan("CREATE TABLE t (x int)");
        byte[] file = Encoding.UTF8.GetBytes("表名,字段名\nt,y\n");
        Assert.Null(place.Get<CatalogScans>().ScanDictionary(place.Wang, "his", [("d.csv", file)], CatalogPlace.Chinese, null, CancellationToken.None).ComparedWith);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\u202Eb")]
    public void A_source_s_name_is_one_that_can_be_shown(string name)
    {
        using var place = new CatalogPlace();
        Assert.Equal("catalog.source-name", Assert.Throws<FailureException>(() => place.Scan("CREATE TABLE t (x int)", name)).Error.Code);
    }

    /// <summary>Assessments of another version are not read: the classifier is asked again.</summary>
    [Fact]
    public void Assessments_that_do_not_fit_are_made_again()
    {
        using var place = new CatalogPlace();
        place.Scan("CREATE TABLE t (sfzh varchar(18))");
        using (ControlUnit unit = place.Get<ControlDatabase>().Write(place.Wang))
        {
            unit.Execute("UPDATE catalog_scan SET assessments = @json", ("@json", Packed.Of("{\"relations\":[],\"format\":1}"u8)));
            unit.Commit();
        }

        Assert.Equal("id-card", Graded.Column(place, "t", "sfzh").Label);
    }
}
