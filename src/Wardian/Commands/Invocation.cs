using System.Collections;
using System.CommandLine;
using Wardian.Configuration;
using Wardian.Console;
using Wardian.Kernel;
using Wardian.Storage.Control;

namespace Wardian.Commands;

/// <summary>One run of one command: its arguments, its configuration and where its answer goes.</summary>
internal sealed class Invocation
{
    private readonly Cli _cli;
    private readonly ParseResult _parsed;
    private WardianOptions? _options;

    public Invocation(Cli cli, ParseResult parsed)
    {
        _cli = cli;
        _parsed = parsed;
        Terminal = NewTerminal(cli.DefaultLanguage);
    }

    public Terminal Terminal { get; private set; }

    /// <summary>The file named by <c>--config</c> or <c>WARDIAN_CONFIG</c>, else one of the customary ones; null when there is none.</summary>
    public string? ConfigurationFile =>
        Get(_cli.Config) ?? ConfigurationLoader.CustomaryFile();

    /// <summary>
    /// The first option given that says what is in the configuration; null when there is none. Where the file is does not count: scripts say
    /// that for whatever command they run.
    /// </summary>
    public string? ConfigurationOption => Get(_cli.Set) is [_, ..] ? "--set" : Get(_cli.DataDirectory) is not null ? "--data-directory" : null;

    /// <summary>The configuration, read at the first call.</summary>
    public WardianOptions Options => _options ??= Load();

    public Administrator Administrator => new(
        Environment.UserName,
        Environment.GetEnvironmentVariable("SUDO_USER") ?? string.Empty,
        string.Join(' ', Path(_parsed.CommandResult)));

    public T? Get<T>(Option<T> option) => _parsed.GetValue(option);

    public string Get(Argument<string> argument) => _parsed.GetRequiredValue(argument);

    /// <summary>An argument that may be left out.</summary>
    public string? Find(Argument<string> argument) => _parsed.GetValue(argument);

    public Store OpenStore() => new(Options);

    private WardianOptions Load()
    {
        WardianOptions options = ConfigurationLoader.Load(ConfigurationFile, EnvironmentVariables(), Flags());

        // Without a file and without a word about the place, a command would make a new installation by mistake.
        if (ConfigurationFile is null && options.DataDirectory.Equals(new WardianOptions().DataDirectory, StringComparison.Ordinal))
        {
            throw new FailureException("config.none");
        }

        if (Get(_cli.Language) is null)
        {
            Terminal = NewTerminal(options.Language);
        }

        return options;
    }

    private Terminal NewTerminal(string language) => new(
        _parsed.InvocationConfiguration.Output, _parsed.InvocationConfiguration.Error, Get(_cli.Language) ?? language, Get(_cli.Json));

    private IEnumerable<(string Path, string Place, string Value)> Flags()
    {
        foreach (string setting in Get(_cli.Set) ?? [])
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            yield return equals > 0
                ? (setting[..equals], "--set " + setting[..equals], setting[(equals + 1)..])
                : throw new FailureException("cli.usage-set", ("value", setting));
        }

        if (Get(_cli.DataDirectory) is { } directory)
        {
            yield return ("data-directory", "--data-directory", directory);
        }
    }

    private static Dictionary<string, string> EnvironmentVariables() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => entry.Value as string ?? string.Empty, StringComparer.Ordinal);

    private static IEnumerable<string> Path(System.CommandLine.Parsing.CommandResult result) =>
        result.Parent is System.CommandLine.Parsing.CommandResult parent ? Path(parent).Append(result.Command.Name) : ["wardian"];
}
