using System.CommandLine;
using System.Globalization;
using Wardian.Audit;
using Wardian.Console;
using Wardian.Hosting;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit anchor status</c>: what each anchor has been given last.</summary>
internal static class AuditAnchorStatusVerb
{
    private static readonly string[] Columns = ["name", "kind", "delivered", "size", "code", "state"];

    public static Command Create(Cli cli) => cli.Run(cli.Command("status", "audit-anchor-status"), invocation =>
    {
        IReadOnlyList<AnchorStatus> anchors = LedgerVerification.Status(Composition.Anchors(invocation.Options));
        Terminal terminal = invocation.Terminal;
        foreach (AnchorStatus anchor in anchors)
        {
            terminal.Json(new
            {
                anchor = anchor.Name,
                kind = anchor.Kind,
                size = anchor.Delivered?.Size,
                time = anchor.Delivered?.Time,
                code = anchor.Delivered?.ShortCode,
                deliveredAt = anchor.DeliveredAt,
                problem = anchor.Problem,
                since = anchor.Since,
            });
        }

        if (anchors.Count == 0)
        {
            terminal.Say("cli.anchor-none");
            return ExitCode.Ok;
        }

        string[] header = [.. Columns.Select(column => terminal.Text("cli.anchor-column-" + column))];
        foreach (string line in Table.Format(header, [.. anchors.Select(anchor => Row(anchor, terminal))]))
        {
            terminal.Line(line);
        }

        return anchors.Any(anchor => anchor.Problem is not null) ? ExitCode.Failed : ExitCode.Ok;
    });

    private static string[] Row(AnchorStatus anchor, Terminal terminal) =>
    [
        anchor.Name,
        anchor.Kind,
        Moment(anchor.DeliveredAt),
        anchor.Delivered?.Size.ToString(CultureInfo.InvariantCulture) ?? "-",
        anchor.Delivered?.ShortCode ?? "-",
        anchor.Problem is { } problem
            ? terminal.Text("cli.anchor-problem", ("problem", terminal.Text(problem)), ("since", Moment(anchor.Since)))
            : terminal.Text(anchor.Delivered is null ? "cli.anchor-waiting" : "cli.anchor-well"),
    ];

    private static string Moment(DateTimeOffset? moment) =>
        moment?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "-";
}
