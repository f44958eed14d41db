using Npgsql;
using Wardian.IntegrationTests.Environments;
using Wardian.IntegrationTests.Subjects;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Authentication;

/// <summary>People who prove a Wardian identity to the gateway and work with a database account whose password they do not know.</summary>
public sealed class LogInTests(IntegrationEnvironment environment)
{
    private const string WhoAmI = "SELECT current_user";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TlsMode.Plain, "prefer")]
    [InlineData(TlsMode.Tls, "disable")]
    [InlineData(TlsMode.Tls, "require")]
    public async Task A_person_works_as_the_granted_account(TlsMode tls, string channelBinding)
    {
        GatewayUnderTest gateway = await environment.GatewayAsync();
        var binding = new Dictionary<string, string>(StringComparer.Ordinal) { ["PGCHANNELBINDING"] = channelBinding };

        ProcessResult result = await Psql.RunAsync(gateway.Endpoint(tls, LoginMode.LogIn, "postgres"), binding, Cancellation, WhoAmI);

        Assert.Equal("u_scram\n", result.Output, StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_unknown_name_is_refused_in_the_same_words_as_a_wrong_password()
    {
        GatewayUnderTest gateway = await environment.GatewayAsync();
        Endpoint person = gateway.Endpoint(TlsMode.Tls, LoginMode.LogIn, "postgres");

        ProcessResult wrongPassword = await Psql.RunAsync(person with { Password = "wrong" }, Cancellation, WhoAmI);
        ProcessResult unknownName = await Psql.RunAsync(person with { User = "无此人" }, Cancellation, WhoAmI);
        ProcessResult databaseAccount = await Psql.RunAsync(
            person with { User = environment.Cluster.Scram.Name, Password = environment.Cluster.Scram.Password }, Cancellation, WhoAmI);

        Assert.Equal(2, wrongPassword.ExitCode);
        Assert.Contains("FATAL", wrongPassword.Output, StringComparison.Ordinal);
        Assert.Equal(wrongPassword.Output, unknownName.Output, StringComparer.Ordinal);
        Assert.Equal(wrongPassword.Output, databaseAccount.Output, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_disabled_person_is_refused_and_let_in_again_when_enabled()
    {
        GatewayUnderTest gateway = await environment.GatewayAsync();
        Endpoint person = gateway.Endpoint(TlsMode.Tls, LoginMode.LogIn, "postgres");

        await gateway.WardianAsync(string.Empty, Cancellation, "user", "disable", GatewayUnderTest.Person);
        ProcessResult refused = await UntilAsync(person, exitCode: 2);
        await gateway.WardianAsync(string.Empty, Cancellation, "user", "enable", GatewayUnderTest.Person);
        ProcessResult admitted = await UntilAsync(person, exitCode: 0);

        Assert.Contains("FATAL", refused.Output, StringComparison.Ordinal);
        Assert.Equal("u_scram\n", admitted.Output, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Tls_may_begin_without_a_request()
    {
        GatewayUnderTest gateway = await environment.GatewayAsync();
        Endpoint person = gateway.Endpoint(TlsMode.Tls, LoginMode.LogIn, "postgres");
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = person.Host,
            Port = person.Port,
            Username = person.User,
            Password = person.Password,
            Database = person.Database,
            SslMode = SslMode.VerifyFull,
            SslNegotiation = SslNegotiation.Direct,
            RootCertificate = person.CaFile,
            Pooling = false,
        };

        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(WhoAmI, connection);

        Assert.Equal("u_scram", await command.ExecuteScalarAsync(Cancellation));
    }

    /// <summary>A change appears within a few seconds; tries until it does.</summary>
    private static async Task<ProcessResult> UntilAsync(Endpoint person, int exitCode)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            ProcessResult result = await Psql.RunAsync(person, limit.Token, WhoAmI);
            if (result.ExitCode == exitCode)
            {
                return result;
            }
        }
    }
}
