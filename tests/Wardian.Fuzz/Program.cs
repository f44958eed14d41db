using System.Globalization;

namespace Wardian.Fuzz;

/// <summary>Entry of the fuzzer.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        int seconds = Read(arguments, "--seconds", 60);
        int seed = Read(arguments, "--seed", Environment.TickCount);
        string[] named = [.. arguments.Where(FuzzRun.Names.Contains)];
        foreach (string target in named.Length > 0 ? named : FuzzRun.Names)
        {
            Console.WriteLine(FormattableString.Invariant($"{target}: seed {seed}, {FuzzRun.Replay(target)} inputs in the corpus"));
            Console.WriteLine(FormattableString.Invariant($"{target}: {FuzzRun.Run(target, seed, TimeSpan.FromSeconds(seconds))} damaged inputs, nothing found"));
        }

        return 0;
    }

    private static int Read(string[] arguments, string option, int otherwise)
    {
        int index = Array.IndexOf(arguments, option);
        return index >= 0 && index + 1 < arguments.Length ? int.Parse(arguments[index + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
