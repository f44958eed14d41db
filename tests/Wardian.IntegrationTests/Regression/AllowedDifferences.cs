using Wardian.Testing;

namespace Wardian.IntegrationTests.Regression;

/// <summary>
/// Scripts whose output may differ between a direct run and one through the gateway, from <c>allowed-differences.txt</c>: on each line
/// the way to log in, the script's name, a colon and the reason.
/// </summary>
internal static class AllowedDifferences
{
    /// <summary>Way and script, as in <c>log-in psql</c>.</summary>
    public static IReadOnlySet<string> Read()
    {
        string file = RepositoryRoot.Combine("tests", "Wardian.IntegrationTests", "Regression", "allowed-differences.txt");
        string[][] lines = [.. File.ReadLines(file)
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))];
        Assert.All(lines, parts => Assert.True(parts is [_, { Length: > 0 }], $"no reason: {parts[0]}"));
        return lines.Select(parts => parts[0]).ToHashSet(StringComparer.Ordinal);
    }
}
