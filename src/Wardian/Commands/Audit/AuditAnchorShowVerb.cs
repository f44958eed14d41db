using System.CommandLine;
using System.Globalization;
using Wardian.Audit;
using Wardian.Console;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit anchor show</c>: the newest checkpoint, to print or photograph.</summary>
internal static class AuditAnchorShowVerb
{
    private const string Rule = "────────────────────────────────────────";

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("show", "audit-anchor-show");
        Option<string?> directory = cli.Option<string?>(command, "--directory", "opt-audit-directory");
        return cli.Run(command, invocation =>
        {
            LedgerCheckpoint newest = new LedgerVerification(LedgerPlace.Find(invocation, directory)).Newest();
            Terminal terminal = invocation.Terminal;
            terminal.Json(new { ledger = newest.Ledger, size = newest.Size, time = newest.Time, code = newest.ShortCode, signed = newest.Signed });
            terminal.Say("cli.anchor-ledger", ("ledger", newest.Ledger));
            terminal.Say("cli.anchor-size", ("size", newest.Size.ToString(CultureInfo.InvariantCulture)));
            terminal.Say("cli.anchor-time", ("time", newest.Time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)));
            ShowCode(newest.ShortCode, terminal);
            terminal.Say("cli.anchor-signed");
            foreach (string line in newest.Signed.TrimEnd('\n').Split('\n'))
            {
                terminal.Line(line);
            }

            return ExitCode.Ok;
        });
    }

    // Two groups a line and wide apart: legible on a photograph of a screen.
    private static void ShowCode(string code, Terminal terminal)
    {
        string[] groups = [.. code.Split('-').TakeLast(4).Select(group => string.Join(' ', group.AsEnumerable()))];
        terminal.Line(Rule);
        terminal.Line(string.Empty);
        terminal.Line($"      {groups[0]}   -   {groups[1]}   -");
        terminal.Line(string.Empty);
        terminal.Line($"      {groups[2]}   -   {groups[3]}");
        terminal.Line(string.Empty);
        terminal.Line($"  {code}");
        terminal.Line(Rule);
    }
}
