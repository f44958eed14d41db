using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Wardian.Audit;
using Wardian.Commands;
using Wardian.Configuration;
using Wardian.Console;
using Wardian.Gateway;
using Wardian.Kernel;
using Wardian.Kernel.Text;

namespace Wardian;

/// <summary>Entry point: finds the verb, runs it, and turns whatever happens into a sentence and an exit code.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        System.Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        string language = ChooseLanguage(args);
        bool isJson = args.Contains("--json", StringComparer.Ordinal);
        using var output = new AnswerWriter(System.Console.Out);
        var terminal = new Terminal(output, System.Console.Error, language, isJson);
        try
        {
            return await RunAsync(args, language, terminal, output).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (ConfigurationException exception)
        {
            return ShowIssues(terminal, exception);
        }
        catch (FailureException exception)
        {
            return terminal.Fail(exception.Error);
        }
        catch (ListenerBindException exception)
        {
            return terminal.Fail(exception.Error);
        }
        catch (AuditException exception)
        {
            return terminal.Fail(exception.Error);
        }
        catch (Exception exception)
        {
            return terminal.Fail(new Error("cli.unexpected", ("reason", $"{exception.GetType().Name}: {exception.Message}")));
        }
    }

    private static async Task<int> RunAsync(string[] args, string language, Terminal terminal, TextWriter output)
    {
        var cli = new Cli(language);

        // No response files: an argument that begins with @ is a name like any other.
        ParseResult parsed = CommandTree.Create(cli).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            {
                terminal.Fail(new Error("cli.usage", ("reason", error.Message.TrimEnd('.', '。', ' '))));
            }

            return ExitCode.Usage;
        }

        using var interrupted = new CancellationTokenSource();
        bool isServing = parsed.CommandResult.Command.Name is "serve" or "witness";
        using PosixSignalRegistration? signal = isServing ? null : PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            interrupted.Cancel();
        });
        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
            interrupted.Token).ConfigureAwait(false);
    }

    // Help is written before anything is parsed, so the language has to be found by hand.
    private static string ChooseLanguage(string[] args)
    {
        string? wanted = ValueOf(args, "--lang") ?? Environment.GetEnvironmentVariable("WARDIAN__LANGUAGE")
            ?? ConfiguredLanguage.Read(ValueOf(args, "--config") ?? ValueOf(args, "-c") ?? ConfigurationLoader.CustomaryFile());
        string language = wanted is not null && MessageCatalogue.Languages.Contains(wanted, StringComparer.Ordinal) ? wanted : MessageCatalogue.Languages[0];
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture;
        return language;
    }

    private static string? ValueOf(string[] args, string option)
    {
        int index = Array.IndexOf(args, option);
        return index >= 0 && index + 1 < args.Length
            ? args[index + 1]
            : args.FirstOrDefault(argument => argument.StartsWith(option + "=", StringComparison.Ordinal))?[(option.Length + 1)..];
    }

    private static int ShowIssues(Terminal terminal, ConfigurationException exception)
    {
        foreach (ConfigurationIssue issue in exception.Issues)
        {
            terminal.Fail(issue.Place, issue.Error);
        }

        return ExitCode.Usage;
    }
}
