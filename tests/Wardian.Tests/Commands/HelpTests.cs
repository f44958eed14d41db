using System.CommandLine;
using System.Text;
using Wardian.Commands;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Commands;

public sealed class HelpTests
{
    /// <summary>Every verb, from the tree itself, so that a new one cannot be forgotten.</summary>
    public static TheoryData<string> Verbs => [.. Paths(CommandTree.Create(new Cli("zh-CN")), [])];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task Help_is_as_it_was_agreed(string language)
    {
        using var workplace = new Workplace();
        var all = new StringBuilder();
        foreach (string verb in Verbs.Select(row => row.Data))
        {
            string[] words = [.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help", "--lang", language];
            ProcessResult result = await workplace.RunAsync(words);
            Assert.Equal(0, result.ExitCode);
            all.Append("$ wardian ").AppendJoin(' ', words).AppendLine().AppendLine(result.Output.Trim()).AppendLine();
        }

        string file = Path.Combine(AppContext.BaseDirectory, "Commands", "Snapshots", $"help.{language}.txt");
        Snapshot.Compare(file, all.ToString());
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_has_examples_that_can_be_typed(string verb)
    {
        var cli = new Cli("en-US");
        RootCommand root = CommandTree.Create(cli);
        string key = verb.Length == 0 ? "example-root" : "example-" + verb.Replace(' ', '-');
        string[] examples = cli.Text(key).Split('\n');
        Assert.All(examples, example =>
        {
            Assert.StartsWith("wardian ", example, StringComparison.Ordinal);
            Assert.Empty(root.Parse(example["wardian ".Length..].Split(" < ")[0]).Errors);
        });
    }

    private static IEnumerable<string> Paths(Command command, string[] path)
    {
        yield return string.Join(' ', path);
        foreach (string deeper in command.Subcommands.SelectMany(child => Paths(child, [.. path, child.Name])))
        {
            yield return deeper;
        }
    }
}
