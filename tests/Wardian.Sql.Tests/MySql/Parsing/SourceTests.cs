namespace Wardian.Sql.Tests.MySql.Parsing;

public sealed class SourceTests
{
    /// <summary>Joins without a condition are joined to the leftmost source on their right, as the servers do it.</summary>
    [Theory]
    [InlineData("a join b join c on x", "(a join b) join c on x")]
    [InlineData("a cross join b left join c on x", "(a cross join b) left join c on x")]
    [InlineData("a left join b join c on x on y", "a left join (b join c on x) on y")]
    [InlineData("a join b natural join c", "(a join b) natural join c")]
    [InlineData("a join b join c join d on x", "((a join b) join c) join d on x")]
    [InlineData("a join b join c on x on y", "a join (b join c on x) on y")]
    [InlineData("a left join b on x join c on y", "(a left join b on x) join c on y")]
    [InlineData("a join b left join c on x join d left join e on y", "(((a join b) left join c on x) join d) left join e on y")]
    [InlineData("a, b", "a, b")]
    [InlineData("{ oj a left join b on x }", "a left join b on x")]
    public void Joins_bind_like_parentheses(string source, string inParentheses)
    {
        Assert.Equal(Tree(inParentheses, isMariaDb: false), Tree(source, isMariaDb: false));
        Assert.Equal(Tree(inParentheses, isMariaDb: true), Tree(source, isMariaDb: true));
    }

    [Theory]
    [InlineData("a left join b")]
    [InlineData("a left join b join c on x")]
    [InlineData("a natural left b")]
    [InlineData("a join on x")]
    public void What_is_no_join_is_refused(string source) => Assert.NotNull(Parsed.Text("select 1 from " + source, Parsed.MariaDb).Failure);

    [Theory]
    [InlineData("t use index (i, primary) ignore key for order by (j)", true)]
    [InlineData("t partition (p0, p1) as x force index for join (i)", true)]
    [InlineData("d.t for system_time as of timestamp '2020-01-01' x", false)]
    [InlineData("t for system_time between 1 and 2, u for system_time all", false)]
    [InlineData("(select 1) x", true)]
    [InlineData("((select 1) union (select 2)) x", true)]
    [InlineData("((a, b) join (c) on d)", true)]
    [InlineData("json_table(t.a, '$[*]' columns (i for ordinality, b int path '$.b' default '1' on empty null on error, nested path '$.c[*]' columns (d json path '$'))) as j", true)]
    public void Sources_are_read(string source, bool isOfBoth)
    {
        Assert.Null(Parsed.Text("select 1 from " + source, Parsed.MariaDb).Failure);
        Assert.Equal(isOfBoth, Parsed.Text("select 1 from " + source, Parsed.MySql).Failure is null);
    }

    [Theory]
    [InlineData("t, lateral (select t.a) as x (b)")]
    [InlineData("(select 1) as x (a)")]
    public void Sources_of_MySQL(string source)
    {
        Assert.Null(Parsed.Text("select 1 from " + source, Parsed.MySql).Failure);
        Assert.NotNull(Parsed.Text("select 1 from " + source, Parsed.MariaDb).Failure);
    }

    private static string Tree(string source, bool isMariaDb) =>
        Parsed.Tree("select 1 from " + source, isMariaDb ? Parsed.MariaDb : Parsed.MySql);
}
