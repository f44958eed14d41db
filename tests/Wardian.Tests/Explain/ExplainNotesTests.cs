using System.Text.Json;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Explain;

/// <summary>What is told of statements that do less, or more, than they seem to, and of look-ups that no statement names.</summary>
public sealed class ExplainNotesTests
{
    private const string Definitions = """
        CREATE TABLE br (id int PRIMARY KEY, xm text, n int GENERATED ALWAYS AS (id * 2) STORED);
        CREATE TABLE fy (rq int, je int) PARTITION BY RANGE (rq);
        CREATE FOREIGN DATA WRAPPER w;
        CREATE SERVER lis FOREIGN DATA WRAPPER w;
        CREATE FOREIGN TABLE jg (id int) SERVER lis;
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE FUNCTION im() RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN DELETE FROM br; RETURN 1; END';
        """;

    [Theory]
    [InlineData("create policy p on br using (exists (select from fy))", "body-not-followed")]
    [InlineData("create rule r as on insert to fy do also delete from br", "body-not-followed")]
    [InlineData("create function g() returns int language sql as 'select id from br'", "body-not-followed")]
    [InlineData("create trigger t before insert on br for each row execute function f()", "body-not-followed")]
    [InlineData("create view v as select id from br", null)]
    [InlineData("explain delete from br", "explain-plan-only")]
    [InlineData("explain (verbose, analyze off) delete from br", "explain-plan-only")]
    [InlineData("explain select im()", "explain-plan-calls")]
    [InlineData("explain analyze select im()", "explain-runs")]
    [InlineData("explain analyze delete from br", "explain-runs")]
    [InlineData("explain (buffers, analyze) delete from br", "explain-runs")]
    [InlineData("select 1 from br", null)]
    public async Task Notes_are_given_as_stable_words_and_as_sentences(string sql, string? expected)
    {
        using Workplace workplace = await NewAsync();
        JsonElement json = Workplace.Lines(await workplace.RunAsync("sql", "explain", sql, "--ddl", "a.sql", "--json"))[0];
        Assert.Equal(expected, string.Join(',', json.GetProperty("notes").EnumerateArray().Select(note => note.GetString())) is { Length: > 0 } notes ? notes : null);
        ProcessResult people = await workplace.RunAsync("sql", "explain", sql, "--ddl", "a.sql");
        Assert.Equal(expected is not null, people.Output.Contains("  请注意\n", StringComparison.Ordinal));
        Assert.DoesNotContain("explain.", people.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insert into br (id) values (1)", "    查重（唯一键）  public.br.id\n")]
    [InlineData("copy br (id, xm) from stdin", "  另外写入的列（值不来自任何列）\n    public.br.(id, xm)\n")]
    [InlineData("prepare q as select xm from br", "  预备好的输出列：以后 EXECUTE、FETCH 时客户端得到什么，来自哪些列\n    1  xm  ←  public.br.xm  原样\n")]
    [InlineData("copy fy to stdout", "数据库会拒绝它：PostgreSQL 18 及以前，COPY … TO 不能直接写分区表。")]
    [InlineData("copy fy to stdout", "办法：请改写成 COPY (SELECT … FROM 表) TO …。")]
    [InlineData("select id from br where (id, xm) = (7, 'x') and upper(xm) = 'Y'", "    public.br.xm  =  'Y'  第 1 行第 61 个字符  派生\n")]
    [InlineData("select id from jg", "    访问另一台服务器  public.jg\n")]
    [InlineData("alter user a password 'x'", "    改变权限  ALTER USER")]
    public async Task What_is_asked_most_stands_there(string sql, string expected)
    {
        using Workplace workplace = await NewAsync();
        Assert.Contains(expected, (await workplace.RunAsync("sql", "explain", sql, "--ddl", "a.sql")).Output, StringComparison.Ordinal);
    }

    /// <summary>What an event does, no statement tells later; what a routine does, those that use it tell.</summary>
    [Theory]
    [InlineData("create event e on schedule every 1 day do delete from br", "event-runs-later", true)]
    [InlineData("create procedure p() delete from br", "body-not-followed", false)]
    public async Task Bodies_of_MySql_are_told_where_nobody_else_tells(string sql, string note, bool isTold)
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["m.sql"], "CREATE TABLE br (id int PRIMARY KEY);");
        JsonElement json = Workplace.Lines(await workplace.RunAsync("sql", "explain", sql, "--ddl", "m.sql", "--dialect", "mariadb", "--database", "his", "--json"))[0];
        Assert.Equal(note, Assert.Single(json.GetProperty("notes").EnumerateArray()).GetString());
        Assert.Equal(isTold, json.GetProperty("tables").GetArrayLength() > 0);
    }

    [Fact]
    public async Task A_column_that_is_not_copied_is_not_mentioned()
    {
        using Workplace workplace = await NewAsync();
        ProcessResult result = await workplace.RunAsync("sql", "explain", "copy br to '/tmp/x'", "--ddl", "a.sql");
        Assert.DoesNotContain("public.br.n", result.Output, StringComparison.Ordinal);
    }

    private static async Task<Workplace> NewAsync()
    {
        var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["a.sql"], Definitions);
        return workplace;
    }
}
