using System.Globalization;
using Wardian.Load;

string Option(string name) => args[Array.IndexOf(args, name) + 1];
int Number(string name) => int.Parse(Option(name), CultureInfo.InvariantCulture);
switch (args)
{
    case ["idle", ..]:
        return await IdleConnections.MeasureAsync(Option("--wardian"), Number("--connections"), Option("--folder"));
    case ["ledger", ..]:
        return await LedgerMeasurements.MeasureAsync(Number("--records"), Option("--workload"), Option("--folder"), Option("--wardian"), Option("--verifiers"));
    default:
        await Console.Error.WriteLineAsync("usage: Wardian.Load idle --wardian <executable> --connections <number> --folder <work folder>");
        await Console.Error.WriteLineAsync("       Wardian.Load ledger --records <number> --workload <file of hospital workload> --folder <work folder> --wardian <executable> --verifiers <folder>");
        return 2;
}
