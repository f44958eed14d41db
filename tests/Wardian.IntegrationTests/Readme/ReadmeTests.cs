using System.Diagnostics;

namespace Wardian.ArchitectureTests;

public sealed class ReadmeTests
{
    private static readonly string[] Chinese = Commands("README.md");

    [Fact]
    public void Both_languages_give_the_same_commands()
    {
        Assert.NotEmpty(Chinese);
        Assert.Equal(Chinese, Commands("README.en.md"));
    }

    [Fact]
    public void Ci_runs_the_tour_and_the_suite()
    {
        string ci = File.ReadAllText(Path.Combine(SourceTree.Root, ".ci", "run"));
        Assert.Contains("./demo --check", ci, StringComparison.Ordinal);
        Assert.Contains("./test", ci, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_script_knows_the_options_that_are_shown()
    {
        string[] shown = [.. Chinese.Where(command => command.StartsWith("./", StringComparison.Ordinal))];
        Assert.NotEmpty(shown);
        Assert.All(shown, command =>
        {
            string[] words = command.Split(' ');
            string script = File.ReadAllText(Path.Combine(SourceTree.Root, words[0]));
            Assert.All(words[1..], option => Assert.Contains($"{option})", script, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Init_writes_a_configuration_that_version_can_be_asked_beside()
    {
        string folder = Directory.CreateTempSubdirectory("wardian-readme-").FullName;
        try
        {
            string init = Assert.Single(Chinese, command => command.StartsWith("out/wardian init", StringComparison.Ordinal));
            Assert.Equal(0, Run(folder, init.Split(' ')[1..]));
            Assert.True(File.Exists(Path.Combine(folder, "wardian.yaml")));
            Assert.Equal(0, Run(folder, ["version", "--json"]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Run(string folder, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "wardian.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        _ = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        return process.ExitCode;
    }

    private static string[] Commands(string file)
    {
        bool isShell = false;
        var commands = new List<string>();
        foreach (string line in File.ReadLines(Path.Combine(SourceTree.Root, file)))
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
