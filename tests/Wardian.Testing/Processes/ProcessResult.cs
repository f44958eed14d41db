namespace Wardian.Testing.Processes;

/// <summary>What a finished process left.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output as UTF-8; both streams in their order when they were merged.</param>
/// <param name="Error">Standard error as UTF-8; empty when it was merged.</param>
/// <param name="Elapsed">How long it ran.</param>
public sealed record ProcessResult(int ExitCode, string Output, string Error, TimeSpan Elapsed)
{
    /// <summary>This result, when the exit code is zero.</summary>
    /// <exception cref="InvalidOperationException">The exit code is not zero; the message holds the ends of both streams.</exception>
    public ProcessResult EnsureSuccess(string what) => ExitCode == 0
        ? this
        : throw new InvalidOperationException($"{what}: exit code {ExitCode}\n{Tail(Output)}\n{Tail(Error)}");

    private static string Tail(string text) => text.Length <= 4000 ? text : text[^4000..];
}
