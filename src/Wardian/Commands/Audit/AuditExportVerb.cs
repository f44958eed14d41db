using System.CommandLine;
using System.Globalization;
using Wardian.Audit;
using Wardian.Console;
using Wardian.Cryptography.National;
using Wardian.Kernel;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit export</c>.</summary>
internal static class AuditExportVerb
{
    private const string Csv = "csv";
    private const string JsonLines = "jsonl";

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("export", "audit-export");
        Option<string> output = cli.Option<string>(command, "--output", "opt-audit-output", isRequired: true);
        Option<string?> format = cli.Option<string?>(command, "--format", "opt-audit-format");
        Option<bool> force = cli.Option<bool>(command, "--force", "opt-force");
        var range = new AuditRange(cli, command);
        var filter = new AuditFilter(cli, command);
        return cli.Run(command, (invocation, token) =>
        {
            AuditQuery query = range.AddTo(filter.Query(invocation), invocation);
            string file = invocation.Get(output)!;
            bool isCsv = IsCsv(invocation.Get(format) ?? (file.EndsWith("." + JsonLines, StringComparison.OrdinalIgnoreCase) ? JsonLines : Csv));
            if (File.Exists(file) && !invocation.Get(force))
            {
                throw new FailureException("cli.file-exists", ("file", file));
            }

            using Store store = invocation.OpenStore();
            using Sm2PrivateKey? administrator = query.WithValues ? filter.Key!.Open(invocation) : null;
            AuditReader reader = AuditPrinter.Open(invocation, store, administrator, isExport: true);
            Export(invocation, reader, query, new ExportFile(file, isCsv, invocation.Get(force)), token);
            return Task.FromResult(ExitCode.Ok);
        });
    }

    private static void Export(Invocation invocation, AuditReader reader, AuditQuery query, ExportFile file, CancellationToken token)
    {
        var printer = new AuditPrinter(invocation.Terminal);
        // What is committed from now on is not in this file, so that what it covers can be said exactly.
        ulong last = Edge(reader, query, isNewest: true);
        ulong first = Edge(reader, query, isNewest: false);
        int damages = 0;
        IEnumerable<AuditEntry> entries = last == 0 ? [] : reader.Search(query with { BeforeSequence = last + 1 }, damage =>
        {
            damages++;
            printer.ShowDamage(damage);
        });
        long count = file.Write(entries, invocation.Terminal, token);
        (string Name, string Value)[] texts =
        [
            ("count", Text(count)), ("file", file.Path), ("first", Text(first)), ("last", Text(last)), ("damages", Text(damages)),
        ];
        invocation.Terminal.Json(new { file = file.Path, records = count, first, last, damages });
        invocation.Terminal.Say(damages == 0 ? "cli.audit-exported" : "cli.audit-exported-damaged", texts);
    }

    /// <summary>The first or last number of the ledger within the query's numbers, whatever else it asks for; 0 when there is none.</summary>
    private static ulong Edge(AuditReader reader, AuditQuery query, bool isNewest)
    {
        var numbers = new AuditQuery { AfterSequence = query.AfterSequence, BeforeSequence = query.BeforeSequence, Limit = 1, NewestFirst = isNewest };
        return reader.Search(numbers).FirstOrDefault()?.Sequence ?? 0;
    }

    private static bool IsCsv(string format) => format switch
    {
        Csv => true,
        JsonLines => false,
        _ => throw new FailureException("cli.usage-value", ("option", "--format"), ("value", format), ("expected", $"{Csv}, {JsonLines}")),
    };

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
