using System.Text;

namespace Hospital;

internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler handler = (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        Console.CancelKeyPress += handler;
        try
        {
            return await Commands.CommandLine.RunAsync(arguments, stop.Token);
        }
        finally
        {
            Console.CancelKeyPress -= handler;
        }
    }
}
