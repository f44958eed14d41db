using System.Text.Json;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Hosting;

/// <summary>What the audit administrator does with a ledger that a real server writes.</summary>
public sealed class LedgerAdministrationTests
{
    [Fact]
    public async Task Sealing_on_demand_leaves_a_ledger_that_the_independent_verifier_finds_sound()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        await using RunningServer server = await RunningServer.StartAsync(workplace);
        await workplace.RunAsync("user", "add", "wang.fang", "--generate");
        await server.UntilAsync(async () => (await ActsAsync(workplace)).Length == 1);

        ProcessResult result = await workplace.RunAsync("audit", "seal", "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        string ledger = Path.Combine(workplace.Data, "audit");
        Assert.NotEmpty(Directory.GetFiles(ledger, "segment-*.wls"));
        await server.UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(ledger, "checkpoints"))));
        Assert.Equal(["user.add wang.fang"], await ActsAsync(workplace));

        Assert.Equal(0, await server.TerminateAsync());
        ProcessResult verified = await VerifyAsync(ledger);
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
    }

    [Fact]
    public async Task Sealing_without_a_gateway_says_so()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        ProcessResult result = await workplace.RunAsync("audit", "seal", "--lang", "en-US");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No gateway", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_audit_administrator_sets_retention_and_never_below_six_months()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        Directory.CreateDirectory(workplace["archive"]);
        string[] rule = ["audit", "retention", "set", "--archive", "archive", "--days"];
        Assert.Equal(1, (await workplace.RunAsync([.. rule, "400", "--key", "none.key"])).ExitCode);
        string[] administrator = await workplace.SetAdministratorAsync();
        Assert.Equal(0, (await workplace.RunAsync("audit", "key", "new", "--output", "other.key", "--passphrase-file", "passphrase")).ExitCode);

        ProcessResult tooShort = await workplace.RunAsync([.. rule, "183", .. administrator]);
        Assert.Equal(2, tooShort.ExitCode);
        Assert.Contains("184", tooShort.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await workplace.RunAsync([.. rule, "400", "--key", "other.key", "--passphrase-file", "passphrase"])).ExitCode);
        Assert.Contains("没有保留规则", (await workplace.RunAsync("audit", "retention", "show")).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await workplace.RunAsync([.. rule, "400", .. administrator])).ExitCode);
        JsonElement shown = Assert.Single(Workplace.Lines(await workplace.RunAsync("audit", "retention", "show", "--json")));
        Assert.Equal(400, shown.GetProperty("days").GetInt32());
        Assert.Equal(workplace["archive"], shown.GetProperty("archive").GetString());
    }

    [Theory]
    [InlineData("--reason r", 2)]
    [InlineData("--day yesterday --reason r", 2)]
    [InlineData("--day 2026-03-01 --reason r", 2)]
    [InlineData("--day 2026-03-01 --reason r --key other.key --passphrase-file passphrase", 1)]
    [InlineData("--day 2026-03-01 --reason r --key audit.key --passphrase-file passphrase", 1)]
    public async Task Shredding_needs_a_day_or_source_the_key_and_something_to_shred(string options, int exitCode)
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        await workplace.SetAdministratorAsync();
        Assert.Equal(0, (await workplace.RunAsync("audit", "key", "new", "--output", "other.key", "--passphrase-file", "passphrase")).ExitCode);

        ProcessResult result = await workplace.RunAsync(["audit", "shred", .. options.Split(' ')]);
        Assert.True(exitCode == result.ExitCode, result.Error);
        Assert.NotEmpty(result.Error);
    }

    private static async Task<string[]> ActsAsync(Workplace workplace)
    {
        ProcessResult result = await workplace.RunAsync("audit", "search", "--kind", "administration", "--json");
        Assert.Equal(0, result.ExitCode);
        return [.. Workplace.Lines(result).Select(line => line.GetProperty("detail").GetString()!)];
    }

    private static async Task<ProcessResult> VerifyAsync(string ledger)
    {
        string verifier = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "eng", "verifier", "verify_ledger.py");
        return await ProcessRunner.RunAsync(
            new ProcessSpec("python3", "-B", verifier, ledger, "--key", Path.Combine(ledger, "ledger.pub")), TestContext.Current.CancellationToken);
    }
}
