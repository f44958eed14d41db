using System.CommandLine;
using Wardian.Access.Bypass;
using Wardian.Commands.User;
using Wardian.Console;

namespace Wardian.Commands.Bypass;

/// <summary><c>wardian bypass status</c>.</summary>
internal static class BypassStatusVerb
{
    public static Command Create(Cli cli) => cli.Run(cli.Command("status", "bypass-status"), invocation =>
    {
        using Store store = invocation.OpenStore();
        Terminal terminal = invocation.Terminal;
        IReadOnlyList<BypassSummary> bypasses = store.Get<BypassAdministration>().List();
        foreach (BypassSummary bypass in bypasses)
        {
            terminal.Json(bypass);
            terminal.Line(terminal.Text("cli.bypass-line", ("listener", bypass.Listener), ("end", UserListVerb.Day(bypass.EndsAt)),
                ("start", UserListVerb.Day(bypass.StartedAt)), ("by", bypass.StartedBy), ("reason", bypass.Reason)));
        }

        if (bypasses.Count == 0)
        {
            terminal.Say("cli.bypass-none");
        }

        return ExitCode.Ok;
    });
}
