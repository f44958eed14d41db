using System.CommandLine;
using System.Globalization;
using Wardian.Audit;
using Wardian.Console;
using Wardian.Kernel;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit verify</c>: is the ledger what it was, and does it agree with what was kept elsewhere.</summary>
internal static class AuditVerifyVerb
{
    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromSeconds(5);

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("verify", "audit-verify");
        Option<string?> key = cli.Option<string?>(command, "--key", "opt-audit-key");
        Option<string[]> anchors = cli.Option<string[]>(command, "--anchor", "opt-audit-anchor");
        Option<string?> directory = cli.Option<string?>(command, "--directory", "opt-audit-directory");
        Option<string?> ca = cli.Option<string?>(command, "--ca-file", "opt-audit-ca-file");
        return cli.Run(command, async (invocation, token) =>
        {
            string path = LedgerPlace.Find(invocation, directory);
            string[] compared = invocation.Get(anchors) ?? [];
            string? caFile = invocation.Get(ca) ?? (invocation.Get(directory) is null ? ConfiguredCa(invocation, compared) : null);
            Task<LedgerReport> verifying = new LedgerVerification(path).VerifyAsync(compared, invocation.Get(key), caFile, token);
            LedgerReport report = await WatchAsync(verifying, path, invocation.Terminal, token).ConfigureAwait(false);
            Show(report, invocation.Terminal);
            if (compared.Length == 0 && invocation.Get(directory) is null)
            {
                SuggestAnchors(invocation);
            }

            return report.Findings.Count == 0 ? ExitCode.Ok : ExitCode.Unsound;
        });
    }

    // What is configured could have been compared: the command for it, to be copied.
    private static void SuggestAnchors(Invocation invocation)
    {
        string[] known = [.. invocation.Options.Audit.Anchors.Select(anchor => anchor.File?.Path ?? anchor.Witness?.Url).OfType<string>()];
        if (known.Length > 0)
        {
            invocation.Terminal.Say("cli.verify-configured-anchors", ("options", string.Join(' ', known.Select(place => "--anchor " + place))));
        }
    }

    // Where the gateway's own configuration knows the witness, its authority need not be named again.
    private static string? ConfiguredCa(Invocation invocation, string[] anchors) => invocation.Options.Audit.Anchors
        .Select(anchor => anchor.Witness)
        .FirstOrDefault(witness => witness is not null && anchors.Any(anchor => anchor.StartsWith(witness.Url.TrimEnd('/'), StringComparison.Ordinal)))
        ?.CaFile;

    // A large ledger takes minutes; whoever waits is told that something happens.
    private static async Task<LedgerReport> WatchAsync(Task<LedgerReport> verifying, string path, Terminal terminal, CancellationToken token)
    {
        long start = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(ProgressPeriod);
        Task tick = timer.WaitForNextTickAsync(token).AsTask();
        while (await Task.WhenAny(verifying, tick).ConfigureAwait(false) != verifying)
        {
            await tick.ConfigureAwait(false);
            terminal.Warn("cli.verify-progress", ("directory", path),
                ("seconds", ((int)TimeProvider.System.GetElapsedTime(start).TotalSeconds).ToString(CultureInfo.InvariantCulture)));
            tick = timer.WaitForNextTickAsync(token).AsTask();
        }

        return await verifying.ConfigureAwait(false);
    }

    private static void Show(LedgerReport report, Terminal terminal)
    {
        foreach (Error finding in report.Findings)
        {
            ShowFinding(finding, terminal);
        }

        terminal.Json(new
        {
            result = report.Findings.Count == 0 ? "sound" : "unsound",
            findings = report.Findings.Count,
            records = report.Records,
            unsigned = report.Unsigned,
            archived = report.Archived,
            inJournal = report.InJournal,
            segments = report.Segments,
            checkpoints = report.Checkpoints,
            anchors = report.Anchors,
            key = report.Key,
            keyFromDirectory = report.IsKeyFromDirectory,
        });
        terminal.Say("cli.verify-read", ("records", Number(report.Records)), ("segments", Number((ulong)report.Segments)),
            ("journal", Number(report.InJournal)), ("checkpoints", Number((ulong)report.Checkpoints)), ("unsigned", Number(report.Unsigned)), ("key", report.Key));
        if (report.Archived > 0)
        {
            terminal.Say("cli.verify-archived", ("archived", Number(report.Archived)));
        }

        if (report.IsKeyFromDirectory)
        {
            terminal.Say("cli.verify-own-key");
        }

        terminal.Say(report.Anchors == 0 ? "cli.verify-no-anchor" : "cli.verify-anchors", ("anchors", Number((ulong)report.Anchors)));
        terminal.Say(report.Findings.Count == 0 ? "cli.verify-sound" : "cli.verify-unsound", ("findings", Number((ulong)report.Findings.Count)));
    }

    private static void ShowFinding(Error finding, Terminal terminal)
    {
        var arguments = finding.Arguments.ToDictionary(argument => argument.Name, argument => argument.Value, StringComparer.Ordinal);
        (string file, string offset, string first, string last) = (arguments["file"], arguments["offset"], arguments["first"], arguments["last"]);
        string message = terminal.Text(finding.Code);
        string advice = terminal.Text(finding.Code + "-advice");
        terminal.Json(new
        {
            finding = finding.Code,
            file,
            offset = Parse(offset),
            first = Parse(first),
            last = Parse(last),
            message,
            advice,
        });
        terminal.Line(terminal.Text("cli.verify-finding", ("message", message)));
        terminal.Line(terminal.Text("cli.verify-place", ("file", file), ("offset", offset)));
        if (first is not "0")
        {
            terminal.Line(terminal.Text("cli.verify-records", ("first", first), ("last", last)));
        }

        terminal.Line(terminal.Text("cli.verify-advice", ("advice", advice)));
    }

    private static ulong Parse(string number) => ulong.Parse(number, CultureInfo.InvariantCulture);

    private static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
