using Wardian.IntegrationTests.Environments;

namespace Wardian.IntegrationTests.Regression;

/// <summary>
/// Scripts whose output may differ between two runs, from <c>allowed-differences.txt</c>: on each line a script's name, a colon and
/// the reason.
/// </summary>
internal static class AllowedDifferences
{
    /// <summary>Script name to reason.</summary>
    public static IReadOnlyDictionary<string, string> Read()
    {
        string file = RepositoryRoot.Combine("tests", "Wardian.IntegrationTests", "Regression", "allowed-differences.txt");
        return File.ReadLines(file)
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }
}
