using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Commands;

public sealed class AuditKeyTests
{
    [Fact]
    public async Task A_key_is_made_set_and_shown_and_its_private_half_is_for_its_owner_only()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        Assert.Contains("尚未设置", (await workplace.RunAsync("audit", "key", "show")).Output, StringComparison.Ordinal);
        await workplace.SetAdministratorAsync();

        string name = await NameAsync(workplace);
        Assert.Equal(16, name.Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(workplace["audit.key"]));
        Assert.Contains("ENCRYPTED PRIVATE KEY", await File.ReadAllTextAsync(workplace["audit.key"]), StringComparison.Ordinal);
        Assert.Contains("BEGIN PUBLIC KEY", await File.ReadAllTextAsync(Path.Combine(workplace.Data, "audit", "administrator.pub")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_needs_the_one_before_or_the_word_that_it_is_lost()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        string[] first = await workplace.SetAdministratorAsync();
        Assert.Equal(0, (await workplace.RunAsync("audit", "key", "new", "--output", "second.key", "--passphrase-file", "passphrase")).ExitCode);
        string before = await NameAsync(workplace);

        ProcessResult refused = await workplace.RunAsync("audit", "key", "set", "second.key.pub");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(before, refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await workplace.RunAsync("audit", "key", "set", "second.key.pub", "--key", "second.key", "--passphrase-file", "passphrase")).ExitCode);
        Assert.Equal(before, await NameAsync(workplace));

        Assert.Equal(0, (await workplace.RunAsync(["audit", "key", "set", "second.key.pub", .. first])).ExitCode);
        Assert.NotEqual(before, await NameAsync(workplace));
        Assert.Equal(0, (await workplace.RunAsync("audit", "key", "set", "audit.key.pub", "--lost")).ExitCode);
        Assert.Equal(before, await NameAsync(workplace));
    }

    [Theory]
    [InlineData("short", "audit key new --output other.key --passphrase-file short", 2, "12")]
    [InlineData("long enough for it", "audit key new --output audit.key --passphrase-file short", 1, "audit.key")]
    [InlineData("not the passphrase", "audit search --literals --key audit.key --passphrase-file short", 1, "audit.key")]
    [InlineData("", "audit search --literals", 2, "--key")]
    [InlineData("", "audit search --literals --key missing.key", 1, "missing.key")]
    [InlineData("", "audit key set audit.key", 1, ".pub")]
    public async Task What_is_wrong_is_said(string passphrase, string command, int exitCode, string expected)
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        await workplace.SetAdministratorAsync();
        await File.WriteAllTextAsync(workplace["short"], passphrase + "\n");

        ProcessResult result = await workplace.RunAsync(command.Split(' '));
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    private static async Task<string> NameAsync(Workplace workplace)
    {
        ProcessResult result = await workplace.RunAsync("audit", "key", "show", "--json");
        Assert.Equal(0, result.ExitCode);
        return Assert.Single(Workplace.Lines(result)).GetProperty("name").GetString()!;
    }
}
