using System.Text.RegularExpressions;
using Wardian.Testing.Clusters;

namespace Wardian.IntegrationTests.Conformance;

/// <summary>Takes out of a driver's transcript what differs between any two runs: process ids, object ids, ports, who logs in.</summary>
internal static partial class Transcript
{
    /// <summary>The first line of a scenario begins so.</summary>
    public const string ScenarioMark = "== ";

    /// <summary>The last line of a complete transcript.</summary>
    public const string EndMark = "== end";

    /// <summary>Replaces what is bound to one run by names.</summary>
    public static string Normalise(string text, Endpoint endpoint, PrivateCluster cluster)
    {
        text = text.Replace($"\"{endpoint.User}\"", "\"<user>\"", StringComparison.Ordinal)
            .Replace($"\"{cluster.Scram.Name}\"", "\"<user>\"", StringComparison.Ordinal)
            .Replace($"port {endpoint.PortText}", "port <port>", StringComparison.Ordinal);
        text = ClosedConnections().Replace(text, "<connection closed>");
        text = ProcessIds().Replace(text, "${before}<pid>");
        return ObjectIds().Replace(text, "${before}<oid>");
    }

    /// <summary>Replaces what a client reads when its name or password is wrong.</summary>
    public static string WithoutRefusedLogins(string text) => RefusedLogins().Replace(text, "<log-in refused>");

    /// <summary>How many scenarios a transcript holds.</summary>
    public static int CountScenarios(string text) =>
        Lines(text).Count(line => line.StartsWith(ScenarioMark, StringComparison.Ordinal)
            && !string.Equals(line, EndMark, StringComparison.Ordinal));

    /// <summary>Whether the driver came to its end.</summary>
    public static bool IsComplete(string text) => text.TrimEnd('\n').EndsWith("\n" + EndMark, StringComparison.Ordinal);

    /// <summary>The first lines that differ, with the scenario they are in; null when the texts are equal.</summary>
    public static string? Difference(string reference, string subject)
    {
        if (string.Equals(reference, subject, StringComparison.Ordinal))
        {
            return null;
        }

        string[] left = Lines(reference);
        string[] right = Lines(subject);
        int at = 0;
        while (at < left.Length && at < right.Length && string.Equals(left[at], right[at], StringComparison.Ordinal))
        {
            at++;
        }

        string scenario = Enumerable.Range(1, Math.Min(at, left.Length)).Select(back => left[at - back])
            .FirstOrDefault(line => line.StartsWith(ScenarioMark, StringComparison.Ordinal), "(before the first scenario)");
        return $"{scenario}, line {at + 1}\n--- direct\n{Excerpt(left, at)}\n+++ subject\n{Excerpt(right, at)}";
    }

    private static string[] Lines(string text) => text.Split('\n');

    private static string Excerpt(string[] lines, int at) => string.Join('\n',
        lines.Skip(Math.Max(0, at - 3)).Take(12).Select(line => line.Length <= 400 ? line : line[..400] + "…"));

    /// <summary>libpq says it in other words with TLS than without.</summary>
    [GeneratedRegex(@"server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n"
        + @"\tbefore or while processing the request\.|SSL connection has been closed unexpectedly|SSL SYSCALL error: EOF detected",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10000)]
    private static partial Regex ClosedConnections();

    [GeneratedRegex("""FATAL:  password authentication failed for user "[^"]*"|FATAL:  登录失败[^\n]*\nHINT:  [^\n]*|error 28P01 [^\n]*""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10000)]
    private static partial Regex RefusedLogins();

    [GeneratedRegex(@"(?<before>with PID |process )\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10000)]
    private static partial Regex ProcessIds();

    [GeneratedRegex(@"(?<before>lo_import |lo_unlink |large object )\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10000)]
    private static partial Regex ObjectIds();
}
