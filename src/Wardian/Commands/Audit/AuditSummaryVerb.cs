using System.CommandLine;
using System.Globalization;
using Wardian.Audit;
using Wardian.Configuration;
using Wardian.Console;
using Wardian.Kernel;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit summary</c>.</summary>
internal static class AuditSummaryVerb
{
    private const int DefaultLimit = 50;
    private const int StatementShownMax = 100;

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("summary", "audit-summary");
        Option<string?> by = cli.Option<string?>(command, "--by", "opt-audit-by");
        var range = new AuditRange(cli, command);
        Option<int?> limit = cli.Option<int?>(command, "--limit", "opt-audit-summary-limit");
        var filter = new AuditFilter(cli, command, hasLiterals: false);
        return cli.Run(command, invocation =>
        {
            AuditQuery query = range.AddTo(filter.Query(invocation), invocation);
            AuditGrouping grouping = Grouping(invocation.Get(by) ?? "person");
            using Store store = invocation.OpenStore();
            var printer = new AuditPrinter(invocation.Terminal);
            IReadOnlyList<AuditSummary> all = AuditPrinter.Open(invocation, store, administrator: null).Summarize(query, grouping, printer.ShowDamage);
            AuditSummary[] shown = [.. all.Take(invocation.Get(limit) ?? DefaultLimit)];
            Show(invocation.Terminal, grouping, shown);
            if (shown.Length < all.Count)
            {
                invocation.Terminal.Warn("cli.audit-summary-limit", ("shown", Text(shown.Length)), ("all", Text(all.Count)));
            }

            return ExitCode.Ok;
        });
    }

    private static AuditGrouping Grouping(string text)
    {
        foreach (AuditGrouping value in Enum.GetValues<AuditGrouping>())
        {
            if (SettingPath.Kebab(value.ToString()).Equals(text, StringComparison.Ordinal))
            {
                return value;
            }
        }

        throw new FailureException("cli.usage-value", ("option", "--by"), ("value", text),
            ("expected", string.Join(", ", Enum.GetNames<AuditGrouping>().Select(SettingPath.Kebab))));
    }

    private static void Show(Terminal terminal, AuditGrouping by, AuditSummary[] summaries)
    {
        string[] header =
        [
            terminal.Text("cli.audit-by-" + SettingPath.Kebab(by.ToString())), terminal.Text("cli.column-records"), terminal.Text("cli.column-rows"),
            terminal.Text("cli.column-errors"), terminal.Text("cli.column-first"), terminal.Text("cli.column-last"),
        ];
        foreach (string line in Table.Format(header, [.. summaries.Select(summary => Row(terminal, by, summary))]))
        {
            terminal.Line(line);
        }

        foreach (AuditSummary summary in summaries)
        {
            terminal.Json(new { summary.Key, summary.Statement, summary.Records, summary.Rows, summary.Errors, summary.First, summary.Last });
        }
    }

    private static IReadOnlyList<string> Row(Terminal terminal, AuditGrouping by, AuditSummary summary) =>
    [
        Name(terminal, by, summary), Text(summary.Records), Text(summary.Rows), Text(summary.Errors), Moment(summary.First), Moment(summary.Last),
    ];

    private static string Name(Terminal terminal, AuditGrouping by, AuditSummary summary) => summary.Key switch
    {
        null => terminal.Text("cli.audit-others"),
        { Length: 0 } => terminal.Text("cli.audit-none"),
        { } key when by == AuditGrouping.Kind => terminal.Text("cli.kind-" + key.Replace('_', '-')),
        { } key when summary.Statement is { } statement => $"{key} {AuditPrinter.OneLine(statement[..Math.Min(StatementShownMax, statement.Length)])}",
        { } key => AuditPrinter.OneLine(key),
    };

    private static string Moment(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
