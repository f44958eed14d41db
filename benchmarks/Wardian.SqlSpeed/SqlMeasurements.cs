using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hospital;
using Hospital.Generation;
using Hospital.Workload;
using Wardian.Sql.Caching;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Lineage;
using Wardian.Sql.Oracle.Hospital;
using Wardian.Sql.Oracle.Native;
using Wardian.Sql.Oracle.Server;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;
using Wardian.Sql.Resolution;
using Wardian.Testing.Clusters;

namespace Wardian.SqlSpeed;

/// <summary>The SQL front end on the hospital's workload, beside libpg_query, round by round on the same texts.</summary>
internal static class SqlMeasurements
{
    private const int LookUps = 200_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    /// <summary>Measures and prints a Markdown section.</summary>
    /// <param name="statements">Statements of the workload, as often as they occur in it.</param>
    /// <param name="rounds">Times that each is measured.</param>
    public static async Task MeasureAsync(int statements, int rounds)
    {
        CatalogueReading reading = await ReadHospitalAsync();
        WorkloadEntry[] entries = [.. new WorkloadGenerator(new World(World.DefaultSeed, SizeClass.S)).Generate(statements).Where(entry => entry.Label == "benign")];
        byte[][] texts = [.. entries.Select(entry => Encoding.UTF8.GetBytes(entry.Sql))];
        byte[][] ended = [.. texts.Select(text => (byte[])[.. text, 0])];
        int[] lengths = [.. texts.Select(text => text.Length).Order()];

        var scanner = new PostgresStatementScanner();
        var parser = new PostgresParser();
        var analyser = new LineageAnalyser(reading.Snapshot);
        (string Name, string Limit, Action<int> Work)[] operations =
        [
            ("fingerprint", "2", text => scanner.Scan(texts[text], PostgresLexing.Default)),
            ("fingerprint, libpg_query", "", text => LibPgQuery.Fingerprint(ended[text])),
            ("parse", "20", text => parser.Parse(texts[text], PostgresLexing.Default)),
            ("parse, libpg_query", "", text => LibPgQuery.Parse(ended[text])),
            ("parse and lineage", "100", text => analyser.Analyse(texts[text], PostgresLexing.Default, reading.Names)),
        ];
        Timings[] timings = [.. operations.Select(operation => Run(operation.Work, texts.Length, rounds))];

        Print($"\n## The SQL front end: {texts.Length} statements of the hospital's workload (median {lengths[lengths.Length / 2]} bytes), {rounds} rounds\n");
        Print("| µs a statement | p50 | p95 | p99 | limit of p50 |\n|---|---|---|---|---|");
        foreach (((string name, string limit, _), Timings timing) in operations.Zip(timings))
        {
            Print($"| {name} | **{timing.Percentile(0.5):0.00}** | {timing.Percentile(0.95):0.00} | {timing.Percentile(0.99):0.00} | {limit} |");
        }

        PrintLookUps(texts, text => analyser.Analyse(text, PostgresLexing.Default, reading.Names));
    }

    /// <summary>Warm first: what runs for months is measured warm, and the runtime compiles hot code anew in its first seconds. Then each text in each round.</summary>
    private static Timings Run(Action<int> work, int texts, int rounds)
    {
        var timings = new Timings(texts, rounds);
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            for (int text = 0; text < texts; text++)
            {
                work(text);
            }
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int text = 0; text < texts; text++)
            {
                timings.Measure(text, round, work);
            }
        }

        return timings;
    }

    private static void PrintLookUps(byte[][] texts, Func<byte[], ImmutableArray<StatementLineage>> analyse)
    {
        var cache = new LineageCache(64 << 20);
        foreach (byte[] text in texts)
        {
            cache.Add(text, 1, analyse(text));
        }

        LookUpAll(cache, texts);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        int found = LookUpAll(cache, texts);
        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / LookUps;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Print($"\nLook-up of a lineage that is known: {nanoseconds:0} ns, {(double)allocated / LookUps:0.00} bytes allocated (limit 0), {found} of {LookUps} found.");
    }

    private static int LookUpAll(LineageCache cache, byte[][] texts)
    {
        int found = 0;
        for (int index = 0; index < LookUps; index++)
        {
            found += cache.TryGet(texts[index % texts.Length], 1, out _) ? 1 : 0;
        }

        return found;
    }

    private static async Task<CatalogueReading> ReadHospitalAsync()
    {
        await using PrivateCluster cluster = await ScratchCluster.StartAsync(CancellationToken.None);
        await HospitalDatabase.CreateAsync(cluster, CancellationToken.None);
        using var session = new OracleSession(cluster.Port, HospitalDatabase.Name, string.Empty);
        return PostgresCatalogueReader.Read(session.Rows);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}
