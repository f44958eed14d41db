using Wardian.Load;

if (args is not ["idle", ..])
{
    Console.Error.WriteLine("usage: Wardian.Load idle --wardian <executable> --connections <number> --folder <work folder>");
    return 2;
}

string Option(string name) => args[Array.IndexOf(args, name) + 1];
return await IdleConnections.MeasureAsync(
    Option("--wardian"), int.Parse(Option("--connections"), System.Globalization.CultureInfo.InvariantCulture), Option("--folder"));
