using System.Globalization;
using Wardian.Load;

string Option(string name) => args[Array.IndexOf(args, name) + 1];
int Number(string name) => int.Parse(Option(name), CultureInfo.InvariantCulture);
switch (args)
{
    case ["idle", ..]:
        return await IdleConnections.MeasureAsync(Option("--wardian"), Number("--connections"), Option("--folder"));
    case ["ledger-search", ..]:
        return await LedgerSearches.MeasureAsync(Number("--records"), Option("--workload"), Option("--folder"), args.Contains("--wardian") ? Option("--wardian") : null);
    default:
        await Console.Error.WriteLineAsync("usage: Wardian.Load idle --wardian <executable> --connections <number> --folder <work folder>");
        await Console.Error.WriteLineAsync("       Wardian.Load ledger-search --records <number> --workload <file of hospital workload> --folder <work folder> [--wardian <executable>]");
        return 2;
}
