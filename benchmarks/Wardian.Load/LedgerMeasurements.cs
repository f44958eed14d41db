using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wardian.Audit;
using Wardian.Cryptography;
using Wardian.Cryptography.National;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Load;

/// <summary>
/// How fast a ledger is written, verified and searched, and how large it is: rows of a Markdown table. The ledger is written and sealed by the
/// product itself, one thread appending as fast as records are taken.
/// </summary>
internal static class LedgerMeasurements
{
    private const int Rounds = 5;

    public static async Task<int> MeasureAsync(int records, string workload, string folder, string wardian, string verifiers)
    {
        string directory = Path.Combine(folder, "audit");
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        Directory.CreateDirectory(directory);
        var source = new LedgerRecords(workload);
        GC.Collect();
        long ownMemory = Process.GetCurrentProcess().WorkingSet64 >> 20;
        await WriteAsync(records, source, directory);
        long bytes = new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        Row("bytes a record, keys and checkpoints included", $"{bytes / (double)records:F1}", "32 (aim 16)");
        long peak = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        Row("resident memory at its peak without the load generator's, MiB", $"{peak - ownMemory} ({peak} with it)", "500");
        await RunProcessAsync("verification of everything, s", wardian, "20", "audit", "verify", "--directory", directory);
        await RunProcessAsync("the same by the independent verifier, s", "python3", "-", Path.Combine(verifiers, "verify_ledger.py"), directory,
            "--key", Path.Combine(directory, "ledger.pub"));
        Measure(directory);
        ProveOne(directory, folder, records / 2);
        await CheckProofAsync(folder, directory, verifiers);
        return 0;
    }

    private static async Task WriteAsync(int records, LedgerRecords source, string directory)
    {
        using var administrator = Sm2PrivateKey.Create();
        await File.WriteAllTextAsync(Path.Combine(directory, "administrator.pub"), administrator.PublicKey.ToPem());
        using var box = new SecretBox(new byte[32]);
        long began = Stopwatch.GetTimestamp();
        await RunAsync(directory, box, async ledger =>
        {
            await source.AppendAsync(ledger, records);
            await ledger.FlushAsync(CancellationToken.None);
        });
        Row("records appended and on disk, a second", $"{records / Stopwatch.GetElapsedTime(began).TotalSeconds:N0}", "200,000");
        // What the first run has left is sealed by the second one.
        string[] journals = Directory.GetFiles(directory, "*.wseg");
        await RunAsync(directory, box, async _ =>
        {
            while (journals.Any(File.Exists))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        });
        Row("the same until all are sealed, a second", $"{records / Stopwatch.GetElapsedTime(began).TotalSeconds:N0}", "-");
    }

    private static async Task RunAsync(string directory, SecretBox box, Func<IAuditLedger, Task> work)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(box);
        builder.Configuration.AddInMemoryCollection([new(nameof(AuditOptions.Directory), directory), new(nameof(AuditOptions.Node), "load")]);
        builder.Services.Configure<AuditOptions>(builder.Configuration);
        builder.Services.AddAudit();
        using IHost host = builder.Build();
        await host.StartAsync();
        await work(host.Services.GetRequiredService<IAuditLedger>());
        await host.StopAsync();
    }

    private static void Measure(string directory)
    {
        var reader = new AuditReader(directory);
        DateTimeOffset day = LedgerRecords.Start.AddDays(5);
        var personAndDay = new AuditQuery { From = day, Until = day.AddDays(1), Person = LedgerRecords.Person(17) };
        var wholeDay = new AuditQuery { From = day, Until = day.AddDays(1) };
        Time("search: a person on a day, ms", "300", () => Count(reader.Search(personAndDay, Fail)));
        Time("the newest 50 of them, ms", "-", () => Count(reader.Search(personAndDay with { NewestFirst = true, Limit = 50 }, Fail)));
        Time("group by person over a day, ms", "1,000", () => reader.Summarize(wholeDay, AuditGrouping.Person, Fail).Count);
        Time("group by statement over a day, ms", "-", () => reader.Summarize(wholeDay, AuditGrouping.Statement, Fail).Count);
        Time("search: a person on all days, ms", "-", () => Count(reader.Search(new AuditQuery { Person = LedgerRecords.Person(17) }, Fail)));
        Time("group by person over all days, ms", "-", () => reader.Summarize(new AuditQuery(), AuditGrouping.Person, Fail).Count);
    }

    private static void ProveOne(string directory, string folder, int sequence)
    {
        long began = Stopwatch.GetTimestamp();
        string json = AuditProof.Make(directory, (ulong)sequence, isFull: false).Json;
        Row("making the proof of one record, ms", $"{Stopwatch.GetElapsedTime(began).TotalMilliseconds:F0}", "-");
        Row("its size, bytes", $"{json.Length}", "2,048");
        File.WriteAllText(Path.Combine(folder, "proof.json"), json);
    }

    // The interpreter's own start is not what is measured, so the script is loaded once and its check timed inside.
    private static async Task CheckProofAsync(string folder, string directory, string verifiers)
    {
        const string Script = """
            import json, sys, time
            sys.path.insert(0, sys.argv[1])
            import verify_proof
            text, pem = open(sys.argv[2], encoding="utf-8").read(), open(sys.argv[3], encoding="ascii").read()
            best = []
            for _ in range(9):
                began = time.perf_counter()
                verify_proof.check(json.loads(text), pem)
                best.append(1000 * (time.perf_counter() - began))
            print(f"{sorted(best)[4]:.1f}")
            """;
        var start = new ProcessStartInfo("python3", ["-B", "-c", Script, verifiers, Path.Combine(folder, "proof.json"), Path.Combine(directory, "ledger.pub")])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        string answer = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        Row("checking it independently, ms", process.ExitCode == 0 ? answer : "failed", "5");
    }

    private static async Task RunProcessAsync(string what, string program, string target, params string[] arguments)
    {
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await errors;
        await process.WaitForExitAsync();
        string seconds = Stopwatch.GetElapsedTime(began).TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
        Row(what, process.ExitCode == 0 ? seconds : $"failed with exit code {process.ExitCode}", target);
    }

    // The first round also warms up; the middle one counts.
    private static void Time(string what, string target, Func<int> action)
    {
        var times = new List<double>();
        int found = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long began = Stopwatch.GetTimestamp();
            found = action();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Row(what, $"{times.Order().ElementAt(Rounds / 2):F0} ({found} found; {times[0]:F0} at first)", target);
    }

    private static int Count(IEnumerable<AuditEntry> entries) => entries.Count();

    private static void Fail(AuditDamage damage) => throw new InvalidOperationException(damage.ToString());

    private static void Row(string what, FormattableString measured, string target) => Row(what, measured.ToString(CultureInfo.InvariantCulture), target);

    private static void Row(string what, string measured, string target) => Console.WriteLine($"| {what} | {measured} | {target} |");
}
