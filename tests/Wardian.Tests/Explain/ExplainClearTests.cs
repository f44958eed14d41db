using System.Text;
using System.Text.Json;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Explain;

/// <summary>What somebody who is new to <c>wardian sql explain</c> stumbles over: what is true is apart from what is not, causes are named, and advice can be followed.</summary>
public sealed class ExplainClearTests
{
    private const string Clinic = """
        CREATE TABLE br (id int, xm text);
        CREATE FUNCTION f(a int, b int DEFAULT 0) RETURNS int LANGUAGE sql AS 'SELECT 1';
        """;

    [Theory]
    [InlineData("zh-CN", "  输出列：客户端得到什么，来自哪些列\n    1  xm  ←  public.br.xm  原样\n  来源不明的输出列（见“没有看懂的地方”）\n    2  nosuch\n", "除来源不明的输出列外，已列出的都属实")]
    [InlineData("en-US", "    1  xm  ←  public.br.xm  unchanged\n  Output columns of unknown origin (see \"Not understood\")\n    2  nosuch\n", "What is listed is true, apart from output columns of unknown origin")]
    public async Task A_column_that_does_not_exist_is_apart_from_what_is_true(string language, params string[] expected)
    {
        using Workplace workplace = await NewAsync();
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select xm, nosuch from br", "--ddl", "a.sql", "--lang", language);
        Assert.Equal(22, result.ExitCode);
        Assert.All(expected, text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("select f(1, 2, 3)", "函数或过程“f”的参数个数不对：给了 3 个，它要 1 到 2 个。")]
    [InlineData("select f()", "函数或过程“f”的参数个数不对：给了 0 个，它要 1 到 2 个。")]
    [InlineData("select lower('a', 'b')", "函数或过程“lower”的参数个数不对：给了 2 个，它要 1 个。")]
    [InlineData("select nosuch(1)", "没有接受这些参数的函数或过程“nosuch”")]
    public async Task A_wrong_number_of_arguments_is_said(string sql, string expected)
    {
        using Workplace workplace = await NewAsync();
        ProcessResult result = await workplace.RunAsync("sql", "explain", sql, "--ddl", "a.sql");
        Assert.Equal(22, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_number_of_arguments_is_said_of_a_function_of_MySql()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["my.sql"], "DELIMITER ;;\nCREATE FUNCTION f(a int) RETURNS int DETERMINISTIC RETURN a;;\nCREATE PROCEDURE p(a int, b int) SELECT a;;\n");
        Assert.Contains("“f”的参数个数不对：给了 2 个，它要 1 个", (await workplace.RunAsync("sql", "explain", "select f(1, 2)", "--ddl", "my.sql")).Output, StringComparison.Ordinal);
        Assert.Contains("“p”的参数个数不对：给了 1 个，它要 2 个", (await workplace.RunAsync("sql", "explain", "call p(1)", "--ddl", "my.sql")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select id from br where xm = '张三 and id = '123'", "从第 1 行第 30 个字符开始的引号多半就是没有结束的那个", "后面紧跟着“123”")]
    [InlineData("select id from br where xm = 'a\n and id = 'b' or xm like '%c%'", "从第 1 行第 30 个字符开始的引号多半", "后面紧跟着“b”")]
    [InlineData("select id from br where xm = 'it''s' and xm = 'open", "第 1 行第 47 个字符：从这里开始的引号或注释没有结束", "请补上结束的引号")]
    public async Task The_quote_that_was_forgotten_is_pointed_at(string sql, params string[] expected)
    {
        using Workplace workplace = await NewAsync();
        ProcessResult result = await workplace.RunAsync("sql", "explain", sql, "--ddl", "a.sql");
        Assert.All(expected, text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zh-CN", "警告：pg.sql 看起来是 PostgreSQL 的，却按 SQL Server 读（--ddl-dialect）。请改为 --ddl-dialect postgresql，或去掉这个选项。")]
    [InlineData("en-US", "Warning: pg.sql looks like PostgreSQL, but is read as SQL Server (--ddl-dialect). Give --ddl-dialect postgresql, or leave the option out.")]
    public async Task A_wrong_dialect_of_a_file_is_one_sentence_and_a_few_examples(string language, string expected)
    {
        using var workplace = new Workplace();
        string tables = string.Concat(Enumerable.Range(0, 40).Select(index => $"CREATE TABLE t{index} (a character varying(9) DEFAULT 'x'::character varying);\nALTER TABLE t{index} OWNER TO postgres;\nALTER TABLE ONLY t{index} ALTER COLUMN a SET STORAGE PLAIN;\n"));
        await File.WriteAllTextAsync(workplace["pg.sql"], tables + "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;\n");
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select a from t1", "--ddl", "pg.sql", "--ddl-dialect", "sqlserver", "--lang", language);
        string[] lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, lines[0]);
        Assert.InRange(lines.Length, 2, 8);
    }

    [Fact]
    public async Task Advice_about_views_of_another_server_can_be_followed()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["ms.sql"], "CREATE TABLE [dbo].[br] ([id] int, [xm] nvarchar(9))\nGO\nCREATE VIEW [dbo].[v] AS SELECT [xm] FROM [dbo].[br]\nGO\nCREATE FUNCTION [dbo].[f] (@a int) RETURNS int AS BEGIN RETURN 1 END\nGO\n");
        foreach (string sql in (string[])["select xm from v", "select f(1)"])
        {
            ProcessResult result = await workplace.RunAsync("sql", "explain", sql, "--ddl", "ms.sql");
            Assert.Equal(22, result.ExitCode);
            Assert.DoesNotContain("--source", result.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("CREATE VIEW 语句", result.Output, StringComparison.Ordinal);
            Assert.Contains("换成它的查询（直接读它的表）", result.Output, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(workplace["or.sql"], "CREATE TABLE \"HIS\".\"BR\" (\"ID\" NUMBER(10,0));\nCREATE TRIGGER \"HIS\".\"T\" BEFORE INSERT ON \"HIS\".\"BR\" FOR EACH ROW BEGIN NULL; END;\n/\n");
        string insert = (await workplace.RunAsync("sql", "explain", "insert into br values (1)", "--ddl", "or.sql", "--search-path", "his")).Output;
        Assert.Contains("Oracle 的触发器、函数还不能读入", insert, StringComparison.Ordinal);
        Assert.DoesNotContain("补上它的定义", insert, StringComparison.Ordinal);

        // Which is what can be done.
        Assert.Equal(0, (await workplace.RunAsync("sql", "explain", "select xm from (select xm from br) v", "--ddl", "ms.sql")).ExitCode);
    }

    [Theory]
    [InlineData("select top 5 xm from br", "SQL Server 的语句还不能说明：请改写成 PostgreSQL 的写法再来。它的建表脚本可以用 --ddl 给出")]
    [InlineData("select xm from br, lis where br.id = lis.id (+)", "Oracle 的语句还不能说明：请改写成 PostgreSQL 的写法再来。")]
    public async Task What_can_be_done_with_another_servers_statements_is_said(string sql, string expected)
    {
        using Workplace workplace = await NewAsync();
        Assert.Contains(expected, (await workplace.RunAsync("sql", "explain", sql, "--ddl", "a.sql")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advice_for_statements_of_MySql_names_no_data_source()
    {
        using var workplace = new Workplace();
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select xm from br", "--dialect", "mysql");
        Assert.Contains("办法：请给出表结构：--ddl 加结构文件。", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_order_of_two_dumps_is_told_where_it_decides()
    {
        using var workplace = new Workplace();
        foreach ((string file, string column) in ((string, string)[])[("a.sql", "xm"), ("b.sql", "mz")])
        {
            await File.WriteAllTextAsync(workplace[file], $"-- MySQL dump 10.13\nDROP TABLE IF EXISTS `br`;\nCREATE TABLE `br` (`id` int, `{column}` varchar(9)) ENGINE=InnoDB;\nDROP FUNCTION IF EXISTS f;\nDELIMITER ;;\nCREATE FUNCTION f() RETURNS int RETURN (SELECT count(`{column}`) FROM br);;\nDELIMITER ;\n-- Dump completed\n");
        }

        ProcessResult result = await workplace.RunAsync("sql", "explain", "select mz from br", "--ddl", "a.sql", "--ddl", "b.sql");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("警告：b.sql 第 3 行：br 的定义与 a.sql 第 3 行的不同，以后读到的为准", result.Error, StringComparison.Ordinal);
        Assert.Contains("警告：b.sql 第 6 行：f 的定义与 a.sql 第 6 行的不同，以后读到的为准", result.Error, StringComparison.Ordinal);
        Assert.Empty((await workplace.RunAsync("sql", "explain", "select xm from br", "--ddl", "a.sql", "--ddl", "a.sql")).Error);
    }

    [Fact]
    public async Task Two_encodings_in_one_file_are_told_and_what_has_wrong_characters_is_not_complete()
    {
        using var workplace = new Workplace();
        Encoding chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        string many = string.Concat(Enumerable.Range(0, 30).Select(index => $"CREATE TABLE `表{index}` (`姓名` varchar(9), `身份证号码` varchar(18)) ENGINE=InnoDB;\n"));
        await File.WriteAllBytesAsync(workplace["a.sql"], [.. chinese.GetBytes(many), .. Encoding.UTF8.GetBytes("CREATE TABLE `mixed` (`id` int, `姓名拼音码` varchar(9)) ENGINE=InnoDB;\n"), .. chinese.GetBytes("CREATE TABLE `last` (`id` int) ENGINE=InnoDB;\n")]);
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select * from mixed", "--ddl", "a.sql");
        Assert.Contains("警告：a.sql 第 31 行：有些字节不是 GB18030 的字符，或这一行是另一种编码的", result.Error, StringComparison.Ordinal);
        Assert.Equal(22, result.ExitCode);
        Assert.Equal(22, (await workplace.RunAsync("sql", "explain", "select id from mixed", "--ddl", "a.sql")).ExitCode);
        Assert.Equal(0, (await workplace.RunAsync("sql", "explain", "select `姓名` from `表1`, last", "--ddl", "a.sql")).ExitCode);

        await File.WriteAllBytesAsync(workplace["b.sql"], [.. Encoding.UTF8.GetBytes(many + "CREATE TABLE `cut` (`id` int, `x"), 0xD0, .. Encoding.UTF8.GetBytes("` int, `y` int COMMENT '好') ENGINE=InnoDB;\n")]);
        result = await workplace.RunAsync("sql", "explain", "select * from cut", "--ddl", "b.sql");
        Assert.Contains("b.sql 第 31 行：有些字节不是 UTF-8 的字符", result.Error, StringComparison.Ordinal);
        Assert.Contains("b.sql 第 31 行有关于“cut”的定义没有读入（有些字节不是字符", result.Output, StringComparison.Ordinal);
        Assert.Equal(22, result.ExitCode);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("gb18030")]
    [InlineData("utf-8")]
    public async Task A_file_of_statements_is_read_in_whatever_encoding_it_was_saved(string encoding)
    {
        using var workplace = new Workplace();
        Encoding known = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        await File.WriteAllBytesAsync(workplace["s.sql"], [.. known.GetPreamble(), .. known.GetBytes("select '张敏' as 姓名;\r\n")]);
        JsonElement[] lines = Workplace.Lines(await workplace.RunAsync("sql", "explain", "--file", "s.sql", "--json"));
        Assert.Equal("姓名", lines[0].GetProperty("outputs")[0].GetProperty("name").GetString());
        Assert.Equal(0, lines[1].GetProperty("damagedLines").GetArrayLength());
        Assert.Equal(encoding.StartsWith("utf-16", StringComparison.Ordinal) ? "UTF-16" : encoding.ToUpperInvariant(), lines[1].GetProperty("encoding").GetString());
    }

    [Fact]
    public async Task A_damaged_file_of_statements_is_told()
    {
        using var workplace = new Workplace();
        await File.WriteAllBytesAsync(workplace["s.sql"], [.. Encoding.UTF8.GetBytes("select '姓名姓名姓名姓名姓名姓名' as a;\nselect '"), 0xD0, .. Encoding.UTF8.GetBytes("' as b;\n")]);
        ProcessResult result = await workplace.RunAsync("sql", "explain", "--file", "s.sql");
        Assert.Contains("警告：s.sql 第 2 行有些字节不是 UTF-8 的字符", result.Error, StringComparison.Ordinal);
        JsonElement[] lines = Workplace.Lines(await workplace.RunAsync("sql", "explain", "--file", "s.sql", "--json"));
        Assert.Equal(2, lines[^1].GetProperty("damagedLines")[0].GetInt32());
    }

    [Fact]
    public async Task Whatever_is_warned_of_begins_in_the_same_way()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["a.sql"], "CREATE TABEL b (x int);\nCREATE TABLE c (x nosuch);\nCREATE TABLE c (x nosuch, y int);\n");
        await File.WriteAllTextAsync(workplace["c.sql"], "create table [dbo].[x] (a nvarchar(3))\nGO\n");
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select 1", "--ddl", "a.sql", "--ddl", "c.sql", "--dialect", "postgresql");
        Assert.All(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("警告：", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_language_of_the_configuration_is_spoken()
    {
        using Workplace workplace = await NewAsync();
        await File.WriteAllTextAsync(workplace["wardian.yaml"], "language: en-US\n");
        Assert.Contains("Result: complete.", (await workplace.RunAsync("sql", "explain", "select id from br", "--ddl", "a.sql")).Output, StringComparison.Ordinal);
        Assert.Contains("There is no file", (await workplace.RunAsync("sql", "explain", "--file", "nowhere.sql")).Error, StringComparison.Ordinal);
        Assert.Contains("结论：完整。", (await workplace.RunAsync("sql", "explain", "select id from br", "--ddl", "a.sql", "--lang", "zh-CN")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/full", 1, "错误：结果没有全部写出")]
    [InlineData("/dev/null", 0, "")]
    [InlineData("&-", 1, "错误：结果没有全部写出")]
    public async Task A_place_that_takes_nothing_is_said_in_one_sentence(string place, int exitCode, string expected)
    {
        using Workplace workplace = await NewAsync();
        ProcessSpec spec = workplace.Spec("sh", "-c", $"\"$0\" \"$@\" >{place}", Workplace.Executable, "sql", "explain", "select id from br", "--ddl", "a.sql");
        ProcessResult result = await ProcessRunner.RunAsync(spec with { FileName = "sh", Arguments = [.. spec.Arguments.Skip(1)] }, TestContext.Current.CancellationToken);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.StartsWith(expected, result.Error, StringComparison.Ordinal);
        Assert.InRange(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 0, 1);
    }

    [Theory]
    [InlineData("select xm as 姓名（旧）, id, id, id, id from br wher id = 1 and x", "第 1 行第 49 个字符：读到“id”看不懂", "第 1 行第 18 个字符有全角字符“）”")]
    [InlineData("select id form br where xm = 'a' and （x = 1）", "第 1 行第 16 个字符：读到“br”看不懂", "若数据库也报语法错误")]
    [InlineData("select id from br；update br set xm = 'a'", "第 1 行第 18 个字符：读到“set”看不懂", "第 1 行第 18 个字符有全角字符“；”")]
    public async Task A_character_of_double_width_that_is_right_does_not_hide_what_is_wrong(string sql, params string[] expected)
    {
        using Workplace workplace = await NewAsync();
        ProcessResult result = await workplace.RunAsync("sql", "explain", sql, "--ddl", "a.sql");
        Assert.All(expected, text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
        Assert.Equal(expected[^1].Contains("全角", StringComparison.Ordinal), result.Output.Contains("全角", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a.sql", "CREATE TABLE t (id int,\n  je numeric(10，2));\n", "a.sql 第 2 行：读到“10，2))”，按 PostgreSQL 的语法看不懂", "a.sql 第 2 行有关于“t”的定义没有读入（CREATE TABLE）")]
    [InlineData("m.sql", "CREATE TABLE `t` (`id` int,\n  `je` numeric(10，2)) ENGINE=InnoDB;\nCREATE TABLE `u` (`id` int) ENGINE=InnoDB;\n", "m.sql 第 2 行：读到“10，2)) ENGINE=InnoDB”，按 MySQL 的语法看不懂", "m.sql 第 2 行有关于“t”的定义没有读入（CREATE TABLE）")]
    [InlineData("q.sql", "CREATE TABLE t (id int,\n  je text,\n  xm text DEFAULT 'open);\n", "q.sql 第 3 行：引号没有结尾：从这一行开始的", "q.sql 第 3 行起有内容没有读入")]
    public async Task What_is_wrong_in_a_file_is_shown_and_named_where_it_stands(string file, string definitions, string warning, string reason)
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace[file], definitions);
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select id from t", "--ddl", file);
        Assert.Equal(22, result.ExitCode);
        Assert.Contains(warning, result.Error, StringComparison.Ordinal);
        Assert.Contains(reason, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_deep_in_a_file_has_its_own_sentence()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["a.sql"], $"CREATE TABLE t (id int);\nCREATE VIEW v AS SELECT {new string('(', 5000)}1{new string(')', 5000)};\n");
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select id from v", "--ddl", "a.sql");
        Assert.Equal(22, result.ExitCode);
        Assert.Contains("a.sql 第 2 行：太长或太深", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("explain.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kinds_are_as_people_call_them_and_programs_know_them()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["my.sql"], "CREATE TABLE `br` (`id` int) ENGINE=InnoDB;\n");
        const string Sql = "show tables; load data infile 'x' into table br; set @a = 1";
        string output = (await workplace.RunAsync("sql", "explain", Sql, "--ddl", "my.sql")).Output;
        Assert.All((string[])["查看（SHOW）：show tables", "批量导入（LOAD DATA）：load data", "设置：set @a"], kind => Assert.Contains(kind, output, StringComparison.Ordinal));
        Assert.Equal(["setting", "copy", "setting"], Workplace.Lines(await workplace.RunAsync("sql", "explain", Sql, "--ddl", "my.sql", "--json"))[..3].Select(line => line.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Sequences_are_not_counted_as_tables()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["a.sql"], "CREATE TABLE t (id integer);\nCREATE SEQUENCE t_id_seq;\nCREATE TABLE u (id serial);\nCREATE VIEW v AS SELECT id FROM t;\n");
        Assert.Contains("有 3 个表与视图", (await workplace.RunAsync("sql", "explain", "select 1", "--ddl", "a.sql")).Output, StringComparison.Ordinal);
    }

    /// <summary>What a client's command brings or where it goes nobody sees, so nothing behind it is known for certain.</summary>
    [Theory]
    [InlineData("\\c lis\nselect 1;\nselect id from br;\n", 1)]
    [InlineData("\\i other.sql\nselect 1;\nselect id from br;\n", 1)]
    [InlineData("\\timing on\nselect 1;\nselect id from br;\n", 0)]
    public async Task Behind_a_command_that_may_change_what_names_mean_nothing_is_complete(string script, int incomplete)
    {
        using Workplace workplace = await NewAsync();
        await File.WriteAllTextAsync(workplace["s.sql"], script);
        JsonElement[] lines = Workplace.Lines(await workplace.RunAsync("sql", "explain", "--file", "s.sql", "--ddl", "a.sql", "--json"));
        Assert.Equal(incomplete == 0, lines[1].GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task Tables_of_a_file_that_names_no_database_are_advised_to_be_given_one()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["my.sql"], "CREATE TABLE `br` (`id` int) ENGINE=InnoDB;\n");
        ProcessResult result = await workplace.RunAsync("sql", "explain", "use his; select id from br", "--ddl", "my.sql");
        Assert.Contains("结构文件没有说明“br”属于哪个数据库：请用 --database 加上它所在的库", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await workplace.RunAsync("sql", "explain", "use his; select id from br", "--ddl", "my.sql", "--database", "his")).ExitCode);
    }

    private static async Task<Workplace> NewAsync()
    {
        var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["a.sql"], Clinic);
        return workplace;
    }
}
