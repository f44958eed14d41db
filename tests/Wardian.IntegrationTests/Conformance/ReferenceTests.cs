using System.Net;
using Wardian.IntegrationTests.Drivers;
using Wardian.IntegrationTests.Environments;
using Wardian.IntegrationTests.Subjects;
using Wardian.Testing.Clusters;

namespace Wardian.IntegrationTests.Conformance;

/// <summary>The yardstick itself: complete, repeatable, and sharp enough to see a single altered byte.</summary>
public sealed class ReferenceTests(IntegrationEnvironment environment)
{
    /// <summary>Names of all drivers.</summary>
    public static TheoryData<string> Drivers => [.. DriverList.All.Select(driver => driver.Name)];

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Direct_runs_are_complete_and_alike_with_and_without_tls(string name)
    {
        IDriver driver = DriverList.Named(name);
        string plain = await environment.ReferenceAsync(driver, TlsMode.Plain);
        IntegrationEnvironment.Keep(name + ".txt", plain);
        Assert.True(Transcript.IsComplete(plain), plain.Length <= 3000 ? plain : plain[^3000..]);
        Assert.InRange(Transcript.CountScenarios(plain), driver.ScenarioCount, int.MaxValue);
        Assert.DoesNotContain("UNEXPECTED", plain, StringComparison.Ordinal);

        string tls = await environment.ReferenceAsync(driver, TlsMode.Tls);
        AssertAlike(plain, tls);
    }

    [Fact]
    public async Task A_single_altered_byte_is_found()
    {
        IDriver driver = DriverList.Named("node-postgres");
        var server = new IPEndPoint(IPAddress.Loopback, environment.Cluster.Port);
        await using var relay = new AlteringRelay(server, "division by zero", "division by zerO");
        string database = IntegrationEnvironment.DatabaseFor(driver);
        Endpoint endpoint = environment.Cluster.Endpoint(environment.Cluster.Scram, TlsMode.Plain, database);

        string reference = await environment.ReferenceAsync(driver, TlsMode.Plain);
        string altered = await environment.RunAsync(driver, endpoint with { Port = relay.Port }, TestContext.Current.CancellationToken);

        Assert.Contains("division by zerO", Transcript.Difference(reference, altered), StringComparison.Ordinal);
        AssertAlike(reference, altered.Replace("division by zerO", "division by zero", StringComparison.Ordinal));
    }

    private static void AssertAlike(string left, string right)
    {
        if (Transcript.Difference(left, right) is { } difference)
        {
            Assert.Fail(difference);
        }
    }
}
