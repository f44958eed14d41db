namespace Wardian.IntegrationTests.Regression;

/// <summary>What one run of all scripts gave.</summary>
/// <param name="Way">How the scripts reached the server: <c>direct</c>, or the gateway's way to log in.</param>
/// <param name="Outputs">Script name to what psql printed.</param>
/// <param name="Elapsed">How long the run took.</param>
internal sealed record RegressionOutcome(string Way, IReadOnlyDictionary<string, string> Outputs, TimeSpan Elapsed);
