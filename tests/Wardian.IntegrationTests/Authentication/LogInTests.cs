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
    private const int Rounds = 10;

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
    public async Task What_a_command_has_changed_holds_for_the_next_log_in_every_time()
    {
        GatewayUnderTest gateway = await environment.GatewayAsync();
        Endpoint person = gateway.Endpoint(TlsMode.Plain, LoginMode.LogIn, "postgres") with { User = "新来的", Password = "correct horse battery" };
        string[] grant = ["user", "grant", person.User, "--source", "plain", "--account", environment.Cluster.Scram.Name];
        await gateway.WardianAsync(person.Password, Cancellation, "user", "add", person.User, "--password-stdin");
        try
        {
            for (int round = 0; round < Rounds; round++)
            {
                await gateway.WardianAsync(string.Empty, Cancellation, grant);
                Assert.Equal("u_scram", await LogInAsync(person));
                await gateway.WardianAsync(string.Empty, Cancellation, "user", "disable", person.User);
                Assert.Equal("28P01", await LogInAsync(person));
                await gateway.WardianAsync(string.Empty, Cancellation, "user", "enable", person.User);
                Assert.Equal("u_scram", await LogInAsync(person));
                await gateway.WardianAsync(string.Empty, Cancellation, "user", "revoke", person.User, "--source", "plain");
                Assert.Equal("28000", await LogInAsync(person));
            }
        }
        finally
        {
            await gateway.WardianAsync(string.Empty, Cancellation, "user", "remove", person.User);
        }

        Assert.Equal("28P01", await LogInAsync(person));
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

    // Who the database says we are, or the SQLSTATE of the refusal.
    private static async Task<string> LogInAsync(Endpoint person)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = person.Host,
            Port = person.Port,
            Username = person.User,
            Password = person.Password,
            Database = person.Database,
            SslMode = SslMode.Disable,
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        try
        {
            await connection.OpenAsync(Cancellation);
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState;
        }

        await using var command = new NpgsqlCommand(WhoAmI, connection);
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
