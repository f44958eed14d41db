using Wardian.IntegrationTests.Drivers;
using Wardian.IntegrationTests.Environments;
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
        if (Transcript.Difference(plain, tls) is { } difference)
        {
            Assert.Fail(difference);
        }
    }
}
