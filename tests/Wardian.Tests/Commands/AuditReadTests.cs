using System.Globalization;
using System.Text;
using System.Text.Json;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Commands;

/// <summary>Summary, export and proof, over a ledger that a real server wrote.</summary>
public sealed class AuditReadTests
{
    private const int People = 12;

    [Fact]
    public async Task A_ledger_is_summed_up_paged_exported_and_proved()
    {
        using Workplace workplace = await LedgerAsync();
        JsonElement[] kinds = await LinesAsync(workplace, "audit", "summary", "--by", "kind", "--json");
        Assert.Contains(kinds, line => line.GetProperty("key").GetString() == "administration" && line.GetProperty("records").GetInt64() >= People);
        Assert.Contains("管理", (await workplace.RunAsync("audit", "summary", "--by", "kind")).Output, StringComparison.Ordinal);
        Assert.Contains("--limit", (await workplace.RunAsync("audit", "summary", "--by", "kind", "--limit", "0")).Error, StringComparison.Ordinal);

        JsonElement[] all = await LinesAsync(workplace, "audit", "search", "--json");
        JsonElement[] page = await LinesAsync(workplace, "audit", "search", "--after", "3", "--before", "6", "--json");
        Assert.Equal([4, 5], page.Select(line => line.GetProperty("sequence").GetInt32()));
        await ExportsAsync(workplace, all.Length);
        await ProvesAsync(workplace, page[0]);
    }

    [Theory]
    [InlineData(2, "cli.usage-value", "audit", "summary", "--by", "moon")]
    [InlineData(2, "cli.usage-value", "audit", "export", "--output", "x", "--format", "xlsx")]
    [InlineData(1, "cli.cannot-write", "audit", "export", "--output", "nowhere/x.csv")]
    [InlineData(2, "cli.usage-value", "audit", "prove", "one")]
    [InlineData(1, "audit.no-such-record", "audit", "prove", "1")]
    [InlineData(1, "cli.file-missing", "audit", "verify-proof", "nothing.json", "--key", "nothing.pub")]
    [InlineData(1, "audit.proof-form", "audit", "verify-proof", "wardian.yaml", "--key", "wardian.yaml")]
    public async Task What_is_wrong_is_said(int exitCode, string code, params string[] command)
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        Directory.CreateDirectory(workplace.Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(Path.Combine(workplace.Data, "audit"));
        ProcessResult result = await workplace.RunAsync([.. command, "--json"]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains($"\"{code}\"", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(workplace["x"])!, "*.tmp"));
    }

    private static async Task<Workplace> LedgerAsync()
    {
        var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        for (int number = 1; number <= People; number++)
        {
            Assert.Equal(0, (await workplace.RunAsync("user", "add", string.Create(CultureInfo.InvariantCulture, $"person.{number}"), "--generate")).ExitCode);
        }

        await ServeAsync(workplace, "user.add person.12");
        return workplace;
    }

    /// <summary>Serves until the ledger has an act; the orderly stop then makes a checkpoint.</summary>
    private static async Task ServeAsync(Workplace workplace, string act)
    {
        await using RunningServer server = await RunningServer.StartAsync(workplace);
        await server.UntilAsync(async () => (await workplace.RunAsync("audit", "search", "--json")).Output.Contains(act, StringComparison.Ordinal));
        Assert.Equal(0, await server.TerminateAsync());
    }

    private static async Task ExportsAsync(Workplace workplace, int records)
    {
        JsonElement csv = Assert.Single(await LinesAsync(workplace, "audit", "export", "--output", "all.csv", "--json"));
        Assert.Equal((records, 1, records), (csv.GetProperty("records").GetInt32(), csv.GetProperty("first").GetInt32(), csv.GetProperty("last").GetInt32()));
        byte[] bytes = await File.ReadAllBytesAsync(workplace["all.csv"]);
        Assert.Equal([0xef, 0xbb, 0xbf], bytes[..3]);
        Assert.Equal(records + 1, Encoding.UTF8.GetString(bytes).TrimEnd().Split("\r\n").Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(workplace["all.csv"]));

        Assert.Contains("--force", (await workplace.RunAsync("audit", "export", "--output", "all.csv")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await workplace.RunAsync("audit", "export", "--output", "all.csv", "--force", "--kind", "gap")).ExitCode);
        Assert.Equal(0, (await workplace.RunAsync("audit", "export", "--output", "all.jsonl")).ExitCode);
        Assert.Equal((await workplace.RunAsync("audit", "search", "--json")).Output, await File.ReadAllTextAsync(workplace["all.jsonl"]));
        await ServeAsync(workplace, "\"detail\":\"audit.export\"");
    }

    private static async Task ProvesAsync(Workplace workplace, JsonElement record)
    {
        string number = record.GetProperty("sequence").GetInt32().ToString(CultureInfo.InvariantCulture);
        string key = Path.Combine(workplace.Data, "audit", "ledger.pub");
        Assert.Equal(0, (await workplace.RunAsync("audit", "prove", number, "--full", "--output", "proof.json")).ExitCode);
        Assert.Equal(1, (await workplace.RunAsync("audit", "prove", number, "--output", "proof.json")).ExitCode);
        JsonElement proved = Assert.Single(await LinesAsync(workplace, "audit", "verify-proof", "proof.json", "--key", key, "--json"));
        Assert.Equal(record.GetRawText(), proved.GetProperty("record").GetRawText());
        Assert.Contains(record.GetProperty("detail").GetString()!, (await workplace.RunAsync("audit", "verify-proof", "proof.json", "--key", key)).Output, StringComparison.Ordinal);

        string text = await File.ReadAllTextAsync(workplace["proof.json"]);
        await File.WriteAllTextAsync(workplace["proof.json"], text.Replace($"\"sequence\":{number}", "\"sequence\":5", StringComparison.Ordinal));
        Assert.Equal(1, (await workplace.RunAsync("audit", "verify-proof", "proof.json", "--key", key)).ExitCode);
        Assert.True((await workplace.RunAsync("audit", "prove", number)).Output.Length < 2048);
    }

    private static async Task<JsonElement[]> LinesAsync(Workplace workplace, params string[] command)
    {
        ProcessResult result = await workplace.RunAsync(command);
        Assert.True(result.ExitCode == 0, result.Error);
        return Workplace.Lines(result);
    }
}
