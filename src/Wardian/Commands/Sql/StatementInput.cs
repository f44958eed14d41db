using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Wardian.Console;
using Wardian.Kernel;
using Wardian.Sql;

namespace Wardian.Commands.Sql;

/// <summary>Where a command gets SQL from: an argument, or a file (<c>-</c> is standard input).</summary>
internal sealed class StatementInput
{
    private const string StandardInput = "-";

    private readonly Argument<string> _statement;
    private readonly Option<string?> _file;

    public StatementInput(Cli cli, Command command)
    {
        _statement = cli.Argument(command, "statement", "arg-sql-statement");
        _statement.Arity = ArgumentArity.ZeroOrOne;
        _file = cli.Option<string?>(command, "--file", "opt-sql-file");
    }

    /// <summary>
    /// The text in UTF-8, of a file no more than shows that it is too long. A <see cref="FailureException"/> says what is missing or wrong.
    /// </summary>
    public async Task<InputText> ReadAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string? statement = invocation.Find(_statement);
        string? file = invocation.Get(_file);
        if (statement is null == file is null)
        {
            throw new FailureException(file is null ? "cli.usage-sql-missing" : "cli.usage-sql-twice");
        }

        InputText text = file is null
            ? new InputText(Encoding.UTF8.GetBytes(statement!), string.Empty, [])
            : Decoded(invocation.Terminal, file, await Task.Run(() => Read(file), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false));
        return text.Bytes.Length <= SqlAnalyser.TextBytesMax && string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(text.Bytes)) ? throw new FailureException("cli.usage-sql-empty") : text;
    }

    /// <summary>What is too long is not looked at any further. Characters that are not those of the author are told, since names may have them.</summary>
    private static InputText Decoded(Terminal terminal, string file, byte[] bytes)
    {
        if (bytes.Length > SqlAnalyser.TextBytesMax)
        {
            return new InputText(bytes, string.Empty, []);
        }

        (byte[] text, string encoding, ImmutableArray<int> damaged) = SqlAnalyser.Decode(bytes);
        if (!damaged.IsEmpty && !terminal.IsJson)
        {
            terminal.Warn("explain.text-broken-characters", ("file", file), ("encoding", encoding), ("lines", string.Join(", ", damaged)));
        }

        return new InputText(text, encoding, damaged);
    }

    /// <summary>Whatever is at the other end of a pipe may never write, so this is left to itself when the user stops waiting.</summary>
    private static byte[] Read(string file)
    {
        try
        {
            using Stream stream = file is StandardInput ? System.Console.OpenStandardInput() : File.OpenRead(file);
            byte[] buffer = new byte[SqlAnalyser.TextBytesMax + 1];
            return buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw UnreadableFile.Of(file, exception);
        }
    }
}
