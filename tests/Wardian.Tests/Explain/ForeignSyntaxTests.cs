using System.Text.Json;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Explain;

/// <summary>What is pasted from programs and from scripts of other databases gets advice of its own, and what only looks like it does not.</summary>
public sealed class ForeignSyntaxTests
{
    private const string Definitions = "CREATE TABLE br (id int, xm text, xx jsonb, sj timestamp);\n";
    private const string MySqlDefinitions = "CREATE TABLE `br` (`id` int, `xm` varchar(9)) ENGINE=InnoDB;\n";
    private const string GeneralAdvice = "把这条语句报告给我们";

    [Theory]
    [InlineData("select xm from br where id = ?", "第 1 行第 30 个字符的“?”是 JDBC", "换成 $1")]
    [InlineData("select xm from br where id in (?, ?) and xm like ?", "“?”是 JDBC")]
    [InlineData("select xm from br limit ?", "“?”是 JDBC")]
    [InlineData("select xm from br where id = :brid", "“:brid”是程序")]
    [InlineData("select xm from br where id = #{brid}", "“#{brid}”是 MyBatis 的参数")]
    [InlineData("select xm from br where ${tj}", "“${tj}”是 MyBatis 等程序的拼接")]
    [InlineData("select xm from br where id = @p1", "“@p1”是 SQL Server")]
    [InlineData("select xm from br where id =@p1", "“@p1”是 SQL Server")]
    [InlineData("\\d br", "“\\d”是 psql 客户端自己的命令")]
    [InlineData("\\copy br to 'x.csv' csv", "COPY … TO STDOUT")]
    [InlineData("select top 10 xm from br", "“top 10”是 SQL Server", "LIMIT")]
    [InlineData("select [xm] from [br] with (nolock)", "“[xm]”是 SQL Server 的名字写法", "“with (nolock)”是 SQL Server 的提示")]
    [InlineData("select xm from br\nGO\nselect 1", "第 2 行第 1 个字符的“GO”")]
    [InlineData("select xm into #t from br where #", "“#t”是 SQL Server 的临时表")]
    [InlineData("select xm from br where rownum < 9", "ROWNUM 是 Oracle 的行号")]
    [InlineData("select a.xm from br a, br b where a.id = b.id(+)", "“(+)”是 Oracle 的外连接")]
    [InlineData("select 1 from dual", "DUAL 是 Oracle 的单行表")]
    [InlineData("select sysdate, nvl(xm, 'x') from br", "“sysdate”是 Oracle 的写法", "“nvl”是 Oracle 的写法", "coalesce(a, b)")]
    [InlineData("select xl.nextval", "nextval('xl')")]
    [InlineData("select xm from br minus select xm from br", "“minus”是 Oracle 的写法", "EXCEPT")]
    [InlineData("select xm from br connect by prior id = id", "WITH RECURSIVE")]
    [InlineData("select isnull(xm, '') from br where sj > getdate()", "“isnull”是 SQL Server 的写法", "“getdate”是 SQL Server 的写法")]
    [InlineData("select `xm` from `br`", "“`xm`”是 MySQL 的名字写法", "--dialect mysql")]
    [InlineData("select xm from br limit 10, 20", "“limit 10, 20”是 MySQL 的写法")]
    [InlineData("select xm as '姓名' from br", "列的标题不能用单引号")]
    [InlineData("select xm from br where xm = \"张三\"", "双引号里的是名字（列、表），不是字符串")]
    public async Task What_others_write_is_named(string sql, params string[] expected)
    {
        using Workplace workplace = await NewAsync(Definitions);
        ProcessResult result = await workplace.RunAsync("sql", "explain", sql, "--ddl", "a.sql");
        Assert.Equal(22, result.ExitCode);
        Assert.All(expected, text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
        Assert.DoesNotContain(GeneralAdvice, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select xm from br where id = :brid", "换成 ?，")]
    [InlineData("select xm from br where id = #{brid}", "“#{brid}”是 MyBatis 的参数")]
    [InlineData("select id::text from br", "“::text”是 PostgreSQL 的类型转换")]
    [InlineData("select [xm] from br", "写成 `…`")]
    [InlineData("select xm from br where rownum < 9", "ROWNUM 是 Oracle 的行号")]
    [InlineData("select nvl2(xm, 1, 2) from br", "if(a IS NOT NULL, b, c)")]
    public async Task In_MySqls_dialect_the_advice_is_MySqls(string sql, string expected)
    {
        using Workplace workplace = await NewAsync(MySqlDefinitions);
        ProcessResult result = await workplace.RunAsync("sql", "explain", sql, "--ddl", "a.sql", "--dialect", "mysql");
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
    }

    /// <summary>PostgreSQL has these itself, or they are not SQL at all, so that the syntax error is about something else.</summary>
    [Theory]
    [InlineData("select xm from br where xx ? 'a' and id = = 3")]
    [InlineData("select xm from br where xx->'a'->>'b' = '?' and id = = 3")]
    [InlineData("select id::int, (array[1,2])[1:2] from br where = 3")]
    [InlineData("select '#{a} ${b} :c @d [e] top 9 (+)' \"`f`\" from br where = 3 -- ? :x")]
    [InlineData("select @ id from br where = 3")]
    public async Task What_only_looks_like_it_is_not(string sql)
    {
        using Workplace workplace = await NewAsync(Definitions);
        ProcessResult result = await workplace.RunAsync("sql", "explain", sql, "--ddl", "a.sql");
        Assert.Equal(22, result.ExitCode);
        Assert.Contains(GeneralAdvice, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_the_same_lines_in_one_text()
    {
        using Workplace workplace = await NewAsync(Definitions);
        JsonElement item = Workplace.Lines(await workplace.RunAsync("sql", "explain", "select [xm] from br where id = ?", "--ddl", "a.sql", "--json", "--lang", "en-US"))[0]
            .GetProperty("incomplete")[0];
        string[] lines = item.GetProperty("advice").GetString()!.Split('\n');
        Assert.Collection(lines,
            line => Assert.StartsWith("line 1, column 8: \"[xm]\" is how SQL Server writes names.", line, StringComparison.Ordinal),
            line => Assert.StartsWith("line 1, column 32: \"?\" is a placeholder", line, StringComparison.Ordinal),
            line => Assert.StartsWith("Statements of SQL Server are not explained yet", line, StringComparison.Ordinal));
    }

    private static async Task<Workplace> NewAsync(string definitions)
    {
        var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["a.sql"], definitions);
        return workplace;
    }
}
