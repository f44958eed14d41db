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

/// <summary>How fast a sealed ledger is searched, and how large it is. The ledger is written and sealed by the product itself.</summary>
internal static class LedgerSearches
{
    private const int Rounds = 5;

    public static async Task<int> MeasureAsync(int records, string workload, string folder, string? wardian)
    {
        string directory = Path.Combine(folder, "audit");
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        Directory.CreateDirectory(directory);
        await WriteAsync(records, new LedgerRecords(workload), directory);
        long bytes = new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        Say($"{records} records: {bytes / (double)records:F1} bytes a record, with keys and checkpoints.");
        Measure(directory);
        if (wardian is not null)
        {
            await VerifyAsync(wardian, directory);
        }

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
        Say($"written in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
        // What the first run has left is sealed by the second one.
        string[] journals = Directory.GetFiles(directory, "*.wseg");
        await RunAsync(directory, box, async _ =>
        {
            while (journals.Any(File.Exists))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        });
        Say($"and sealed in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
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
        Time("person and day", () => Count(reader.Search(personAndDay, Fail)));
        Time("person and day, newest 50", () => Count(reader.Search(personAndDay with { NewestFirst = true, Limit = 50 }, Fail)));
        Time("persons of a day", () => reader.Summarize(wholeDay, AuditGrouping.Person, Fail).Count);
        Time("statements of a day", () => reader.Summarize(wholeDay, AuditGrouping.Statement, Fail).Count);
        Time("person, all days", () => Count(reader.Search(new AuditQuery { Person = LedgerRecords.Person(17) }, Fail)));
        Time("persons of all days", () => reader.Summarize(new AuditQuery(), AuditGrouping.Person, Fail).Count);
        Time("nobody, all days", () => Count(reader.Search(new AuditQuery { Person = "nobody" }, Fail)));
        Time("everything read", () => Count(reader.Search(new AuditQuery(), Fail)), rounds: 1);
        Time("proof of one record", () => AuditProof.Make(directory, 1000, isFull: false).Json.Length);
    }

    private static async Task VerifyAsync(string wardian, string directory)
    {
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(wardian, ["audit", "verify", "--directory", directory]) { UseShellExecute = false })!;
        await process.WaitForExitAsync();
        Say($"everything verified: {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s, exit code {process.ExitCode}");
    }

    // The first round also warms up; the middle one counts.
    private static void Time(string what, Func<int> action, int rounds = Rounds)
    {
        var times = new List<double>();
        int found = 0;
        for (int round = 0; round < rounds; round++)
        {
            long began = Stopwatch.GetTimestamp();
            found = action();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Say($"{what}: {times.Order().ElementAt(rounds / 2):F0} ms ({times[0]:F0} ms at first), {found} found");
    }

    private static int Count(IEnumerable<AuditEntry> entries) => entries.Count();

    private static void Fail(AuditDamage damage) => throw new InvalidOperationException(damage.ToString());

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
