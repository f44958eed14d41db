namespace Wardian.IntegrationTests.Regression;

/// <summary>What one run of all scripts gave.</summary>
/// <param name="Outputs">Script name to what psql printed.</param>
/// <param name="Elapsed">How long the run took.</param>
internal sealed record RegressionOutcome(IReadOnlyDictionary<string, string> Outputs, TimeSpan Elapsed);
