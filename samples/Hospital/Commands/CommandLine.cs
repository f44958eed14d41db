using Npgsql;

namespace Hospital.Commands;

/// <summary>Finds the command, parses its options, and turns failures into one sentence and an exit code.</summary>
internal static class CommandLine
{
    private sealed record Command(string Name, string[] Options, Func<Arguments, Messages, CancellationToken, Task<int>> Run);

    private static readonly Command[] Commands =
    [
        new("ddl", DdlCommand.Options, DdlCommand.RunAsync),
        new("load", LoadCommand.Options, LoadCommand.RunAsync),
        new("data", DataCommand.Options, DataCommand.RunAsync),
        new("check", CheckCommand.Options, CheckCommand.RunAsync),
        new("workload", WorkloadCommand.Options, WorkloadCommand.RunAsync),
    ];

    public static async Task<int> RunAsync(string[] words, CancellationToken cancellation)
    {
        if (words.Length == 0 || words.Contains("--help") || words.Contains("-h"))
        {
            await Console.Out.WriteLineAsync(Messages.Help());
            return words.Length == 0 ? 2 : 0;
        }
        var language = Array.IndexOf(words, "--lang") is var place and >= 0 && place + 1 < words.Length ? words[place + 1] : Messages.Chinese;
        var messages = new Messages(language);
        try
        {
            var command = Array.Find(Commands, c => c.Name == words[0]) ?? throw new HospitalException("unknown-command", words[0]);
            return await command.Run(new Arguments(words[1..], command.Options), messages, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return 130;
        }
        catch (HospitalException e)
        {
            await Console.Error.WriteLineAsync(messages.Format(e.Key, [.. e.Details]));
            return e.Key is "already-loaded" or "not-loaded" ? 1 : 2;
        }
        catch (PostgresException e)
        {
            await Console.Error.WriteLineAsync(messages.Format("database-error", e.SqlState, e.MessageText + " " + e.Where));
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NpgsqlException)
        {
            await Console.Error.WriteLineAsync(messages.Format("io-error", e.Message));
            return 1;
        }
    }
}
