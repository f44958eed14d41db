using System.Globalization;
using Hospital.Loading;

namespace Hospital.Commands;

internal static class DdlCommand
{
    public static readonly string[] Options = ["--out"];

    public static async Task<int> RunAsync(Arguments arguments, Messages messages, CancellationToken cancellation)
    {
        if (arguments.Find("--out") is not { } folder)
        {
            foreach (var file in DdlScripts.AllFiles)
            {
                await Console.Out.WriteLineAsync(DdlScripts.Read(file));
            }
            return 0;
        }
        Directory.CreateDirectory(folder);
        var count = 0;
        foreach (var file in DdlScripts.AllFiles)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, file), DdlScripts.Read(file), cancellation);
            count++;
        }
        await Console.Error.WriteLineAsync(messages.Format("ddl-written", count.ToString(CultureInfo.InvariantCulture), folder));
        return 0;
    }
}
