using Wardian.Catalog.Grading;
using Wardian.Catalog.Tests.Support;

namespace Wardian.Catalog.Tests.Grading;

public sealed class CombinationTests
{
    [Theory]
    [InlineData("prescription-statistics", "CREATE TABLE t (ysxm varchar(20), ypmc varchar(80), sl numeric(10,2), kfsj timestamp)", "ysxm,ypmc,sl,kfsj", 4)]
    [InlineData("prescription-statistics", "CREATE TABLE t (doctor_name varchar(20), drug_name varchar(80), quantity int, prescribe_time timestamp)", "doctor_name,drug_name,quantity,prescribe_time", 4)]
    [InlineData("re-identification", "CREATE TABLE br (id int, xm varchar(20), csrq date, xb char(1), jtdz varchar(200))", "csrq,xb,jtdz", 4)]
    public void Columns_that_are_worth_more_together_raise_their_table(string combination, string ddl, string columns, int level)
    {
        using var place = new CatalogPlace();
        place.Scan(ddl);
        RelationGrade table = Graded.Table(place, ddl.Split(' ')[2]);
        CombinationFound found = Assert.Single(table.Combinations);
        Assert.Equal((combination, columns), (found.Id, string.Join(',', found.Columns)));
        Assert.Equal(level, table.Level);
    }

    [Theory]
    [InlineData("CREATE TABLE t (ypmc varchar(80), sl numeric(10,2), rksj timestamp, gys varchar(80))")]
    [InlineData("CREATE TABLE t (ysxm varchar(20), ypmc varchar(80), kfsj timestamp)")]
    [InlineData("CREATE TABLE t (csrq date, xb char(1))")]
    public void With_one_of_them_missing_there_is_nothing(string ddl)
    {
        using var place = new CatalogPlace();
        place.Scan(ddl);
        Assert.Empty(Graded.Table(place, "t").Combinations);
    }

    [Fact]
    public void A_name_with_a_special_disease_is_of_level_5_however_they_are_decided()
    {
        using var place = new CatalogPlace();
        place.Scan("CREATE TABLE t (xm varchar(20), hiv_jg varchar(20))");
        place.Get<Catalog.Review.CatalogReview>().Answer(place.Wang,
        [
            new("his", "public", "t", "xm") { Label = "person-name" },
            new("his", "public", "t", "hiv_jg") { Label = "special-disease-std", Level = 4 },
        ], false, CatalogPlace.Chinese);
        RelationGrade table = Graded.Table(place, "t");
        Assert.Equal([4, 4], table.Columns.Select(column => column.Level));
        Assert.Equal(("special-disease-named", 5, 5), (Assert.Single(table.Combinations).Id, table.Combinations[0].Level, table.Level));
    }

    [Fact]
    public void A_table_has_the_highest_level_of_its_columns()
    {
        using var place = new CatalogPlace();
        place.Scan("CREATE TABLE t (id int, sfzh varchar(18), bz varchar(20)); CREATE TABLE empty_table ()");
        Assert.Equal(4, Graded.Table(place, "t").Level);
        Assert.Equal(1, Graded.Table(place, "empty_table").Level);
    }

    [Fact]
    public void Every_role_of_a_combination_is_known_and_every_combination_has_a_text()
    {
        Assert.NotEmpty(Combination.BuiltIn);
        var words = new Catalog.Reports.CatalogWords(CatalogPlace.Chinese);
        Assert.All(Combination.BuiltIn, combination =>
        {
            Assert.All(combination.Roles, role => Assert.True(Combination.IsRole(role), role));
            Assert.NotEqual("catalog.combination-" + combination.Id, words.Text("catalog.combination-" + combination.Id));
        });
    }
}
