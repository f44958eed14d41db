using System.CommandLine;
using Wardian.Access;
using Wardian.Commands;
using Wardian.Kernel;

namespace Wardian.Console;

/// <summary>
/// Where a command gets a password from: typed without echo, the first line of standard input, or made here. Never from an argument,
/// which every user of the machine can read in the process list.
/// </summary>
internal sealed class PasswordSource
{
    private readonly Option<bool> _stdin;
    private readonly Option<bool>? _generate;

    /// <param name="cli">Makes the options.</param>
    /// <param name="command">The command.</param>
    /// <param name="mayGenerate">Whether one can be made here; a password that somebody else has set cannot.</param>
    public PasswordSource(Cli cli, Command command, bool mayGenerate = true)
    {
        _stdin = cli.Option<bool>(command, "--password-stdin", "opt-password-stdin");
        _generate = mayGenerate ? cli.Option<bool>(command, "--generate", "opt-generate") : null;
    }

    public Error? Read(Invocation invocation, out string password, out bool isGenerated)
    {
        password = string.Empty;
        isGenerated = _generate is not null && invocation.Get(_generate);
        if (isGenerated && invocation.Get(_stdin))
        {
            return new Error("cli.usage-password-twice");
        }

        if (isGenerated)
        {
            password = PasswordPolicy.Generate();
            return null;
        }

        if (invocation.Get(_stdin))
        {
            password = System.Console.In.ReadLine() ?? string.Empty;
            return null;
        }

        return System.Console.IsInputRedirected ? new Error(_generate is null ? "cli.usage-password-stdin" : "cli.usage-password-missing") : Prompt(invocation.Terminal, out password);
    }

    private static Error? Prompt(Terminal terminal, out string password)
    {
        password = HiddenInput.Ask(terminal.Text("cli.password-prompt"));
        return password.Equals(HiddenInput.Ask(terminal.Text("cli.password-again")), StringComparison.Ordinal)
            ? null
            : new Error("cli.usage-password-differs");
    }
}
