using System.Text.Json;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Explain;

/// <summary>What <c>wardian sql explain</c> advises somebody who wrote something a little wrong, and what it says of long or doubled input.</summary>
public sealed class ExplainAdviceTests
{
    private const string Definitions = """
        CREATE SCHEMA "Lis";
        CREATE TABLE "Lis"."TestForm" ("TestId" bigint, xm text);
        CREATE TABLE "Lis".zyd (id int);
        CREATE TABLE br (id int, xm text);
        COMMENT ON COLUMN br.xm IS '姓名';
        CREATE MATERIALIZED VIEW mv AS SELECT upper(xm) AS n FROM br;
        """;

    /// <summary>What is advised is what has to be written: it is written then, and found.</summary>
    [Theory]
    [InlineData("select xm from TestForm", "\"Lis\".\"TestForm\"", "select xm from \"Lis\".\"TestForm\"")]
    [InlineData("select xm from Lis.TestForm", "\"Lis\".\"TestForm\"", "select xm from \"Lis\".\"TestForm\"")]
    [InlineData("select xm from \"TestForm\"", "\"Lis\".\"TestForm\"", "select xm from \"Lis\".\"TestForm\"")]
    [InlineData("select testid from \"Lis\".\"TestForm\"", "\"TestId\"", "select \"TestId\" from \"Lis\".\"TestForm\"")]
    [InlineData("select id from zyd", "\"Lis\".zyd", "select id from \"Lis\".zyd")]
    public async Task A_name_with_capitals_is_advised_as_it_has_to_be_written(string sql, string advised, string corrected)
    {
        using Workplace workplace = await NewAsync();
        ProcessResult wrong = await workplace.RunAsync("sql", "explain", sql, "--ddl", "his.sql");
        Assert.Equal(22, wrong.ExitCode);
        Assert.Contains("：" + advised + "。", wrong.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await workplace.RunAsync("sql", "explain", corrected, "--ddl", "his.sql")).ExitCode);
    }

    [Fact]
    public async Task The_path_that_is_advised_is_one_that_helps()
    {
        using Workplace workplace = await NewAsync();
        Assert.Contains("--search-path 指定模式，例如 \"Lis\"", (await workplace.RunAsync("sql", "explain", "select id from zyd", "--ddl", "his.sql")).Output, StringComparison.Ordinal);
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select id from zyd", "--ddl", "his.sql", "--search-path", "\"Lis\"");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("在这些模式中找：\"Lis\"。", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "select id from br； select 2", "第 1 行第 18 个字符有全角字符“；”，SQL 里要写半角的 ;", "        select id from br； select 2\n                         ^^\n")]
    [InlineData("zh-CN", "select id，xm from br", "全角字符“，”", "        select id，xm from br\n                 ^^\n")]
    [InlineData("en-US", "select id from br where xm = ‘a’", "full-width character \"‘\"; SQL has '", "        select id from br where xm = ‘a’\n                                     ^\n")]
    [InlineData("zh-CN", "select count（*） from br", "全角字符“（”", "select count（")]
    public async Task A_character_of_an_input_method_is_pointed_at(string language, string sql, params string[] expected)
    {
        using Workplace workplace = await NewAsync();
        ProcessResult result = await workplace.RunAsync("sql", "explain", sql, "--ddl", "his.sql", "--lang", language);
        Assert.Equal(22, result.ExitCode);
        Assert.All(expected, text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_long_list_people_see_the_beginning_and_programs_all()
    {
        using Workplace workplace = await NewAsync();
        await File.WriteAllTextAsync(workplace["long.sql"], $"select id from br where id in ({string.Join(',', Enumerable.Range(0, 3000))}) and xm = 'a'");
        ProcessResult people = await workplace.RunAsync("sql", "explain", "--file", "long.sql", "--ddl", "his.sql");
        Assert.InRange(people.Output.Split('\n').Length, 15, 40);
        Assert.Contains("还有 2,990 个", people.Output, StringComparison.Ordinal);
        Assert.Contains("'a'", people.Output, StringComparison.Ordinal);
        JsonElement json = Workplace.Lines(await workplace.RunAsync("sql", "explain", "--file", "long.sql", "--ddl", "his.sql", "--json"))[0];
        Assert.Equal(3001, json.GetProperty("constants").GetArrayLength());
    }

    [Theory]
    [InlineData("zh-CN", "写到文件或交给程序的列", "物化视图：数据来自", "public.mv.n  ←  public.br.xm（姓名）  派生")]
    [InlineData("en-US", "Columns written to a file", "Held copies:", "public.mv.n  ←  public.br.xm (姓名)  derived")]
    public async Task Rows_that_go_to_a_file_and_copies_that_a_view_holds_are_told(string language, params string[] expected)
    {
        using Workplace workplace = await NewAsync();
        ProcessResult result = await workplace.RunAsync("sql", "explain", "copy (table mv) to '/tmp/x'", "--ddl", "his.sql", "--lang", language);
        Assert.Equal(0, result.ExitCode);
        Assert.All(expected, text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
        JsonElement json = Workplace.Lines(await workplace.RunAsync("sql", "explain", "copy (table mv) to '/tmp/x'", "--ddl", "his.sql", "--json"))[0];
        Assert.Equal("n", json.GetProperty("exported")[0].GetProperty("name").GetString());
        JsonElement source = json.GetProperty("copies")[0].GetProperty("columns")[0].GetProperty("sources")[0];
        Assert.Equal(("xm", "姓名"), (source.GetProperty("column").GetString(), source.GetProperty("comment").GetString()));
        Assert.False(json.GetProperty("exported")[0].GetProperty("sources")[0].TryGetProperty("comment", out _));
    }

    [Theory]
    [InlineData("zh-CN", "public.br 的定义与 a.sql 第 1 行的不同。列出的按这里的，但用到它的语句会报不完整", "注意：文件 c.sql 没有用于这些语句：它是 SQL Server 的")]
    [InlineData("en-US", "public.br is defined otherwise in a.sql line 1. This one is shown, but statements over it are incomplete", "Note: file c.sql is not used for these statements, because it is of SQL Server")]
    public async Task Doubled_definitions_and_files_that_do_not_count_are_told(string language, string twice, string unused)
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["a.sql"], "create table br (a character varying(3));");
        await File.WriteAllTextAsync(workplace["b.sql"], "create table br (a character varying(3), b int);");
        await File.WriteAllTextAsync(workplace["c.sql"], "create table [dbo].[x] (a nvarchar(3))\nGO\n");
        string[] files = ["--ddl", "a.sql", "--ddl", "b.sql", "--ddl", "c.sql"];
        ProcessResult result = await workplace.RunAsync(["sql", "explain", "select b from br", "--lang", language, .. files]);
        Assert.Equal(22, result.ExitCode);
        Assert.Contains(twice, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(unused, result.Output, StringComparison.Ordinal);
        JsonElement definitions = Workplace.Lines(await workplace.RunAsync(["sql", "explain", "select b from br", "--json", .. files]))[^1].GetProperty("definitions");
        Assert.Equal([true, true, false], definitions.EnumerateArray().Select(file => file.GetProperty("used").GetBoolean()));
        Assert.Equal("a.sql", definitions[1].GetProperty("problems")[0].GetProperty("other").GetProperty("file").GetString());
    }

    [Fact]
    public async Task What_is_not_read_for_one_reason_is_one_warning()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["o.sql"], "CREATE TABLE T (A NUMBER(3), B VARCHAR2(9));\n" + string.Concat(Enumerable.Repeat("ALTER TABLE T MODIFY (A NOT NULL);\nALTER TABLE T MODIFY PARTITION P NOLOGGING;\n", 50)));
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select a from t", "--ddl", "o.sql");
        Assert.Equal(0, result.ExitCode);
        string warning = Assert.Single(result.Error.Split('\n'), line => line.StartsWith("警告：o.sql", StringComparison.Ordinal));
        Assert.Contains("o.sql 从第 3 行起共 50 处", warning, StringComparison.Ordinal);
        Assert.Equal(50, Workplace.Lines(await workplace.RunAsync("sql", "explain", "select a from t", "--ddl", "o.sql", "--json"))[^1]
            .GetProperty("definitions")[0].GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public async Task A_script_of_MySql_is_explained_as_its_client_sends_it_and_elsewhere_the_command_is_named()
    {
        using Workplace workplace = await NewAsync();
        const string Script = "delimiter ;;\nselect 1;;\nselect 2;;\n";
        Assert.Equal(3, Workplace.Lines(await workplace.RunAsync("sql", "explain", Script, "--dialect", "mysql", "--json")).Length);
        Assert.Contains("DELIMITER 是 mysql 客户端的命令", (await workplace.RunAsync("sql", "explain", Script)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(22, "0", "请加 --lower-case-table-names")]
    [InlineData(0, "1", "his.br.xm")]
    [InlineData(0, "2", "his.Br.xm")]
    public async Task The_servers_setting_for_names_of_tables_can_be_given(int exitCode, string setting, string expected)
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["my.sql"], "CREATE TABLE `Br` (`xm` varchar(9)) ENGINE=InnoDB;");
        ProcessResult result = await workplace.RunAsync(
            "sql", "explain", "select XM from BR", "--ddl", "my.sql", "--database", "his", "--lower-case-table-names", setting);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_is_the_first_part_of_names_of_three_in_files_of_PostgreSql()
    {
        using Workplace workplace = await NewAsync();
        Assert.Equal(0, (await workplace.RunAsync("sql", "explain", "select id from his.public.br", "--ddl", "his.sql", "--database", "his")).ExitCode);
        Assert.Equal(22, (await workplace.RunAsync("sql", "explain", "select id from his.public.br", "--ddl", "his.sql", "--database", "lis")).ExitCode);
    }

    private static async Task<Workplace> NewAsync()
    {
        var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["his.sql"], Definitions);
        return workplace;
    }
}
