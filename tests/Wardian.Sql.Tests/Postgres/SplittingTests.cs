namespace Wardian.Sql.Tests.Postgres;

public sealed class SplittingTests
{
    /// <summary>Bodies in which a naive count of CASE, BEGIN and END goes wrong; each is one statement to PostgreSQL 15.</summary>
    public static TheoryData<string> Routines { get; } =
    [
        "create function f() returns int begin atomic select 1; select 2; end",
        "create or replace procedure p() begin atomic insert into t values (1); end",
        "create function f() returns int begin atomic select case when true then 1 else 2 end; end",
        "create function f() returns int begin atomic select 1 as end; select 1 as case; end",
        "create function f() returns int begin atomic select 1 end; end",
        "create function f() returns int begin atomic select x.end, x.case from x; end",
        "create function f() returns int begin atomic select begin from t; end",
        "create function f() returns int begin atomic select begin atomic from t; end",
        "create function f() returns int begin atomic ; ; end",
        "create function f() returns int begin atomic end",
        "create function f(a int default (case when true then 1 end)) returns int begin atomic return a; end",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT ';'; RETURN 1; END",
        "create function f() returns int begin atomic create function g() returns int begin atomic select 1; end; select 2; end",
        "create rule r as on insert to t do also (insert into u values (1); delete from v)",
        "create function f() returns int language sql as $$ select 1; select 2 $$",
        "create function f() returns int language sql return 1",
    ];

    [Theory]
    [MemberData(nameof(Routines))]
    public void Semicolons_inside_a_body_do_not_split(string sql)
    {
        Assert.Single(Scanned.All(sql));
        Assert.Equal([8, sql.Length, 9], LengthsOf($"select 1;{sql};select 23"));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(" ; ;; -- c\n ; /* d */", 0)]
    [InlineData("select 1;;select 2;", 2)]
    [InlineData("begin; select 1; end", 3)]
    [InlineData("begin atomic; select 1; end", 3)]
    [InlineData("select 'a;b'; select \"a;b\" ; select $$;$$", 3)]
    [InlineData("drop function f; begin; commit", 3)]
    [InlineData("create function begin() returns int language sql as 'select 1'; select 2", 2)]
    [InlineData("create table t(a int); create procedure p() language sql as ''; begin; end", 4)]
    public void Semicolons_split(string sql, int count) => Assert.Equal(count, Scanned.All(sql).Count);

    [Fact]
    public void Places_leave_out_spaces_comments_and_semicolons()
    {
        const string Sql = " /*a*/ select 1 /*b*/ ; -- c\n update t set a = 2\n";
        string[] texts = [.. Scanned.All(Sql).Select(item => Sql.Substring(item.Statement.Start, item.Statement.Length))];
        Assert.Equal(["select 1", "update t set a = 2"], texts);
    }

    private static int[] LengthsOf(string sql) => [.. Scanned.All(sql).Select(item => item.Statement.Length)];
}
