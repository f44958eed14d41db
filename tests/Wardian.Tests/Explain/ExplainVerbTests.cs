using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Wardian.Sql;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Explain;

/// <summary>Where <c>wardian sql explain</c> takes its input from, and what it says when there is something wrong with that.</summary>
public sealed class ExplainVerbTests
{
    [Theory]
    [InlineData("zh-CN", "没有给出表结构", "没有名为“his.xt_ry”的表或视图", "办法：请给出表结构")]
    [InlineData("en-US", "Note: no definitions were given", "no table or view \"his.xt_ry\"", "What to do: Give definitions")]
    public async Task Without_definitions_it_says_that_tables_are_unknown_and_how_to_give_them(string language, params string[] expected)
    {
        using var workplace = new Workplace();
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select xm from his.xt_ry", "--lang", language);

        Assert.Equal((22, string.Empty), (result.ExitCode, result.Error));
        Assert.All(expected, text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
        Assert.Contains("                    ^^^^^^^^^", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_come_from_a_file_or_from_standard_input()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["two.sql"], "\uFEFFselect 1;\r\n\r\nselect now();\r\n");
        JsonElement[] file = Workplace.Lines(await workplace.RunAsync("sql", "explain", "--file", "two.sql", "--json"));
        Assert.Equal([1, 3], file[..2].Select(line => line.GetProperty("line").GetInt32()));
        JsonElement[] piped = Workplace.Lines(await workplace.RunAsync("select 1; select 2; select 3", ["sql", "explain", "--file", "-", "--json"]));
        Assert.Equal(("complete", 3), (piped[3].GetProperty("result").GetString(), piped[3].GetProperty("statements").GetInt32()));
    }

    [Fact]
    public async Task A_file_in_the_encoding_of_Chinese_Windows_is_read()
    {
        using var workplace = new Workplace();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await File.WriteAllBytesAsync(workplace["gbk.sql"], Encoding.GetEncoding("GB18030").GetBytes("select '张敏' as 姓名, 1 as 年龄"));
        JsonElement[] lines = Workplace.Lines(await workplace.RunAsync("sql", "explain", "--file", "gbk.sql", "--json"));
        Assert.Equal(["姓名", "年龄"], lines[0].GetProperty("outputs").EnumerateArray().Select(output => output.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData(2, "cli.usage-sql-missing")]
    [InlineData(2, "cli.usage-sql-twice", "select 1", "--file", "x.sql")]
    [InlineData(2, "cli.usage-sql-empty", " ")]
    [InlineData(2, "cli.usage-sql-empty", ";")]
    [InlineData(2, "cli.usage-sql-empty", "-- nothing")]
    [InlineData(2, "cli.usage-sql-empty", "delimiter ;;\n", "--dialect", "mysql")]
    [InlineData(2, "cli.usage-sql-config", "select 1", "--set", "language=en-US")]
    [InlineData(2, "cli.usage-sql-config", "select 1", "--data-directory", "x")]
    [InlineData(2, "cli.usage-sql-lower-case", "select 1", "--lower-case-table-names", "1")]
    [InlineData(2, "cli.usage-sql-lower-case", "select 1", "--lower-case-table-names", "1", "--source", "main")]
    [InlineData(2, "cli.usage", "select 1", "--dialect", "mysql", "--lower-case-table-names", "3")]
    [InlineData(2, "cli.usage-sql-dialect-source", "select 1", "--dialect", "mysql", "--source", "main")]
    [InlineData(2, "cli.usage-sql-source", "select 1", "--database", "x")]
    [InlineData(2, "cli.usage-sql-account", "select 1", "--account", "x")]
    [InlineData(2, "cli.usage-sql-search-path", "select 1", "--dialect", "mariadb", "--search-path", "his")]
    [InlineData(2, "cli.usage-sql-dialect", "select 1", "--dialect", "oracle")]
    [InlineData(2, "cli.usage-sql-definitions", "select 1", "--ddl", "x.sql", "--ddl-dialect", "db2")]
    [InlineData(2, "config.none", "select 1", "--source", "main")]
    [InlineData(1, "cli.file-missing", "--file", "nowhere.sql")]
    [InlineData(1, "cli.file-missing", "--file", "nowhere/at/all.sql")]
    [InlineData(1, "cli.file-is-folder", "--file", "/")]
    public async Task What_is_wrong_with_the_arguments_is_said_with_a_code(int exitCode, string code, params string[] arguments)
    {
        using var workplace = new Workplace();
        ProcessResult result = await workplace.RunAsync(["sql", "explain", "--json", .. arguments]);
        Assert.Equal((exitCode, string.Empty), (result.ExitCode, result.Output));
        Assert.Equal(code, JsonDocument.Parse(result.Error).RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("zh-CN", "没有文件 nowhere.sql。请核对路径", "--file", "nowhere.sql")]
    [InlineData("en-US", "There is no file nowhere.sql. Check the path", "--file", "nowhere.sql")]
    [InlineData("zh-CN", "--dialect 没有“oracle”这种写法，可用：postgresql, mysql, mariadb。", "select 1", "--dialect", "oracle")]
    [InlineData("en-US", "it takes postgresql, mysql, mariadb, sqlserver, oracle.", "select 1", "--ddl", "x.sql", "--ddl-dialect", "db2")]
    public async Task What_is_wrong_is_said_in_the_readers_language_with_a_way_out(string language, string expected, params string[] arguments)
    {
        using var workplace = new Workplace();
        ProcessResult result = await workplace.RunAsync(["sql", "explain", "--lang", language, .. arguments]);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Could not", result.Error, StringComparison.Ordinal);
    }

    /// <summary>What is read of it is blank, and it is too long all the same.</summary>
    [Fact]
    public async Task A_blank_beginning_does_not_make_a_long_file_empty()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["blank.sql"], new string(' ', SqlAnalyser.TextBytesMax + 1) + "select 1");
        ProcessResult result = await workplace.RunAsync("sql", "explain", "--file", "blank.sql");
        Assert.Equal(22, result.ExitCode);
        Assert.Contains("最多 4 MiB", result.Output, StringComparison.Ordinal);
    }

    /// <summary>Scripts give it to whatever command they run.</summary>
    [Fact]
    public async Task A_configuration_that_is_not_needed_does_no_harm()
    {
        using var workplace = new Workplace();
        ProcessResult result = await workplace.RunAsync("sql", "explain", "select 1", "--config", "nowhere.yaml");
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task A_text_up_to_the_limit_is_answered_and_a_longer_one_is_said_to_be_too_long()
    {
        using var workplace = new Workplace();
        string row = "(1, 'x'), ";
        await File.WriteAllTextAsync(workplace["long.sql"], $"values {string.Concat(Enumerable.Repeat(row, 100_000))} (2, 'y')");
        await File.WriteAllTextAsync(workplace["longer.sql"], $"select '{new string('x', SqlAnalyser.TextBytesMax)}'");
        Assert.Equal(0, (await workplace.RunAsync("sql", "explain", "--file", "long.sql", "--json")).ExitCode);
        ProcessResult longer = await workplace.RunAsync("sql", "explain", "--file", "longer.sql", "--json");
        Assert.Equal(22, longer.ExitCode);
        Assert.Equal("too-large", Workplace.Lines(longer)[0].GetProperty("incomplete")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Hostile_texts_end_in_an_answer()
    {
        string[] texts =
        [
            new string('(', 100_000), $"select {new string('(', 5000)}1{new string(')', 5000)}", "select \u001b[31mx", "\0", ";;;;", "'", "$a$", "/*",
            string.Concat(Enumerable.Repeat("select 1;", 20_000)), $"select 1{string.Concat(Enumerable.Repeat("+1", 50_000))}",
        ];
        foreach (string text in texts)
        {
            using var workplace = new Workplace();
            await File.WriteAllTextAsync(workplace["hostile.sql"], text);
            ProcessResult result = await workplace.RunAsync("sql", "explain", "--file", "hostile.sql");
            Assert.Contains(result.ExitCode, text == ";;;;" ? (int[])[2] : [0, 22]);
            Assert.Equal(text == ";;;;", result.Error.Length > 0);
            Assert.DoesNotContain('\u001b', result.Output);
        }
    }

    [Fact]
    public async Task An_interrupt_ends_it_even_while_it_waits_for_its_text()
    {
        using var workplace = new Workplace();
        string pipe = workplace["pipe"];
        (await ProcessRunner.RunAsync(new ProcessSpec("mkfifo", pipe), TestContext.Current.CancellationToken)).EnsureSuccess("mkfifo");
        // Whoever runs the tests in the background has interrupts ignored, which programs take over.
        ProcessSpec spec = workplace.Spec("sql", "explain", "--file", "pipe");
        using Process process = ProcessRunner.Start(spec with { FileName = "env", Arguments = ["--default-signal=INT", spec.FileName, .. spec.Arguments] });

        // Opening the pipe for writing waits until it has been opened for reading.
        await using var writer = new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        Assert.Equal(0, Native.kill(process.Id, 2));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Empty(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}
