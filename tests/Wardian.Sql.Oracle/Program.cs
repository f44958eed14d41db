using System.Diagnostics;
using Wardian.Sql.Oracle.Hospital;
using Wardian.Sql.Oracle.Server;
using Wardian.Testing.Clusters;

namespace Wardian.Sql.Oracle;

/// <summary>Entry of the command that measures the product's SQL front end against PostgreSQL.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        await using PrivateCluster cluster = await ScratchCluster.StartAsync(CancellationToken.None);
        await HospitalDatabase.CreateAsync(cluster, CancellationToken.None);
        long started = Stopwatch.GetTimestamp();
        var refused = new List<string>();
        var corpus = new HospitalCorpus(cluster.Port);
        corpus.Run(2000, s => { if (s.Answer.Refusal != null) { refused.Add($"{s.Source} {s.Answer.Refusal} ||| {s.Analysed.Sql.ReplaceLineEndings(" ")}"); } });
        Console.WriteLine($"hospital sent {corpus.Counts.Sent} no {corpus.Counts.NotAnalysable} refused {corpus.Counts.Refused} ok {corpus.Counts.Accepted} failures {corpus.Counts.Failures.Count} epoch {corpus.Epoch.Value} {Stopwatch.GetElapsedTime(started)}");
        started = Stopwatch.GetTimestamp();
        using var generated = new GeneratedCorpus(cluster.Port);
        generated.Run(1, int.Parse(arguments[0]), s => { if (s.Answer.Refusal != null) { refused.Add($"{s.Source} {s.Answer.Refusal} ||| {s.Analysed.Sql.ReplaceLineEndings(" ")}"); } });
        Console.WriteLine($"gen sent {generated.Counts.Sent} refused {generated.Counts.Refused} ok {generated.Counts.Accepted} failures {generated.Counts.Failures.Count} {Stopwatch.GetElapsedTime(started)}");
        File.WriteAllLines("/tmp/orc-failures.txt", [.. corpus.Counts.Failures, .. generated.Counts.Failures]);
        File.WriteAllLines("/tmp/orc-refused.txt", refused);
        return 0;
    }
}
