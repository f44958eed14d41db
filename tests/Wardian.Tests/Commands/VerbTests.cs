using System.Text.Json;
using Wardian.Storage.Files;
using Wardian.Testing;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Commands;

public sealed class VerbTests
{
    [Fact]
    public async Task Version_is_one_JSON_object()
    {
        using var workplace = new Workplace();
        JsonElement version = Assert.Single(Workplace.Lines(await workplace.RunAsync("version", "--json")));
        Assert.Matches(@"^\d+\.\d+\.\d+", version.GetProperty("version").GetString()!);
    }

    [Theory]
    [InlineData(2, "serve")]
    [InlineData(2, "user", "list")]
    [InlineData(2, "check")]
    [InlineData(2, "user", "add")]
    [InlineData(2, "user", "frobnicate")]
    [InlineData(2, "version", "--frobnicate")]
    [InlineData(2, "version", "--lang", "fr")]
    [InlineData(2, "init", "--source", "host:port", "--listen", "1")]
    [InlineData(2, "user", "list", "--config", "nowhere.yaml")]
    [InlineData(0, "version")]
    public async Task Without_a_configuration_exit_codes_are_as_documented(int expected, params string[] arguments)
    {
        using var workplace = new Workplace();
        ProcessResult result = await workplace.RunAsync(arguments);
        Assert.Equal(expected, result.ExitCode);
        Assert.Equal(expected == 0, result.Error.Length == 0);
    }

    [Fact]
    public async Task The_first_serve_says_how_to_begin()
    {
        using var workplace = new Workplace();
        ProcessResult result = await workplace.RunAsync("serve", "--lang", "en-US");
        Assert.Contains("wardian init --source", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_replaces_nothing_unasked()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        Assert.Equal(1, (await workplace.RunAsync("init", "--source", "db", "--listen", "6432")).ExitCode);
        Assert.Equal(0, (await workplace.RunAsync("init", "--source", "db", "--listen", "0.0.0.0:6432", "--force", "--lang", "en-US")).ExitCode);
        Assert.Contains("address: 0.0.0.0", await File.ReadAllTextAsync(workplace["wardian.yaml"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_and_accounts_are_administered()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        JsonElement added = Assert.Single(Workplace.Lines(await workplace.RunAsync("user", "add", "wang.fang", "--display-name", "王芳", "--generate", "--json")));
        Assert.True(added.GetProperty("password").GetString()!.Length >= 12);
        Assert.Equal(0, (await workplace.RunAsync("a long enough password\n", ["user", "add", "li.lei", "--password-stdin"])).ExitCode);
        Assert.Equal(0, (await workplace.RunAsync("user", "grant", "wang.fang", "--source", "main", "--account", "his_read")).ExitCode);
        Assert.Equal(0, (await workplace.RunAsync("user", "disable", "li.lei")).ExitCode);
        Assert.Equal(0, (await workplace.RunAsync("secret\n", ["account", "set", "his_read", "--source", "main", "--password-stdin"])).ExitCode);

        ProcessResult listed = await workplace.RunAsync("user", "list", "--json");
        JsonElement[] people = Workplace.Lines(listed);
        Assert.Equal(["li.lei", "wang.fang"], people.Select(person => person.GetProperty("name").GetString()));
        Assert.Equal([false, true], people.Select(person => person.GetProperty("isEnabled").GetBoolean()));
        Assert.Equal("his_read", people[1].GetProperty("accounts").GetProperty("main").GetString());
        Assert.DoesNotContain("password\"", listed.Output, StringComparison.Ordinal);
        Assert.Contains("王芳", (await workplace.RunAsync("user", "show", "wang.fang")).Output, StringComparison.Ordinal);
        ProcessResult accounts = await workplace.RunAsync("account", "list", "--json");
        Assert.Equal("his_read", Assert.Single(Workplace.Lines(accounts)).GetProperty("account").GetString());
        Assert.DoesNotContain("secret", accounts.Output, StringComparison.Ordinal);

        foreach (string[] command in (string[][])[["user", "enable", "li.lei"], ["user", "password", "li.lei", "--generate"],
            ["user", "revoke", "wang.fang", "--source", "main"], ["account", "remove", "his_read", "--source", "main"], ["user", "remove", "li.lei"]])
        {
            Assert.Equal(0, (await workplace.RunAsync(command)).ExitCode);
        }

        Assert.Single(Workplace.Lines(await workplace.RunAsync("user", "list", "--json")));
    }

    [Fact]
    public async Task Mistakes_are_errors_with_codes()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        await workplace.RunAsync("user", "add", "wang.fang", "--generate");
        await FailsAsync(1, "access.person-exists", "user", "add", "wang.fang", "--generate");
        await FailsAsync(1, "access.person-unknown", "user", "show", "wangfang");
        await FailsAsync(2, "cli.usage-unknown-source", "user", "grant", "wang.fang", "--source", "mian", "--account", "x");
        await FailsAsync(2, "cli.usage-unknown-listener", "bypass", "start", "--listener", "mian", "--reason", "x");
        await FailsAsync(2, "cli.usage-duration", "bypass", "start", "--listener", "main", "--reason", "x", "--for", "long");
        await FailsAsync(2, "cli.usage-password-missing", "user", "add", "li.lei");
        await FailsAsync(2, "cli.usage-password-twice", "user", "add", "li.lei", "--generate", "--password-stdin");
        await FailsAsync(2, "cli.usage-value", "audit", "search", "--kind", "everything");
        await FailsAsync(2, "cli.usage-set", "user", "list", "--set", "nonsense");
        await FailsAsync(1, "access.bypass-unknown", "bypass", "stop", "--listener", "main");

        async Task FailsAsync(int exitCode, string code, params string[] arguments)
        {
            ProcessResult result = await workplace.RunAsync([.. arguments, "--json"]);
            Assert.Equal((exitCode, string.Empty), (result.ExitCode, result.Output));
            JsonElement error = JsonDocument.Parse(result.Error).RootElement.GetProperty("error");
            Assert.Equal(code, error.GetProperty("code").GetString());
            Assert.DoesNotMatch("[{}]", error.GetProperty("message").GetString()!);
        }
    }

    [Fact]
    public async Task A_wrong_key_and_open_permissions_have_their_exit_codes()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        await workplace.RunAsync("user", "add", "wang.fang", "--generate");
        DataDirectory.WriteAtomically(Path.Combine(workplace.Data, "wardian.key"), new byte[32]);
        Assert.Equal(12, (await workplace.RunAsync("user", "list")).ExitCode);
        Assert.Equal(12, (await workplace.RunAsync("check")).ExitCode);
        File.SetUnixFileMode(workplace.Data, (UnixFileMode)0b111_101_101);
        ProcessResult open = await workplace.RunAsync("user", "list");
        Assert.Equal(1, open.ExitCode);
        Assert.Contains("chmod 0700", open.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_key_of_the_configuration_is_listed_at_once()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432, "\nlistners: []\nwrong: 1\n");
        ProcessResult result = await workplace.RunAsync("serve");
        Assert.Equal(2, result.ExitCode);
        Assert.Matches(@"wardian\.yaml:\d+: .*listners.*listeners[\s\S]*wardian\.yaml:\d+: .*wrong", result.Error);
    }

    [Fact]
    public async Task Bypass_is_shown_until_it_is_stopped()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        Assert.Equal(0, (await workplace.RunAsync("bypass", "start", "--listener", "main", "--reason", "升级 CHG-1", "--for", "2h")).ExitCode);
        JsonElement bypass = Assert.Single(Workplace.Lines(await workplace.RunAsync("bypass", "status", "--json")));
        Assert.Equal(TimeSpan.FromHours(2), bypass.GetProperty("endsAt").GetDateTimeOffset() - bypass.GetProperty("startedAt").GetDateTimeOffset());
        Assert.Equal(0, (await workplace.RunAsync("bypass", "stop", "--listener", "main")).ExitCode);
        Assert.Empty(Workplace.Lines(await workplace.RunAsync("bypass", "status", "--json")));
    }

    [Fact]
    public async Task A_log_in_listener_cannot_be_bypassed()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        string yaml = await File.ReadAllTextAsync(workplace["wardian.yaml"]);
        await File.WriteAllTextAsync(workplace["wardian.yaml"], yaml.Replace("login: pass-through", "login: log-in", StringComparison.Ordinal));
        ProcessResult result = await workplace.RunAsync("bypass", "start", "--listener", "main", "--reason", "x", "--json");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("cli.usage-bypass-log-in", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ok", "cli.check-limits-ok", "gateway.pending-logins-max=2000")]
    [InlineData("warning", "cli.check-limits-one-address", "gateway.pending-logins-max=1000")]
    [InlineData("warning", "cli.check-limits-one-address", "gateway.connections-per-address-max=10000")]
    public async Task Check_warns_when_one_address_can_take_all(string status, string code, string setting)
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(FreePort.Find());
        ProcessResult result = await workplace.RunAsync("check", "--json", "--set", setting);
        JsonElement finding = Assert.Single(Workplace.Lines(result), line => line.GetProperty("check").GetString() == "limits");
        Assert.Equal((status, code), (finding.GetProperty("status").GetString(), finding.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Check_says_that_nobody_answers_and_what_to_do()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(FreePort.Find());
        ProcessResult result = await workplace.RunAsync("check", "--json");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(Workplace.Lines(result), line => line.TryGetProperty("code", out JsonElement code)
            && code.GetString() is "cli.check-source-unreachable");
        Assert.False(Directory.Exists(workplace.Data));
    }
}
