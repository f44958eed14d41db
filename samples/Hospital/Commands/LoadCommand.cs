using System.Globalization;
using Hospital.Loading;

namespace Hospital.Commands;

internal static class LoadCommand
{
    public static readonly string[] Options =
        ["--connection", "--size", "--seed", "--reset", "--workers", "--role-passwords", "--write-passwords"];

    public static async Task<int> RunAsync(Arguments arguments, Messages messages, CancellationToken cancellation)
    {
        var written = arguments.Find("--write-passwords");
        var passwords = arguments.Find("--role-passwords") is { } given ? RolePasswords.Read(given)
            : written is null ? null : RolePasswords.CreateRandom();
        var options = new LoadOptions(arguments.Require("--connection"), arguments.Size, arguments.Seed, arguments.Has("--reset"),
            arguments.Number("--workers", 2, 16), passwords);
        // Written beside the old file first: a full disk shows before the load, and a failed load leaves the old file alone.
        if (written is not null && passwords is not null)
        {
            RolePasswords.Write(written + ".new", passwords);
        }
        using var progress = new LoadProgress(Console.Error, messages);
        var summary = await new Loader(options, progress).RunAsync(cancellation);
        if (written is not null && passwords is not null)
        {
            File.Move(written + ".new", written, overwrite: true);
            await Console.Error.WriteLineAsync(messages.Format("passwords-written", written));
        }
        await Console.Out.WriteLineAsync(messages.Format("loaded", summary.Rows.ToString("N0", CultureInfo.InvariantCulture),
            summary.Elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)));
        return 0;
    }
}
