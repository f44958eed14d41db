using System.Text;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Review;
using Wardian.Catalog.Tests.Support;

namespace Wardian.Catalog.Tests.Review;

public sealed class ReviewTests
{
    private const string Ddl = """
        CREATE TABLE zz1 (qqqzz varchar(20)); CREATE TABLE zz2 (qqqzz varchar(20)); CREATE TABLE zz3 ("QQQZZ" varchar(20)); CREATE TABLE e (zjh varchar(30));
        COMMENT ON COLUMN e.zjh IS '证件号';
        """;

    [Fact]
    public void Like_columns_are_one_item_and_one_answer()
    {
        using var place = new CatalogPlace();
        place.Scan(Ddl);
        ReviewItem item = Assert.Single(Queue(place), item => item.Column == "qqqzz");
        Assert.Equal(["his: public.zz1.qqqzz", "his: public.zz2.qqqzz", "his: public.zz3.QQQZZ"], item.Alike);
        Assert.Equal(Queue(place).Select(queued => queued.Gain).OrderDescending(), Queue(place).Select(queued => queued.Gain));

        ReviewResult result = Answer(place, new ReviewAnswer("his", "public", "zz1", "qqqzz") { Label = "居民身份证号", IsForAlike = true });
        Assert.Equal((3, 0, 0), (result.Decided, result.Unchanged, result.Conflicts.Count));
        Assert.DoesNotContain(Queue(place), queued => queued.Column.Equals("qqqzz", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(("id-card", 4, GradedBy.Person), Of(Graded.Column(place, "zz2", "qqqzz")));
        Assert.Equal("wang", Graded.Column(place, "zz2", "qqqzz").Decision!.By);
        Assert.Equal("catalog.decide his: public.zz1.qqqzz id-card 3", place.Acts()[^1]);
    }

    [Fact]
    public void A_rescan_keeps_what_people_decided_and_asks_again_when_the_column_is_another()
    {
        using var place = new CatalogPlace();
        place.Scan(Ddl);
        Answer(place, new ReviewAnswer("his", "public", "e", "zjh") { Label = "other-attr", Level = 3 });
        place.Scan(Ddl + "CREATE TABLE d (x int);");
        Assert.Equal(("other-attr", 3, GradedBy.Person), Of(Graded.Column(place, "e", "zjh")));
        Assert.DoesNotContain(Queue(place), item => item.Column == "zjh");

        place.Scan(Ddl.Replace("'证件号'", "'身份证号'", StringComparison.Ordinal));
        Assert.Equal(("other-attr", 3, GradedBy.Person), Of(Graded.Column(place, "e", "zjh")));
        ReviewItem again = Assert.Single(Queue(place), item => item.Column == "zjh");
        Assert.Equal("catalog.reason-changed-since", again.Reasons[0].Code);
        Assert.Equal(1, Answer(place, new ReviewAnswer("his", "public", "e", "zjh")).Decided);
        Assert.DoesNotContain(Queue(place), item => item.Column == "zjh");
    }

    [Fact]
    public void Decisions_go_with_tables_and_columns_that_are_renamed()
    {
        using var place = new CatalogPlace();
        place.Scan("CREATE TABLE a (p int, q int, r int, zjh varchar(30)); CREATE TABLE b (u int, v varchar(3)); COMMENT ON COLUMN b.v IS '某码'");
        Answer(place, new ReviewAnswer("his", "public", "a", "zjh") { Label = "id-card" }, new ReviewAnswer("his", "public", "b", "v") { Label = "flag" });
        Assert.Equal(2, place.Scan("CREATE TABLE a_new (p int, q int, r int, zjh varchar(30)); CREATE TABLE b (u int, w varchar(3)); COMMENT ON COLUMN b.w IS '某码'").DecisionsMoved);
        Assert.Equal(("id-card", 4, GradedBy.Person), Of(Graded.Column(place, "a_new", "zjh")));
        Assert.Equal(("flag", 2, GradedBy.Person), Of(Graded.Column(place, "b", "w")));
    }

    [Fact]
    public void What_somebody_else_decided_is_not_replaced_unasked()
    {
        using var place = new CatalogPlace();
        place.Scan(Ddl);
        CatalogReview review = place.Get<CatalogReview>();
        ReviewAnswer answer = new("his", "public", "e", "zjh") { Label = "id-card" };
        Answer(place, answer);
        ReviewResult other = review.Answer(place.Li, [answer with { Label = "flag" }], false, CatalogPlace.Chinese);
        Assert.Equal((0, "catalog.decided-otherwise"), (other.Decided, Assert.Single(other.Conflicts).Code));
        Assert.Contains("wang 于 2026-03-02 已定为“居民身份证号”", other.Conflicts[0].Text, StringComparison.Ordinal);
        Assert.Equal("id-card", Graded.Column(place, "e", "zjh").Label);
        Assert.Equal((0, 1), (review.Answer(place.Li, [answer], false, CatalogPlace.Chinese).Decided, Answer(place, answer).Unchanged));

        Assert.Equal(1, review.Answer(place.Li, [answer with { Label = "flag" }], true, CatalogPlace.Chinese).Decided);
        Assert.Equal(("flag", "li"), (Graded.Column(place, "e", "zjh").Label, Graded.Column(place, "e", "zjh").Decision!.By));
        Assert.Null(review.Forget(place.Li, "his", "public", "e", "zjh"));
        Assert.Equal(GradedBy.Classifier, Graded.Column(place, "e", "zjh").By);
        Assert.Equal("catalog.not-decided", review.Forget(place.Li, "his", "public", "e", "zjh")!.Code);
    }

    [Fact]
    public void With_one_answer_that_is_wrong_none_is_taken()
    {
        using var place = new CatalogPlace();
        place.Scan(Ddl);
        ReviewResult result = Answer(place, new ReviewAnswer("his", "public", "e", "zjh") { Label = "id-card" }, new ReviewAnswer("his", "public", "zz2", "nothing"),
            new ReviewAnswer("his", "public", "zz1", "qqqzz") { Label = "id-crad" }, new ReviewAnswer("his", "public", "zz1", "qqqzz") { Level = 6 });
        Assert.Equal(["catalog.column-unknown", "catalog.label-unknown", "catalog.level-invalid"], result.Errors.Select(error => error.Error.Code));
        Assert.Contains(("nearest", "id-card"), result.Errors[1].Error.Arguments);
        Assert.Equal(GradedBy.Classifier, Graded.Column(place, "e", "zjh").By);
    }

    [Fact]
    public void A_correction_teaches_of_columns_of_that_name_on_which_nobody_decided()
    {
        using var place = new CatalogPlace();
        place.Scan(Ddl);
        place.Scan("CREATE TABLE zz9 (qqqzz varchar(20))", "lis");
        Answer(place, new ReviewAnswer("lis", "public", "zz9", "qqqzz") { Label = "flag" });
        ReviewResult result = Answer(place, new ReviewAnswer("his", "public", "zz1", "qqqzz") { Label = "id-card" });
        Assert.Equal((1, 0), (result.Decided, result.Taught));
        Assert.Equal(("flag", 2, GradedBy.Person), Of(Graded.Column(place, "zz9", "qqqzz", "lis")));
        ColumnGrade contradicted = Graded.Column(place, "zz2", "qqqzz");
        Assert.Equal(("catalog.reason-contradicted", true, GradedBy.Classifier), (contradicted.Reasons[0].Code, contradicted.IsQuestioned, contradicted.By));

        Assert.Equal(2, place.Get<CatalogReview>().Answer(place.Wang, [new("lis", "public", "zz9", "qqqzz") { Label = "id-card" }], true, CatalogPlace.Chinese).Taught);
        Assert.Equal(("id-card", 4, GradedBy.Taught), Of(Graded.Column(place, "zz2", "qqqzz")));
        Assert.Equal("catalog.reason-taught", Graded.Column(place, "zz3", "QQQZZ").Reasons[0].Code);
    }

    [Fact]
    public void Nothing_strict_is_graded_lower_by_what_was_taught()
    {
        using var place = new CatalogPlace();
        place.Scan("CREATE TABLE a (sfzh varchar(18)); CREATE TABLE b (sfzh varchar(18))");
        Assert.Equal(0, Answer(place, new ReviewAnswer("his", "public", "a", "sfzh") { Label = "flag" }).Taught);
        ColumnGrade other = Graded.Column(place, "b", "sfzh");
        Assert.Equal(("id-card", 4, true, "catalog.reason-taught-lower"), (other.Label, other.Level, other.IsQuestioned, other.Reasons[0].Code));
        Assert.Contains(Queue(place), item => item is { Table: "b", Column: "sfzh" });
    }

    [Fact]
    public void The_queue_goes_through_a_spreadsheet_and_back()
    {
        using var place = new CatalogPlace();
        place.Scan(Ddl + "CREATE TABLE d (\"=zz|1\" varchar(20));");
        place.Scan(Ddl, "lis");
        CatalogReview review = place.Get<CatalogReview>();
        string[] lines = Encoding.UTF8.GetString(review.Export("his", CatalogPlace.Chinese)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("数据源,模式,表,列,", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("his,public,d,'=zz|1,", StringComparison.Ordinal));
        string[] filled = [lines[0], .. lines.Skip(1).Select(line => line.Contains(",qqqzz,", StringComparison.Ordinal) ? line.Replace(",,,同源同类列", ",居民身份证号,5,同源同类列", StringComparison.Ordinal)
            : line.Contains("=zz", StringComparison.Ordinal) ? line.Replace(",,,同源同类列", ",接受,,仅此列", StringComparison.Ordinal) : line)];

        // As Excel in China saves it.
        byte[] file = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(string.Join("\r\n", filled));
        ReviewResult result = review.Import(place.Wang, file, false, CatalogPlace.Chinese);
        Assert.Empty(result.Errors);
        Assert.Equal(4, result.Decided);
        Assert.Equal(("id-card", 5, GradedBy.Person), Of(Graded.Column(place, "zz3", "QQQZZ")));
        Assert.Equal(GradedBy.Person, Graded.Column(place, "d", "=zz|1").By);
        Assert.NotEqual(GradedBy.Person, Graded.Column(place, "zz2", "qqqzz", "lis").By);
    }

    [Theory]
    [InlineData("{\"source\":\"his\",\"schema\":\"public\",\"table\":\"e\",\"column\":\"zjh\",\"decision\":\"id-card\",\"decisionLevel\":5}\n", 1, "")]
    [InlineData("{\"source\":\"his\"\n", 0, "catalog.file-damaged@1")]
    [InlineData("source,schema,table,column,decision\nhis,public,e,zjh,accept\nhis,public,b,nothing,accept\n", 0, "catalog.column-unknown@3")]
    [InlineData("source,schema,table,column,decision,scope\nhis,public,e,zjh,accept,everything\n", 0, "catalog.review-scope@2")]
    [InlineData("source,table,decision\nhis,e,accept\n", 0, "catalog.review-header@1")]
    [InlineData("", 0, "catalog.review-empty@0")]
    public void Files_are_taken_whole_or_not_at_all(string file, int decided, string error)
    {
        using var place = new CatalogPlace();
        place.Scan(Ddl);
        ReviewResult result = place.Get<CatalogReview>().Import(place.Wang, Encoding.UTF8.GetBytes(file), false, CatalogPlace.Chinese);
        Assert.Equal((decided, error), (result.Decided, string.Join(' ', result.Errors.Select(item => $"{item.Error.Code}@{item.Line}"))));
    }

    private static IReadOnlyList<ReviewItem> Queue(CatalogPlace place) => place.Get<CatalogReview>().Queue(null, CatalogPlace.Chinese);

    private static ReviewResult Answer(CatalogPlace place, params IReadOnlyList<ReviewAnswer> answers) =>
        place.Get<CatalogReview>().Answer(place.Wang, answers, false, CatalogPlace.Chinese);

    private static (string, int, GradedBy) Of(ColumnGrade grade) => (grade.Label, grade.Level, grade.By);
}
