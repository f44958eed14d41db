using System.Text;
using System.Text.Json;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Explain;

/// <summary><c>wardian sql explain --ddl</c>: definitions from files, in their dialects and encodings, whole and broken.</summary>
public sealed class ExplainDefinitionsTests
{
    private const string Dump = """
        -- PostgreSQL database dump
        SELECT pg_catalog.set_config('search_path', '', false);
        CREATE SCHEMA his;
        ALTER SCHEMA his OWNER TO postgres;
        CREATE TABLE his.br_da (brid bigint NOT NULL, xm character varying(50), sfzh character varying(18));
        ALTER TABLE his.br_da OWNER TO postgres;
        COMMENT ON COLUMN his.br_da.xm IS '姓名';
        -- PostgreSQL database dump complete
        """;

    private const string Navicat = """
        /*
         Navicat Premium Data Transfer
         Source Server Type    : MySQL
         Source Schema         : pacs
        */
        CREATE TABLE `检查单`  (`单号` int(11) NOT NULL COMMENT '检查单号', `姓名` varchar(50) NULL) ENGINE = InnoDB;
        """;

    /// <summary>The hospital's scripts, read as files, say what a server that has run them says.</summary>
    [Fact]
    public async Task Files_give_the_same_answer_as_the_server_that_has_run_them()
    {
        using var workplace = new Workplace();
        string statements = Path.Combine(ExplainFixture.Folder, "hospital.statements.sql");
        ProcessResult result = await workplace.RunAsync(
            ["sql", "explain", "--file", statements, "--search-path", "mz", "--json", .. ExplainFixture.Hospital.SelectMany(file => (string[])["--ddl", file])]);
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        string[] agreed = await File.ReadAllLinesAsync(Path.Combine(ExplainFixture.Folder, "hospital.json.txt"));
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(agreed[..^1], lines[..^1]);
        JsonElement[] files = [.. Summary(result).GetProperty("definitions").EnumerateArray()];
        Assert.Equal(ExplainFixture.Hospital, files.Select(file => file.GetProperty("file").GetString()));
        Assert.All(files, file => Assert.Equal(0, file.GetProperty("problems").GetArrayLength()));
    }

    /// <summary>In a folder the names' order is not the one to run scripts in: keys come before tables there, and views before what they read.</summary>
    [Fact]
    public async Task The_files_of_a_folder_are_read_in_an_order_in_which_they_fit()
    {
        using var workplace = new Workplace();
        Directory.CreateDirectory(workplace["ddl"]);
        await File.WriteAllTextAsync(workplace["ddl/a.sql"], "CREATE VIEW w AS SELECT n FROM v;");
        await File.WriteAllTextAsync(workplace["ddl/b.sql"], "CREATE VIEW v AS SELECT xm AS n FROM br;");
        await File.WriteAllTextAsync(workplace["ddl/c.keys.sql"], "ALTER TABLE br ADD PRIMARY KEY (id);");
        await File.WriteAllTextAsync(workplace["ddl/c.sql"], "CREATE TABLE br (id int, xm text);");
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select n from w", "--ddl", "ddl");
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        ProcessResult ordered = await workplace.RunAsync("sql", "explain", "select n from w", "--ddl", "ddl/a.sql", "--ddl", "ddl/b.sql", "--ddl", "ddl/c.sql");
        Assert.Equal(22, ordered.ExitCode);
    }

    [Theory]
    [InlineData("zh-CN", "文件 his.sql，按 PostgreSQL、UTF-8 读，有 1 个表", "在这些模式中找：his", "br_da.xm（姓名）")]
    [InlineData("en-US", "file his.sql, read as PostgreSQL in UTF-8", "looked for in: his", "br_da.xm (姓名)")]
    public async Task A_dump_is_read_without_a_warning(string language, params string[] expected)
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["his.sql"], Dump);
        ProcessResult result = await workplace.RunAsync(
            "sql", "explain", "select xm from br_da", "--ddl", "his.sql", "--search-path", "his", "--lang", language);
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.All(expected, text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_that_is_in_another_schema_is_named()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["his.sql"], Dump);
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select xm from BR_DA", "--ddl", "his.sql");
        Assert.Equal(22, result.ExitCode);
        Assert.Contains("别处有同名的：his.br_da。", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_read_in_the_order_of_names_and_an_export_in_GB18030_is_recognised()
    {
        using var workplace = new Workplace();
        Directory.CreateDirectory(workplace["ddl"]);
        await File.WriteAllTextAsync(workplace["ddl/2.SQL"], "CREATE TABLE `lis`.`jy` (`a` int) ENGINE = InnoDB;");
        await File.WriteAllBytesAsync(workplace["ddl/1.sql"], CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Navicat));
        await File.WriteAllTextAsync(workplace["ddl/readme.txt"], "not read");
        ProcessResult result = await workplace.RunAsync(
            "sql", "explain", "select `姓名` from `检查单`, lis.jy", "--ddl", "ddl", "--database", "pacs", "--json");
        Assert.Equal(0, result.ExitCode);
        JsonElement source = Workplace.Lines(result)[0].GetProperty("outputs")[0].GetProperty("sources")[0];
        Assert.Equal("pacs.检查单.姓名", string.Join('.', source.EnumerateObject().Select(part => part.Value.GetString())));
        JsonElement summary = Summary(result);
        Assert.Equal("mysql", summary.GetProperty("dialect").GetString());
        JsonElement[] files = [.. summary.GetProperty("definitions").EnumerateArray()];
        Assert.Equal(["ddl/1.sql GB18030 1", "ddl/2.SQL UTF-8 1"], files.Select(file =>
            $"{file.GetProperty("file").GetString()} {file.GetProperty("encoding").GetString()} {file.GetProperty("tables").GetInt32()}"));
    }

    [Theory]
    [InlineData("zh-CN", "警告：a.sql 第 2 行：读到“TABEL b (x int)”，按 PostgreSQL 的语法看不懂", "警告：a.sql 第 3 行：类型 nosuch 不认识：表和列都已读入", "警告：a.sql 第 4 行：引号没有结尾", "一律算未知")]
    [InlineData("en-US", "Warning: a.sql line 2: \"TABEL b (x int)\" is not understood as PostgreSQL", "line 3: the type nosuch is not known: the table and the column were read", "line 4: a quote has no end", "counts as unknown")]
    public async Task What_could_not_be_read_is_warned_of_with_file_line_and_reason(string language, params string[] expected)
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(
            workplace["a.sql"], "CREATE TABLE a (x int);\nCREATE TABEL b (x int);\nCREATE TABLE c (x nosuch);\nCREATE TABLE d (x text DEFAULT 'open);\n");
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select x from a", "--ddl", "a.sql", "--lang", language);
        Assert.Equal(22, result.ExitCode);
        Assert.All(expected, text => Assert.Contains(text, result.Error, StringComparison.Ordinal));

        ProcessResult json = await workplace.RunAsync("sql", "explain", "select x from a", "--ddl", "a.sql", "--json", "--lang", language);
        Assert.Empty(json.Error);
        JsonElement[] problems = [.. Summary(json).GetProperty("definitions")[0].GetProperty("problems").EnumerateArray()];
        Assert.Equal(["2 not-understood", "3 unknown-type", "4 unterminated"], problems.Select(problem =>
            $"{problem.GetProperty("line").GetInt32()} {problem.GetProperty("reason").GetString()}"));
        Assert.All(problems, problem => Assert.DoesNotContain("explain.", problem.GetProperty("message").GetString(), StringComparison.Ordinal));
    }

    /// <summary>What could not be read is said of the statements that it may be about, with the file's place, and inside of what a reason is.</summary>
    [Theory]
    [InlineData("insert into a (x) values (1)", "a.sql 第 2 行有关于“public.a”的定义没有读入（CREATE TRIGGER）")]
    [InlineData("delete from a", "触发器“t”（表 public.a，a.sql 第 4 行）里：看不到“public.f”内部做什么")]
    [InlineData("select y from v", "视图“public.v”（a.sql 第 5 行）里：没有接受这些参数的函数或过程“nosuch”")]
    public async Task What_could_not_be_read_is_said_of_the_statements_that_it_may_be_about(string sql, string expected)
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(
            workplace["a.sql"],
            "CREATE TABLE a (x int);\nCREATE TRIGGER b BEFORE INSERT ON a FOR EACH ROW FROBNICATE f();\nCREATE FUNCTION f() RETURNS trigger LANGUAGE c AS 'x';\n"
            + "CREATE TRIGGER t BEFORE DELETE ON a FOR EACH ROW EXECUTE FUNCTION f();\nCREATE RECURSIVE VIEW v (y) AS SELECT nosuch(x) FROM a;\n");
        ProcessResult result = await workplace.RunAsync("sql", "explain", sql, "--ddl", "a.sql", "--lang", "zh-CN");
        Assert.Equal(22, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PGDMP\u0001\u000e", "cli.ddl-no-text-pg-dump", "pg_restore -f")]
    [InlineData("PK\u0003\u0004\u0014", "cli.ddl-no-text-zip", "zip")]
    public async Task What_is_no_text_is_refused_by_what_it_is(string content, string code, string expected)
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["a.sql"], content);
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select 1", "--ddl", "a.sql", "--json");
        JsonElement error = JsonDocument.Parse(result.Error).RootElement.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Contains(expected, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_warnings_are_cut_short_for_people_and_a_file_without_tables_is_remarked_on()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["a.sql"], string.Concat(Enumerable.Repeat("CREATE TABEL b (x int);\n", 30)));
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select 1", "--ddl", "a.sql");
        Assert.Equal(5, result.Error.Split('\n').Count(line => line.Contains("看不懂", StringComparison.Ordinal)));
        Assert.Contains("a.sql 还有 25 处没有读懂", result.Error, StringComparison.Ordinal);
        Assert.Contains("没有找到表或视图", result.Error, StringComparison.Ordinal);
        Assert.Equal(30, Summary(await workplace.RunAsync("sql", "explain", "select 1", "--ddl", "a.sql", "--json"))
            .GetProperty("definitions")[0].GetProperty("problems").GetArrayLength());
    }

    [Theory]
    [InlineData(2, "cli.usage-sql-ddl-source", "--ddl", "pg.sql", "--source", "main")]
    [InlineData(2, "cli.usage-sql-ddl-dialect", "--ddl-dialect", "mysql")]
    [InlineData(2, "cli.usage-sql-ddl-mixed", "--ddl", "pg.sql", "--ddl", "my.sql")]
    [InlineData(2, "cli.usage-sql-ddl-unusable", "--ddl", "pg.sql", "--dialect", "mysql")]
    [InlineData(2, "cli.usage-sql-config", "--ddl", "pg.sql", "--set", "language=en-US")]
    [InlineData(2, "cli.usage-sql-lower-case", "--ddl", "pg.sql", "--lower-case-table-names", "1")]
    [InlineData(2, "cli.usage-sql-account", "--ddl", "pg.sql", "--account", "x")]
    [InlineData(2, "cli.usage-sql-search-path", "--ddl", "my.sql", "--search-path", "x")]
    [InlineData(2, "cli.usage", "--ddl")]
    [InlineData(1, "cli.ddl-missing", "--ddl", "nowhere.sql")]
    [InlineData(1, "cli.ddl-empty-folder", "--ddl", "empty")]
    [InlineData(1, "cli.ddl-too-large", "--ddl", "/dev/zero")]
    [InlineData(1, "cli.file-unreadable", "--ddl", "/proc/self/mem")]
    public async Task What_is_wrong_with_the_files_is_said_with_a_code(int exitCode, string code, params string[] arguments)
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["pg.sql"], Dump);
        await File.WriteAllTextAsync(workplace["my.sql"], Navicat);
        Directory.CreateDirectory(workplace["empty"]);
        ProcessResult result = await workplace.RunAsync(["sql", "explain", "select 1", "--json", .. arguments]);
        Assert.Equal((exitCode, string.Empty), (result.ExitCode, result.Output));
        Assert.Equal(code, JsonDocument.Parse(result.Error).RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    private static JsonElement Summary(ProcessResult result) => Workplace.Lines(result)[^1];
}
