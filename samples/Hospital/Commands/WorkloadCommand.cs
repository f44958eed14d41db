using System.Globalization;
using Hospital.Workload;

namespace Hospital.Commands;

internal static class WorkloadCommand
{
    public static readonly string[] Options = ["--out", "--statements", "--seed", "--size"];
    private const int Most = 50_000_000;

    public static async Task<int> RunAsync(Arguments arguments, Messages messages, CancellationToken cancellation)
    {
        var path = arguments.Require("--out");
        var generator = new WorkloadGenerator(new World(arguments.Seed, arguments.Size));
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        var entries = generator.Generate(arguments.Number("--statements", 20_000, Most));
        var count = WorkloadWriter.Write(entries.TakeWhile(_ => !cancellation.IsCancellationRequested), file);
        await Console.Out.WriteLineAsync(messages.Format("workload-written", count.ToString("N0", CultureInfo.InvariantCulture), path));
        return 0;
    }
}
