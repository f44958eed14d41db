using System.CommandLine;
using System.Text;
using System.Text.Unicode;
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
    public async Task<byte[]> ReadAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string? statement = invocation.Find(_statement);
        string? file = invocation.Get(_file);
        if (statement is null == file is null)
        {
            throw new FailureException(file is null ? "cli.usage-sql-missing" : "cli.usage-sql-twice");
        }

        byte[] text = file is null
            ? Encoding.UTF8.GetBytes(statement!)
            : await Task.Run(() => Read(file), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        return text.Length <= SqlAnalyser.TextBytesMax && string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(text)) ? throw new FailureException("cli.usage-sql-empty") : text;
    }

    /// <summary>Whatever is at the other end of a pipe may never write, so this is left to itself when the user stops waiting.</summary>
    private static byte[] Read(string file)
    {
        try
        {
            using Stream stream = file is StandardInput ? System.Console.OpenStandardInput() : File.OpenRead(file);
            byte[] buffer = new byte[SqlAnalyser.TextBytesMax + 1];
            return ToUtf8(buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw UnreadableFile.Of(file, exception);
        }
    }

    /// <summary>Chinese Windows saves in GB18030 or, with a mark in front, in UTF-16; neither is valid UTF-8 but by chance.</summary>
    private static byte[] ToUtf8(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("\uFEFF"u8))
        {
            return bytes[3..];
        }

        if (bytes.Length > SqlAnalyser.TextBytesMax || Utf8.IsValid(bytes))
        {
            return bytes;
        }

        return bytes is [0xFF, 0xFE, ..]
            ? Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(bytes.AsSpan(2)))
            : Encoding.UTF8.GetBytes(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(bytes));
    }
}
