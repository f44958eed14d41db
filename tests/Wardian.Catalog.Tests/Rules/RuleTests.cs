using Wardian.Catalog.Grading;
using Wardian.Catalog.Review;
using Wardian.Catalog.Rules;
using Wardian.Catalog.Tests.Support;

namespace Wardian.Catalog.Tests.Rules;

public sealed class RuleTests
{
    [Theory]
    [InlineData("", "anything", true)]
    [InlineData("xm", "XM", true)]
    [InlineData("xm", "xmm", false)]
    [InlineData("*_xm", "br_xm", true)]
    [InlineData("br_*", "br_", true)]
    [InlineData("*a*b", "xaxbxb", true)]
    [InlineData("*a*b", "xaxbx", false)]
    [InlineData("gh | emp_*", "emp_no", true)]
    [InlineData("*身份*", "患者身份证号", true)]
    public void Patterns_fit_whole_names(string pattern, string name, bool fits) => Assert.Equal(fits, new NamePattern(pattern).Fits(name));

    [Fact]
    public void A_pattern_of_many_asterisks_takes_no_time()
    {
        var pattern = new NamePattern(string.Concat(Enumerable.Repeat("*a", 100)) + "*b");
        Assert.False(pattern.Fits(new string('a', 2000)));
    }

    [Fact]
    public void Rules_go_before_the_classifier_and_people_before_rules()
    {
        using var place = new CatalogPlace();
        place.Scan("CREATE TABLE t (c1 varchar(20), c2 varchar(20)); CREATE TABLE s (c1 varchar(20))");
        CatalogRules rules = place.Get<CatalogRules>();
        Assert.Null(rules.Set(place.Wang, [new("工号", "职工工号") { Column = "c1", Table = "t" }, new("其他", "flag") { Column = "c*", Level = 3 }]));
        ColumnGrade ruled = Graded.Column(place, "t", "c1");
        Assert.Equal(("staff-code", 2, GradedBy.Rule, 1.0), (ruled.Label, ruled.Level, ruled.By, ruled.Confidence));
        Assert.Equal("catalog.reason-rule", ruled.Reasons[0].Code);
        Assert.Equal(("flag", 3), (Graded.Column(place, "s", "c1").Label, Graded.Column(place, "s", "c1").Level));
        Assert.Equal("catalog.rules 2", place.Acts()[^1]);

        place.Get<CatalogReview>().Answer(place.Wang, [new("his", "public", "t", "c1") { Label = "phone" }], false, CatalogPlace.Chinese);
        Assert.Equal(("phone", GradedBy.Person), (Graded.Column(place, "t", "c1").Label, Graded.Column(place, "t", "c1").By));
        Assert.Null(rules.Set(place.Wang, []));
        Assert.Equal(GradedBy.Classifier, Graded.Column(place, "s", "c1").By);
    }

    [Theory]
    [InlineData("", "flag", "c", null, "catalog.rule-name")]
    [InlineData("n", "flga", "c", null, "catalog.label-unknown")]
    [InlineData("n", "flag", "c", 6, "catalog.level-invalid")]
    [InlineData("n", "flag", "", null, "catalog.rule-without-pattern")]
    public void A_wrong_rule_changes_nothing(string name, string label, string column, int? level, string code)
    {
        using var place = new CatalogPlace();
        CatalogRules rules = place.Get<CatalogRules>();
        Assert.Null(rules.Set(place.Wang, [new("n", "flag") { Comment = "*" }]));
        Assert.Equal(code, rules.Set(place.Wang, [new(name, label) { Column = column, Level = level }])!.Code);
        Assert.Equal("*", Assert.Single(rules.List()).Comment);
    }
}
