using System.Diagnostics;

namespace Wardian.Fuzz;

/// <summary>Runs targets over their corpus and over damaged inputs.</summary>
internal static class FuzzRun
{
    private static readonly Dictionary<string, Action<byte[]>> Targets = new(StringComparer.Ordinal);

    static FuzzRun()
    {
        Add<Targets.StartupPacketTarget>();
        Add<Targets.MessageTarget>();
        Add<Targets.ClientTarget>();
        Add<Targets.ServerTarget>();
        Add<Targets.ClientLogInTarget>();
        Add<Targets.ServerLogInTarget>();
        Add<Targets.StatementTarget>();
        Add<Targets.PostgresStatementTarget>();
        Add<Targets.RoutineBodyTarget>();
        Add<Targets.MySqlStatementTarget>();
    }

    public static IReadOnlyCollection<string> Names => Targets.Keys;

    /// <summary>Replays the corpus of a target and says how many inputs it has.</summary>
    public static int Replay(string target)
    {
        IReadOnlyList<byte[]> corpus = Corpus(target);
        foreach (byte[] input in corpus)
        {
            Try(target, input, "corpus");
        }

        return corpus.Count;
    }

    /// <summary>Runs a target on damaged inputs for some time and says how many there were.</summary>
    public static long Run(string target, int seed, TimeSpan time)
    {
        var mutator = new Mutator(seed, Corpus(target));
        var watch = Stopwatch.StartNew();
        long count = 0;
        while (watch.Elapsed < time)
        {
            Try(target, mutator.Next(), $"seed {seed}, input {count}");
            count++;
        }

        return count;
    }

    private static IReadOnlyList<byte[]> Corpus(string target)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "corpus", target);
        return [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }

    private static void Try(string target, byte[] input, string origin)
    {
        try
        {
            Targets[target](input);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"{target} ({origin}): {Convert.ToHexString(input)}", fault);
        }
    }

    private static void Add<T>()
        where T : IFuzzTarget => Targets.Add(T.Name, input => T.Fuzz(input));
}
