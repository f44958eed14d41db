using Wardian.Audit.Tests.Golden;
using Wardian.Audit.Tests.Support;

namespace Wardian.Audit.Tests;

/// <summary>Runs the tests; or, as a child of the crash tests, writes a ledger until it is killed; or makes a golden ledger for a new version of the format.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [CrashWriter.Verb, var directory])
        {
            return CrashWriter.Run(directory);
        }

        if (args is [GoldenLedger.Verb, var target])
        {
            return await GoldenLedger.MakeAsync(target);
        }

        return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
    }
}
