using Wardian.Testing;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Regression;

/// <summary>PostgreSQL's own regression scripts, brought by <c>eng/postgresql-source.sh</c>.</summary>
internal static class RegressionSources
{
    /// <summary>The folder with <c>sql</c>, <c>expected</c>, <c>data</c> and <c>parallel_schedule</c>.</summary>
    /// <exception cref="InvalidOperationException">They could not be had; the message says why.</exception>
    public static async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        var spec = new ProcessSpec("sh", RepositoryRoot.Combine("eng", "postgresql-source.sh")) { Timeout = TimeSpan.FromMinutes(5) };
        ProcessResult result = await ProcessRunner.RunAsync(spec, cancellationToken);
        return result.ExitCode == 0
            ? result.Output.Trim()
            : throw new InvalidOperationException("PostgreSQL's regression scripts are missing: " + result.Error.Trim());
    }

    /// <summary>Whether an output is one of those that PostgreSQL's developers expect (some scripts have several).</summary>
    public static bool IsExpected(string folder, string test, string output) =>
        Enumerable.Range(0, 10)
            .Select(number => Path.Combine(folder, "expected", number == 0 ? $"{test}.out" : $"{test}_{number}.out"))
            .Where(File.Exists)
            .Any(file => string.Equals(File.ReadAllText(file, System.Text.Encoding.Latin1), output, StringComparison.Ordinal));

    /// <summary>All scripts in the order of the schedule.</summary>
    public static async Task<IReadOnlyList<string>> ScheduleAsync(string folder, CancellationToken cancellationToken)
    {
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(folder, "parallel_schedule"), cancellationToken);
        return [.. lines.Where(line => line.StartsWith("test:", StringComparison.Ordinal))
            .SelectMany(line => line["test:".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))];
    }
}
