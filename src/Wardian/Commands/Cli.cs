using System.CommandLine;
using System.CommandLine.Help;
using Wardian.Kernel.Text;

namespace Wardian.Commands;

/// <summary>Makes commands whose texts come from the catalogue, and the options that every command has.</summary>
internal sealed class Cli(string language)
{
    private readonly Dictionary<Command, string> _examples = [];

    public Option<string?> Config { get; } = Global<string?>("--config", language, "-c");

    public Option<string?> Language { get; } = Global<string?>("--lang", language);

    public Option<bool> Json { get; } = Global<bool>("--json", language);

    public Option<string?> DataDirectory { get; } = Global<string?>("--data-directory", language);

    public Option<string[]> Set { get; } = Global<string[]>("--set", language);

    public RootCommand Root(params IEnumerable<Command> commands)
    {
        var root = new RootCommand(Text("root"));
        Language.AcceptOnlyFromAmong([.. MessageCatalogue.Languages]);
        _examples[root] = Text("example-root");
        foreach (Option option in (Option[])[Config, Language, Json, DataDirectory, Set])
        {
            root.Add(option);
        }

        foreach (Command command in commands)
        {
            root.Add(command);
        }

        // The version is a verb, so that it has --json like all the others.
        root.Options.Remove(root.Options.OfType<VersionOption>().Single());
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, _examples, Text("description-title"), Text("examples-title"));
        help.Description = Text("opt-help");
        return root;
    }

    /// <summary>A command; <paramref name="key"/> names its description and its examples in the catalogue.</summary>
    public Command Command(string name, string key, params IEnumerable<Command> children)
    {
        var command = new Command(name, Text(key));
        string examples = Text("example-" + key);
        if (!examples.StartsWith("cli.", StringComparison.Ordinal))
        {
            _examples[command] = examples;
        }

        foreach (Command child in children)
        {
            command.Add(child);
        }

        return command;
    }

    public Argument<string> Argument(Command command, string name, string key)
    {
        var argument = new Argument<string>(name) { Description = Text(key) };
        command.Add(argument);
        return argument;
    }

    public Option<T> Option<T>(Command command, string name, string key, bool isRequired = false)
    {
        var option = new Option<T>(name) { Description = Text(key), Required = isRequired };
        command.Add(option);
        return option;
    }

    public Command Run(Command command, Func<Invocation, CancellationToken, Task<int>> run)
    {
        command.SetAction((parsed, token) => run(new Invocation(this, parsed), token));
        return command;
    }

    public Command Run(Command command, Func<Invocation, int> run) =>
        Run(command, (invocation, _) => Task.FromResult(run(invocation)));

    public string Text(string key) => MessageCatalogue.Format(language, "cli." + key);

    public string DefaultLanguage => language;

    private static Option<T> Global<T>(string name, string language, params string[] aliases) => new(name, aliases)
    {
        Description = MessageCatalogue.Format(language, "cli.opt" + name[1..]),
        Recursive = true,
        Arity = typeof(T) == typeof(bool) ? ArgumentArity.ZeroOrOne : typeof(T).IsArray ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne,
    };
}
