using Wardian.IntegrationTests.Audit;
using Wardian.IntegrationTests.Conformance;
using Wardian.IntegrationTests.Environments;
using Wardian.IntegrationTests.Subjects;
using Wardian.Testing.Clusters;

namespace Wardian.IntegrationTests.Regression;

/// <summary>PostgreSQL 15's own regression scripts give the same output directly and through the gateway, whichever way one logs in.</summary>
public sealed class RegressionTests(ITestOutputHelper output)
{
    /// <summary>The server asks it for nothing; the vault takes no empty password.</summary>
    private static readonly ClusterAccount Superuser = new("postgres", "trust", "never asked for");

    [Fact]
    public async Task Regression_scripts_give_the_same_output_through_the_gateway()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string sources = await RegressionSources.FindAsync(cancellationToken);
        IReadOnlyList<string> schedule = await RegressionSources.ScheduleAsync(sources, cancellationToken);

        // Side by side, so that the two processors are never idle.
        RegressionOutcome[] outcomes = await Task.WhenAll(
            DirectlyAsync(sources, schedule, cancellationToken),
            ThroughAsync(sources, schedule, TlsMode.Tls, LoginMode.PassThrough, cancellationToken),
            ThroughAsync(sources, schedule, TlsMode.Plain, LoginMode.LogIn, cancellationToken));
        RegressionOutcome direct = outcomes[0];
        output.WriteLine(string.Join(", ", outcomes.Select(outcome => $"{outcome.Way} {outcome.Elapsed}")));

        // The yardstick must be a real run: nearly all scripts give what PostgreSQL's developers expect.
        string[] asUpstream = [.. schedule.Where(test => RegressionSources.IsExpected(sources, test, direct.Outputs[test]))];
        output.WriteLine($"not as upstream expects, even directly: {string.Join(' ', schedule.Except(asUpstream, StringComparer.Ordinal))}");
        Assert.True(asUpstream.Length >= schedule.Count * 9 / 10,
            $"only {asUpstream.Length} of {schedule.Count} scripts ran as expected directly");

        IReadOnlySet<string> allowed = AllowedDifferences.Read();
        string[] unexplained = [.. outcomes[1..].SelectMany(through => Different(schedule, direct, through))
            .Where(difference => !allowed.Contains(difference.Name)).Select(difference => $"{difference.Name}: {difference.Text}")];
        Assert.True(unexplained.Length == 0, string.Join("\n\n", unexplained));
    }

    private static async Task<RegressionOutcome> DirectlyAsync(
        string sources, IReadOnlyList<string> schedule, CancellationToken cancellationToken)
    {
        await using PrivateCluster cluster = await PrivateCluster.StartAsync(RegressionRun.ClusterOptions, cancellationToken);
        Endpoint server = cluster.Endpoint(Superuser, TlsMode.Tls, RegressionRun.Database);
        return await RegressionRun.RunAsync("direct", sources, schedule, cluster, server, cancellationToken);
    }

    private static async Task<RegressionOutcome> ThroughAsync(
        string sources, IReadOnlyList<string> schedule, TlsMode tls, LoginMode login, CancellationToken cancellationToken)
    {
        await using PrivateCluster cluster = await PrivateCluster.StartAsync(RegressionRun.ClusterOptions, cancellationToken);
        await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(cluster, Superuser, cancellationToken);
        Endpoint subject = login is LoginMode.PassThrough
            ? gateway.Endpoint(Superuser, tls, RegressionRun.Database)
            : gateway.Endpoint(tls, login, RegressionRun.Database);
        string way = login is LoginMode.PassThrough ? "pass-through" : "log-in";
        RegressionOutcome outcome = await RegressionRun.RunAsync(way, sources, schedule, cluster, subject, cancellationToken);
        IReadOnlyList<LedgerRecord> sessions = await Ledger.SearchAsync(
            gateway, cancellationToken, "--kind", "session-start", "--database", RegressionRun.Database);
        Assert.True(sessions.Count >= schedule.Count, $"only {sessions.Count} sessions went through the gateway by {way}");
        string person = login is LoginMode.LogIn ? GatewayUnderTest.Person : string.Empty;
        Assert.All(sessions, session => Assert.Equal((person, Superuser.Name), (session.Person, session.Account)));
        return outcome;
    }

    private static IEnumerable<(string Name, string? Text)> Different(
        IReadOnlyList<string> schedule, RegressionOutcome direct, RegressionOutcome through)
    {
        foreach (string test in schedule.Where(test => !string.Equals(direct.Outputs[test], through.Outputs[test], StringComparison.Ordinal)))
        {
            IntegrationEnvironment.Keep($"regression-{test}-{direct.Way}.out", direct.Outputs[test]);
            IntegrationEnvironment.Keep($"regression-{test}-{through.Way}.out", through.Outputs[test]);
            yield return ($"{through.Way} {test}", Transcript.Difference(direct.Outputs[test], through.Outputs[test]));
        }
    }
}
