using Wardian.IntegrationTests.Audit;
using Wardian.IntegrationTests.Conformance;
using Wardian.IntegrationTests.Environments;
using Wardian.IntegrationTests.Subjects;
using Wardian.Testing.Clusters;

namespace Wardian.IntegrationTests.Regression;

/// <summary>PostgreSQL 15's own regression scripts give the same output directly and through the gateway.</summary>
public sealed class RegressionTests(ITestOutputHelper output)
{
    private static readonly ClusterAccount Superuser = new("postgres", "trust", string.Empty);

    [Fact]
    public async Task Regression_scripts_give_the_same_output_through_the_gateway()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string sources = await RegressionSources.FindAsync(cancellationToken);
        IReadOnlyList<string> schedule = await RegressionSources.ScheduleAsync(sources, cancellationToken);
        await using PrivateCluster reference = await PrivateCluster.StartAsync(RegressionRun.ClusterOptions, cancellationToken);
        await using PrivateCluster behind = await PrivateCluster.StartAsync(RegressionRun.ClusterOptions, cancellationToken);
        await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(behind, behind.Scram, cancellationToken);

        // Side by side, so that the two processors are never idle.
        Endpoint server = reference.Endpoint(Superuser, TlsMode.Tls, "regression");
        Endpoint subject = gateway.Endpoint(Superuser, TlsMode.Tls, "regression");
        RegressionOutcome[] outcomes = await Task.WhenAll(
            RegressionRun.RunAsync(sources, schedule, reference, server, cancellationToken),
            RegressionRun.RunAsync(sources, schedule, behind, subject, cancellationToken));
        (RegressionOutcome direct, RegressionOutcome through) = (outcomes[0], outcomes[1]);

        string[] asUpstream = [.. schedule.Where(test => RegressionSources.IsExpected(sources, test, direct.Outputs[test]))];
        string[] different = [.. schedule.Where(test =>
            !string.Equals(direct.Outputs[test], through.Outputs[test], StringComparison.Ordinal))];
        output.WriteLine($"{schedule.Count} scripts, direct {direct.Elapsed}, through the gateway {through.Elapsed}");
        output.WriteLine($"not as upstream expects, even directly: {string.Join(' ', schedule.Except(asUpstream, StringComparer.Ordinal))}");

        // The yardstick must be a real run: nearly all scripts give what PostgreSQL's developers expect.
        Assert.True(asUpstream.Length >= schedule.Count * 9 / 10,
            $"only {asUpstream.Length} of {schedule.Count} scripts ran as expected directly");
        IReadOnlyList<LedgerRecord> sessions = await Ledger.SearchAsync(
            gateway, cancellationToken, "--kind", "session-start", "--database", "regression");
        Assert.True(sessions.Count >= schedule.Count, $"only {sessions.Count} sessions went through the gateway");
        string[] unexplained = [.. different.Except(AllowedDifferences.Read().Keys, StringComparer.Ordinal)];
        foreach (string test in different)
        {
            IntegrationEnvironment.Keep($"regression-{test}-direct.out", direct.Outputs[test]);
            IntegrationEnvironment.Keep($"regression-{test}-gateway.out", through.Outputs[test]);
        }

        Assert.True(unexplained.Length == 0, string.Join("\n\n", unexplained.Select(test =>
            $"{test}: {Transcript.Difference(direct.Outputs[test], through.Outputs[test])}")));
    }
}
