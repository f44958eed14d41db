using Wardian.IntegrationTests.Audit;
using Wardian.IntegrationTests.Drivers;
using Wardian.IntegrationTests.Environments;
using Wardian.IntegrationTests.Subjects;
using Wardian.Testing.Clusters;

namespace Wardian.IntegrationTests.Conformance;

/// <summary>Every driver sees through the gateway what it sees without it, and the ledger knows what it did.</summary>
public sealed class GatewayConformanceTests(IntegrationEnvironment environment)
{
    /// <summary>Drivers × TLS × ways to log in.</summary>
    public static TheoryData<string, TlsMode, LoginMode> Cases
    {
        get
        {
            var cases = new TheoryData<string, TlsMode, LoginMode>();
            foreach (IDriver driver in DriverList.All)
            {
                foreach (TlsMode tls in Enum.GetValues<TlsMode>())
                {
                    foreach (LoginMode login in Enum.GetValues<LoginMode>())
                    {
                        cases.Add(driver.Name, tls, login);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_driver_sees_the_same_through_the_gateway(string name, TlsMode tls, LoginMode login)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        IDriver driver = DriverList.Named(name);
        string reference = await environment.ReferenceAsync(driver, tls);
        Assert.True(Transcript.IsComplete(reference), "the direct run is not complete; see ReferenceTests");
        GatewayUnderTest gateway = await environment.GatewayAsync();

        string subject = await environment.RunAsync(
            driver, gateway.Endpoint(tls, login, IntegrationEnvironment.DatabaseFor(driver)), cancellationToken);
        IntegrationEnvironment.Keep($"{name}-{tls}-{login}.txt", subject);
        if (login is LoginMode.LogIn)
        {
            // A wrong password is refused by the gateway itself, in its own words, which do not tell a name from a password.
            (reference, subject) = (Transcript.WithoutRefusedLogins(reference), Transcript.WithoutRefusedLogins(subject));
        }

        if (Transcript.Difference(reference, subject) is { } difference)
        {
            Assert.Fail(difference);
        }

        string listener = $"{(tls is TlsMode.Plain ? "plain" : "tls")}-{(login is LoginMode.PassThrough ? "pass-through" : "log-in")}";
        IReadOnlyList<LedgerRecord> records = await Ledger.ReadEndedAsync(
            gateway, listener, IntegrationEnvironment.DatabaseFor(driver), cancellationToken);
        LedgerExpectations.Check(driver, tls, login, environment.Cluster.Scram.Name, records);
    }
}
