using System.CommandLine;
using Wardian.Commands;
using Wardian.Kernel;

namespace Wardian.Console;

/// <summary>Where a command gets a passphrase from: typed without echo, or the first line of a file (<c>-</c> is standard input).</summary>
internal sealed class PassphraseSource
{
    private const string StandardInput = "-";

    /// <summary>Names the file when the option does not.</summary>
    private const string Variable = "WARDIAN_AUDIT_PASSPHRASE_FILE";

    private readonly Option<string?> _file;

    public PassphraseSource(Cli cli, Command command) => _file = cli.Option<string?>(command, "--passphrase-file", "opt-passphrase-file");

    /// <summary>The passphrase; a new one is typed twice. A <see cref="FailureException"/> says what is missing or wrong.</summary>
    public string Read(Invocation invocation, bool isNew)
    {
        string? file = invocation.Get(_file) ?? Environment.GetEnvironmentVariable(Variable);
        if (file is not null)
        {
            return ReadLine(file);
        }

        if (System.Console.IsInputRedirected)
        {
            throw new FailureException("cli.usage-passphrase-missing");
        }

        string passphrase = HiddenInput.Ask(invocation.Terminal.Text("cli.passphrase-prompt"));
        if (isNew && !passphrase.Equals(HiddenInput.Ask(invocation.Terminal.Text("cli.passphrase-again")), StringComparison.Ordinal))
        {
            throw new FailureException("cli.usage-password-differs");
        }

        return passphrase;
    }

    private static string ReadLine(string file)
    {
        try
        {
            using TextReader reader = file is StandardInput ? System.Console.In : new StreamReader(file);
            return reader.ReadLine() ?? string.Empty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw UnreadableFile.Of(file, exception);
        }
    }
}
