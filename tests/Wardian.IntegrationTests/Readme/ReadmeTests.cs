using Wardian.IntegrationTests.Environments;
using Wardian.Testing;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Readme;

/// <summary>What the two READMEs tell people to type is typed here.</summary>
public sealed class ReadmeTests(IntegrationEnvironment environment)
{
    // Run by .ci/run as a whole: a suite cannot run itself, and the tour would take its time twice.
    private static readonly string[] RunByCi = ["./demo --check", "./test"];

    // Run by DemoTests, which has to start, stop and look in between.
    private static readonly string[] RunByDemoTests = ["./demo", "./demo --reset"];

    // A quarter of an hour of measuring, not of deciding; that its options are known is tested below.
    private static readonly string[] TooLong = ["./bench"];

    private static readonly string[] Chinese = Commands("README.md");

    [Fact]
    public void Both_languages_give_the_same_commands()
    {
        Assert.NotEmpty(Chinese);
        Assert.Equal(Chinese, Commands("README.en.md"));
    }

    [Fact]
    public void Every_command_is_run_somewhere()
    {
        string[] known = [.. RunByCi, .. RunByDemoTests, .. TooLong];
        Assert.Equal(known.Order(StringComparer.Ordinal), Chinese.Except(Installation).Order(StringComparer.Ordinal));
        string ci = File.ReadAllText(RepositoryRoot.Combine(".ci", "run"));
        Assert.All(RunByCi, command => Assert.Contains(command, ci, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_script_explains_itself_and_knows_the_options_that_are_shown()
    {
        foreach (IGrouping<string, string[]> script in Chinese.Except(Installation).Select(command => command.Split(' ')).GroupBy(words => words[0]))
        {
            if (script.Key == "./test")
            {
                // Its words are names of projects.
                continue;
            }

            ProcessResult help = await RunAsync(RepositoryRoot.Combine(), RepositoryRoot.Combine(script.Key[2..]), "--help");
            Assert.Equal(0, help.ExitCode);
            Assert.All(script.SelectMany(words => words[1..]), option => Assert.Contains(option, help.Output, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_way_to_a_gateway_of_ones_own_works_as_it_is_written()
    {
        Assert.Equal(["dotnet publish", "out/wardian init", "out/wardian check", "out/wardian serve", "out/wardian sql", "out/wardian sql"],
            Installation.Select(command => string.Join(' ', command.Split(' ')[..2])));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("wardian-readme-");
        try
        {
            string[] publish = [.. Installation[0].Split(' ')
                .Select(word => word == "out" ? Path.Combine(folder.FullName, "out") : word)];
            (await RunAsync(RepositoryRoot.Combine(), publish)).EnsureSuccess(Installation[0]);
            (await RunAsync(folder.FullName, Words(folder, Installation[1]))).EnsureSuccess(Installation[1]);

            // The addresses in the README are nobody's; the environment puts this machine's in their place.
            var ports = new OwnPorts(environment.Cluster);
            (await RunAsync(folder.FullName, ports.Variables, Words(folder, Installation[2]))).EnsureSuccess(Installation[2]);
            await ports.ServeAsync(folder.FullName, Words(folder, Installation[3]));
            Assert.True(File.Exists(Path.Combine(folder.FullName, "data", "control.db")));

            File.Copy(RepositoryRoot.Combine("samples", "Hospital", "ddl", "postgresql", "his.sql"), Path.Combine(folder.FullName, "his.sql"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "report.sql"), "select count(*) from his.br_da;\n", TestContext.Current.CancellationToken);
            foreach (string command in Installation[4..])
            {
                ProcessResult explained = (await RunAsync(folder.FullName, Words(folder, command))).EnsureSuccess(command);
                Assert.Contains("br_da", explained.Output, StringComparison.Ordinal);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Installation => [.. Chinese
        .Where(command => command.StartsWith("dotnet ", StringComparison.Ordinal) || command.StartsWith("out/", StringComparison.Ordinal))];

    /// <summary>A command's words; what stands between quotes is one.</summary>
    private static string[] Words(DirectoryInfo folder, string command)
    {
        string[] words = [.. command.Split('"').SelectMany((part, index) => index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        return [Path.Combine(folder.FullName, words[0]), .. words[1..]];
    }

    private static Task<ProcessResult> RunAsync(string folder, params string[] words) =>
        RunAsync(folder, new Dictionary<string, string?>(StringComparer.Ordinal), words);

    private static Task<ProcessResult> RunAsync(string folder, IReadOnlyDictionary<string, string?> variables, params string[] words) =>
        ProcessRunner.RunAsync(
            new ProcessSpec(words[0], words[1..]) { WorkingDirectory = folder, Environment = variables, Timeout = TimeSpan.FromMinutes(5) },
            TestContext.Current.CancellationToken);

    private static string[] Commands(string file)
    {
        bool isShell = false;
        var commands = new List<string>();
        foreach (string line in File.ReadLines(RepositoryRoot.Combine(file)))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isShell = line == "```sh";
            }
            else if (isShell)
            {
                commands.Add(line.Split('#')[0].Trim());
            }
        }

        return [.. commands];
    }
}
