using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Demo;

/// <summary>How a script says that it cannot go on.</summary>
internal static class Refusal
{
    /// <summary>Exit code 1, nothing done, and one sentence in each language that holds every one of <paramref name="words"/>.</summary>
    public static void IsOneSentence(ProcessResult result, params string[] words)
    {
        string[] lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(result.ExitCode == 1 && lines.Length >= 2, $"exit code {result.ExitCode}\n{result.Output}\n{result.Error}");
        Assert.Empty(result.Output);
        Assert.StartsWith("错误：", lines[^2], StringComparison.Ordinal);
        Assert.StartsWith("Error: ", lines[^1], StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, lines[^1], StringComparison.Ordinal));
    }
}
