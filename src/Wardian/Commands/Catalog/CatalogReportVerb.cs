using System.CommandLine;
using Wardian.Catalog.Reports;
using Wardian.Console;
using Wardian.Kernel;

namespace Wardian.Commands.Catalog;

/// <summary><c>wardian catalog report</c>: the grading report.</summary>
internal static class CatalogReportVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("report", "catalog-report");
        Option<string> source = cli.Option<string>(command, "--source", "opt-catalog-source", isRequired: true);
        Option<string?> format = cli.Option<string?>(command, "--format", "opt-catalog-format");
        format.AcceptOnlyFromAmong([.. Enum.GetNames<ReportFormat>().Select(name => name.ToLowerInvariant())]);
        Option<string?> output = cli.Option<string?>(command, "--output", "opt-catalog-output");
        Option<bool> force = cli.Option<bool>(command, "--force", "opt-force");
        return cli.Run(command, invocation =>
        {
            Terminal terminal = invocation.Terminal;
            ReportFormat chosen = invocation.Get(format) is { } name ? Enum.Parse<ReportFormat>(name, ignoreCase: true) : terminal.IsJson ? ReportFormat.Json : ReportFormat.Text;
            string? file = invocation.Get(output);
            if (file is null && chosen == ReportFormat.Docx)
            {
                return terminal.Fail(new Error("cli.usage-catalog-docx"));
            }

            using Store store = invocation.OpenStore();
            byte[] report = store.Get<CatalogReports>().Write(invocation.Get(source)!, chosen, invocation.Terminal.Language);
            if (file is null)
            {
                using Stream standardOutput = System.Console.OpenStandardOutput();
                standardOutput.Write(report);
                return ExitCode.Ok;
            }

            OwnerFile.Write(file, report, invocation.Get(force));
            terminal.Json(new { file = Path.GetFullPath(file), format = chosen.ToString().ToLowerInvariant() });
            terminal.Say("cli.catalog-reported", ("file", file));
            return ExitCode.Ok;
        });
    }
}
