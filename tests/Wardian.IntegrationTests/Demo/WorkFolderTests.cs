using Wardian.Testing;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Demo;

/// <summary>
/// Root's own tree cannot be reached by PostgreSQL's user, so the work folder is then one whose name can be guessed, in a folder of
/// everybody's. What somebody else has put there must not be used.
/// </summary>
public sealed class WorkFolderTests : IDisposable
{
    private readonly DemoFolder _everybodys = new();
    private readonly string _roots = Directory.CreateTempSubdirectory("wardian-root-").FullName;

    public WorkFolderTests() => Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root's folders can be out of PostgreSQL's reach");

    public void Dispose()
    {
        _everybodys.Dispose();
        Directory.Delete(_roots, recursive: true);
    }

    [Fact]
    public async Task It_is_made_for_this_user_and_passable_for_postgresql_alone()
    {
        string folder = await PlaceAsync();
        for (int run = 0; run < 2; run++)
        {
            Assert.Equal(folder + "/x\n", await ShellAsync(". eng/common.sh && work_folder x"));
            Assert.Equal("710 root:postgres\n", await ShellAsync("stat -c '%a %U:%G' \"$1\"", folder));
        }
    }

    [Theory]
    [InlineData("ln -s /etc \"$1\"")]
    [InlineData("mkdir \"$1\" && chown postgres \"$1\"")]
    [InlineData("mkdir \"$1.real\" && ln -s \"$1.real\" \"$1\"")]
    [InlineData("touch \"$1\"")]
    public async Task What_somebody_else_has_put_there_is_refused(string preparation)
    {
        string folder = await PlaceAsync();
        await ShellAsync(preparation, folder);
        Refusal.IsOneSentence(await _everybodys.RunAsync(Variables()), folder, "WARDIAN_WORK");
        Assert.False(Directory.Exists(Path.Combine(folder, "demo")));
    }

    private Task<string> PlaceAsync() => ShellAsync("printf '%s/wardian-%s' \"$TMPDIR\" \"$(printf '%s' \"$PWD\" | cksum | cut -d' ' -f1)\"");

    private async Task<string> ShellAsync(string script, string argument = "")
    {
        var spec = new ProcessSpec("bash", "-c", script, "bash", argument)
        {
            Environment = Variables(),
            WorkingDirectory = RepositoryRoot.Combine(),
        };
        return (await ProcessRunner.RunAsync(spec, TestContext.Current.CancellationToken)).EnsureSuccess(script).Output;
    }

    private Dictionary<string, string?> Variables() => _everybodys.Environment(("WARDIAN_WORK", _roots), ("TMPDIR", _everybodys.Path));
}
