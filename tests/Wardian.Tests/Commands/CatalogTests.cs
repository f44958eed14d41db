using System.Text.Json;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Commands;

/// <summary><c>wardian catalog</c> through the real executable.</summary>
public sealed class CatalogTests
{
    private const string Ddl = """
        CREATE TABLE br_da (xm varchar(20), sfzh varchar(18), qqqzz varchar(20));
        CREATE TABLE zz1 (qqqzz varchar(20)); CREATE TABLE zz2 (qqqzz varchar(20));
        """;

    [Fact]
    public async Task A_source_is_scanned_reviewed_and_reported()
    {
        using var workplace = await ScannedAsync();
        JsonElement listed = Assert.Single(Workplace.Lines(await workplace.RunAsync("catalog", "list", "--json")));
        Assert.Equal(("his", 3), (listed.GetProperty("source").GetString(), listed.GetProperty("scan").GetProperty("relations").GetInt32()));

        ProcessResult decided = await workplace.RunAsync("catalog", "decide", "public.zz1.qqqzz", "--source", "his", "--label", "居民身份证号", "--level", "5", "--alike", "--json");
        Assert.Equal((0, string.Empty), (decided.ExitCode, decided.Error));
        Assert.Equal(2, Assert.Single(Workplace.Lines(decided)).GetProperty("decided").GetInt32());
        Assert.Equal(5, Column(await workplace.RunAsync("catalog", "report", "--source", "his", "--json"), "zz2", "qqqzz").GetProperty("level").GetInt32());

        JsonElement again = Assert.Single(Workplace.Lines(await ScanAsync(workplace, Ddl + "CREATE TABLE more (x int);")));
        Assert.Equal("catalog.relation-new", Assert.Single(again.GetProperty("changes").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal("person", Column(await workplace.RunAsync("catalog", "report", "--source", "his", "--json"), "zz2", "qqqzz").GetProperty("by").GetString());

        foreach (string format in (string[])["docx", "html", "csv", "json", "text"])
        {
            ProcessResult written = await workplace.RunAsync("catalog", "report", "--source", "his", "--format", format, "--output", "his." + format);
            Assert.Equal((0, string.Empty), (written.ExitCode, written.Error));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(workplace["his." + format]));
        }

        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(workplace["his.docx"]))[..2]);
        Assert.Contains("分类分级报告", (await workplace.RunAsync("catalog", "report", "--source", "his")).Output, StringComparison.Ordinal);
        Assert.Contains("Classification and grading of his", (await workplace.RunAsync("catalog", "report", "--source", "his", "--lang", "en-US")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dialogue_keeps_each_answer_at_once()
    {
        using var workplace = await ScannedAsync();
        JsonElement[] queue = Workplace.Lines(await workplace.RunAsync("catalog", "review", "--json"));
        ProcessResult dialogue = await workplace.RunAsync("no-such-label\n病案号 4 !\ns\nq\n", ["catalog", "review", "--interactive", "--source", "his"]);
        Assert.Equal(0, dialogue.ExitCode);
        Assert.Contains("没有标签“no-such-label”", dialogue.Error, StringComparison.Ordinal);
        Assert.Contains("本次决定了 1 列", dialogue.Output, StringComparison.Ordinal);
        JsonElement first = queue[0];
        JsonElement column = Column(await workplace.RunAsync("catalog", "report", "--source", "his", "--json"), first.GetProperty("table").GetString()!, first.GetProperty("column").GetString()!);
        Assert.Equal(("medical-record-no", 4, "person"), (column.GetProperty("label").GetString(), column.GetProperty("level").GetInt32(), column.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task The_queue_goes_out_as_a_file_and_comes_back_with_its_mistakes_by_line()
    {
        using var workplace = await ScannedAsync();
        Assert.Equal(0, (await workplace.RunAsync("catalog", "review", "--export", "queue.csv", "--lang", "en-US")).ExitCode);
        Assert.Equal(1, (await workplace.RunAsync("catalog", "review", "--export", "queue.csv")).ExitCode);
        string[] lines = await File.ReadAllLinesAsync(workplace["queue.csv"]);
        await File.WriteAllLinesAsync(workplace["wrong.csv"], lines.Select((line, index) => index == 1 ? line.Replace(",,,alike", ",flga,,alike", StringComparison.Ordinal) : line));
        ProcessResult wrong = await workplace.RunAsync("catalog", "import", "wrong.csv", "--json");
        Assert.Equal((1, string.Empty), (wrong.ExitCode, wrong.Output));
        JsonElement error = JsonDocument.Parse(wrong.Error).RootElement.GetProperty("error");
        Assert.Equal(("catalog.label-unknown", "wrong.csv:2"), (error.GetProperty("code").GetString(), error.GetProperty("place").GetString()));

        await File.WriteAllLinesAsync(workplace["queue.csv"], lines.Select(line => line.Replace(",,,alike", ",accept,,alike", StringComparison.Ordinal)));
        Assert.Equal(0, (await workplace.RunAsync("catalog", "import", "queue.csv")).ExitCode);
        Assert.Empty(Workplace.Lines(await workplace.RunAsync("catalog", "review", "--json")));
    }

    [Fact]
    public async Task Rules_are_taken_whole_or_each_mistake_is_listed_with_its_line()
    {
        using var workplace = await ScannedAsync();
        await File.WriteAllTextAsync(workplace["rules.yaml"], "rules:\n  - name: a\n    column: qqqzz\n    label: 电话号码\n    level: 5\n");
        Assert.Equal(0, (await workplace.RunAsync("catalog", "rules", "set", "rules.yaml")).ExitCode);
        JsonElement column = Column(await workplace.RunAsync("catalog", "report", "--source", "his", "--json"), "zz2", "qqqzz");
        Assert.Equal(("phone", 5, "rule"), (column.GetProperty("label").GetString(), column.GetProperty("level").GetInt32(), column.GetProperty("by").GetString()));

        await File.WriteAllTextAsync(workplace["rules.yaml"], "rules:\n  - name: a\n    colunm: b\n    label: phone\n  - name: b\n    column: c\n    label: phoen\n  - level: x\n  - word\n");
        ProcessResult wrong = await workplace.RunAsync("catalog", "rules", "set", "rules.yaml");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Matches(@"rules\.yaml:3: .*colunm.*column[\s\S]*rules\.yaml:2: [\s\S]*rules\.yaml:5: .*phoen.*phone[\s\S]*rules\.yaml:8: [\s\S]*rules\.yaml:9: ", wrong.Error);
        Assert.Contains("电话号码", (await workplace.RunAsync("catalog", "rules", "show", "--json")).Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(workplace["rules.yaml"], "rules: [\n");
        Assert.Contains("config.yaml", (await workplace.RunAsync("catalog", "rules", "set", "rules.yaml", "--json")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_turn_the_direction_round_reach_no_terminal()
    {
        using var workplace = await ScannedAsync("CREATE TABLE \"a\u202Eb\u001B[2J\" (\"qq\u2066zz\" varchar(20));");
        foreach (string[] command in (string[][])[["catalog", "review"], ["catalog", "review", "--json"], ["catalog", "report", "--source", "his"],
            ["catalog", "report", "--source", "his", "--json"], ["catalog", "report", "--source", "his", "--format", "csv"],
            ["catalog", "decide", "public.a\u202Eb", "--source", "his", "--accept"]])
        {
            ProcessResult result = await workplace.RunAsync(command);
            Assert.True(!(result.Output + result.Error).Any(character => character is '\u202E' or '\u2066' or '\u001B'), string.Join(' ', command));
        }
    }

    [Fact]
    public async Task Mistakes_are_errors_with_codes()
    {
        using var workplace = await ScannedAsync();
        await FailsAsync(2, "cli.usage-catalog-scan", "scan");
        await FailsAsync(2, "cli.usage-catalog-scan", "scan", "--source", "his", "--ddl", "his.sql");
        await FailsAsync(2, "cli.usage-catalog-name", "scan", "--ddl", "his.sql");
        await FailsAsync(2, "cli.usage-catalog-name", "scan", "--source", "his", "--name", "his");
        await FailsAsync(1, "catalog.source-unknown", "scan", "--source", "hsi");
        await FailsAsync(1, "cli.file-missing", "scan", "--dictionary", "nowhere.xlsx", "--name", "his");
        await FailsAsync(1, "catalog.not-scanned", "report", "--source", "hsi");
        await FailsAsync(2, "cli.usage-catalog-docx", "report", "--source", "his", "--format", "docx");
        await FailsAsync(2, "cli.usage-catalog-decide", "decide", "public.br_da.xm", "--source", "his");
        await FailsAsync(2, "cli.usage-catalog-decide", "decide", "public.br_da.xm", "--source", "his", "--accept", "--forget");
        await FailsAsync(1, "catalog.column-unknown", "decide", "br_da.xm", "--source", "his", "--accept");
        await FailsAsync(1, "catalog.not-decided", "decide", "public.br_da.xm", "--source", "his", "--forget");
        await FailsAsync(2, "cli.usage-password-stdin", "connect", "x", "--kind", "mysql", "--host", "127.0.0.1", "--account", "a");
        await FailsAsync(1, "catalog.source-needs-database", "connect", "x", "--kind", "postgresql", "--host", "127.0.0.1", "--account", "a", "--no-password");
        await FailsAsync(1, "catalog.source-name", "connect", "x/y", "--kind", "mysql", "--host", "127.0.0.1", "--account", "a", "--no-password");
        await FailsAsync(1, "catalog.truth-header", "evaluate", "--truth", "his.sql");

        async Task FailsAsync(int exitCode, string code, params string[] arguments)
        {
            ProcessResult result = await workplace.RunAsync(["catalog", .. arguments, "--json"]);
            Assert.Equal((exitCode, string.Empty), (result.ExitCode, result.Output));
            JsonElement error = JsonDocument.Parse(result.Error).RootElement.GetProperty("error");
            Assert.Equal(code, error.GetProperty("code").GetString());
            Assert.DoesNotMatch("[{}]", error.GetProperty("message").GetString()!);
        }
    }

    [Fact]
    public async Task Truth_is_compared_without_a_configuration()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["truth.tsv"], "schema\ttable\tcolumn\tlabel\tlevel\ns\tbr_da\tbrxm\tperson-name\t4\ns\tbr_da\tsfzh\tid-card\t4\ns\tbr_da\txb\tsex\t3\n");
        ProcessResult result = await workplace.RunAsync("catalog", "evaluate", "--truth", "truth.tsv", "--json");
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        JsonElement all = Workplace.Lines(result).First(line => line.TryGetProperty("style", out JsonElement style) && style.GetString() == "all");
        Assert.Equal((3, 1.0), (all.GetProperty("report").GetProperty("columns").GetInt32(), all.GetProperty("report").GetProperty("exactLevel").GetDouble()));
        Assert.Contains(Workplace.Lines(result), line => line.TryGetProperty("review", out JsonElement review) && review.GetProperty("decisions").GetInt32() == 0);
        Assert.Contains("id-card", (await workplace.RunAsync("catalog", "evaluate", "--truth", "truth.tsv")).Output, StringComparison.Ordinal);
    }

    private static async Task<Workplace> ScannedAsync(string ddl = Ddl)
    {
        var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        ProcessResult scanned = await ScanAsync(workplace, ddl);
        Assert.Equal((0, string.Empty), (scanned.ExitCode, scanned.Error));
        return workplace;
    }

    private static async Task<ProcessResult> ScanAsync(Workplace workplace, string ddl)
    {
        await File.WriteAllTextAsync(workplace["his.sql"], ddl);
        return await workplace.RunAsync("catalog", "scan", "--ddl", "his.sql", "--name", "his", "--json");
    }

    private static JsonElement Column(ProcessResult report, string table, string column) => JsonDocument.Parse(report.Output).RootElement.GetProperty("tables").EnumerateArray()
        .Single(item => item.GetProperty("table").GetString() == table).GetProperty("columns").EnumerateArray()
        .Single(item => item.GetProperty("column").GetString() == column);
}
