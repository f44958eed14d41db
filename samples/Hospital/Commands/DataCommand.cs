using System.Globalization;
using Hospital.Generation;
using Hospital.Tables;

namespace Hospital.Commands;

internal static class DataCommand
{
    public static readonly string[] Options = ["--out", "--size", "--seed"];

    public static async Task<int> RunAsync(Arguments arguments, Messages messages, CancellationToken cancellation)
    {
        var folder = arguments.Require("--out");
        Directory.CreateDirectory(folder);
        var tables = HospitalTables.Create(new World(arguments.Seed, arguments.Size));
        long rows = 0;
        foreach (var table in tables)
        {
            cancellation.ThrowIfCancellationRequested();
            await using var file = new FileStream(Path.Combine(folder, table.FileName), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            var sink = new CopyTextSink(file, cancellation);
            table.Write(sink);
            sink.Flush();
            rows += sink.Rows;
            await Console.Error.WriteLineAsync(messages.Format("table-done", table.Schema + "." + table.Name, sink.Rows.ToString("N0", CultureInfo.InvariantCulture)));
        }
        await Console.Out.WriteLineAsync(messages.Format("data-written", tables.Count.ToString(CultureInfo.InvariantCulture),
            rows.ToString("N0", CultureInfo.InvariantCulture), folder));
        return 0;
    }
}
