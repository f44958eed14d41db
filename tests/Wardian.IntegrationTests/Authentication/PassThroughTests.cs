using Wardian.IntegrationTests.Environments;
using Wardian.IntegrationTests.Subjects;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Authentication;

/// <summary>Each way in which PostgreSQL asks for proof, passed through the gateway.</summary>
public sealed class PassThroughTests(IntegrationEnvironment environment)
{
    private const string WhoAmI = "SELECT current_user || ' ' || session_user";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("u_scram", TlsMode.Plain)]
    [InlineData("u_scram", TlsMode.Tls)]
    [InlineData("u_md5", TlsMode.Plain)]
    [InlineData("u_md5", TlsMode.Tls)]
    [InlineData("u_plain", TlsMode.Tls)]
    [InlineData("u_trust", TlsMode.Plain)]
    [InlineData("u_trust", TlsMode.Tls)]
    public async Task Every_method_lets_its_account_in(string name, TlsMode tls)
    {
        GatewayUnderTest gateway = await environment.GatewayAsync();
        ClusterAccount account = environment.Cluster.Account(name);

        ProcessResult direct = await Psql.RunAsync(environment.Cluster.Endpoint(account, tls, "postgres"), Cancellation, WhoAmI);
        ProcessResult through = await Psql.RunAsync(gateway.Endpoint(account, tls, "postgres"), Cancellation, WhoAmI);

        Assert.Equal($"{name} {name}\n", direct.Output, StringComparer.Ordinal);
        Assert.Equal(direct.Output, through.Output, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_password_in_clear_is_not_relayed_without_tls()
    {
        GatewayUnderTest gateway = await environment.GatewayAsync();
        ClusterAccount account = environment.Cluster.Account("u_plain");

        ProcessResult direct = await Psql.RunAsync(environment.Cluster.Endpoint(account, TlsMode.Plain, "postgres"), Cancellation, WhoAmI);
        ProcessResult through = await Psql.RunAsync(gateway.Endpoint(account, TlsMode.Plain, "postgres"), Cancellation, WhoAmI);

        Assert.Equal(0, direct.ExitCode);
        Assert.Equal(2, through.ExitCode);
        Assert.Contains("FATAL", through.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("u_scram")]
    [InlineData("u_md5")]
    [InlineData("u_plain")]
    public async Task A_wrong_password_is_refused_in_the_servers_words(string name)
    {
        GatewayUnderTest gateway = await environment.GatewayAsync();
        ClusterAccount wrong = environment.Cluster.Account(name) with { Password = "wrong" };

        ProcessResult direct = await Psql.RunAsync(environment.Cluster.Endpoint(wrong, TlsMode.Tls, "postgres"), Cancellation, WhoAmI);
        Endpoint endpoint = gateway.Endpoint(wrong, TlsMode.Tls, "postgres");
        ProcessResult through = await Psql.RunAsync(endpoint, Cancellation, WhoAmI);

        Assert.Equal(2, through.ExitCode);
        Assert.Equal(
            direct.Output.Replace($"port {environment.Cluster.Port}", "port", StringComparison.Ordinal),
            through.Output.Replace($"port {endpoint.Port}", "port", StringComparison.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_ends_at_the_gateway_does_not_let_its_account_in()
    {
        GatewayUnderTest gateway = await environment.GatewayAsync();
        ClusterAccount account = environment.Cluster.Account("u_cert");
        var proof = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PGSSLCERT"] = Path.Combine(environment.Cluster.Folder, "u_cert.crt"),
            ["PGSSLKEY"] = Path.Combine(environment.Cluster.Folder, "u_cert.key"),
        };

        Endpoint server = environment.Cluster.Endpoint(account, TlsMode.Tls, "postgres");
        ProcessResult direct = await Psql.RunAsync(server, proof, Cancellation, WhoAmI);
        ProcessResult through = await Psql.RunAsync(gateway.Endpoint(account, TlsMode.Tls, "postgres"), proof, Cancellation, WhoAmI);

        Assert.Equal("u_cert u_cert\n", direct.Output, StringComparer.Ordinal);
        Assert.Equal(2, through.ExitCode);
        Assert.Contains("FATAL", through.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_insists_on_channel_binding_is_not_deceived()
    {
        GatewayUnderTest gateway = await environment.GatewayAsync();
        Endpoint endpoint = gateway.Endpoint(environment.Cluster.Scram, TlsMode.Tls, "postgres");

        ProcessResult prefer = await Psql.RunAsync(endpoint, Binding("prefer"), Cancellation, WhoAmI);
        ProcessResult require = await Psql.RunAsync(endpoint, Binding("require"), Cancellation, WhoAmI);

        Assert.Equal(0, prefer.ExitCode);
        Assert.Equal(2, require.ExitCode);
    }

    [Fact]
    public async Task A_start_up_for_replication_is_refused()
    {
        GatewayUnderTest gateway = await environment.GatewayAsync();

        // psql has no other way to say it than a connection string in the place of the database.
        Endpoint endpoint = gateway.Endpoint(environment.Cluster.Scram, TlsMode.Plain, "postgres");
        ProcessResult result = await Psql.RunAsync(
            endpoint with { Database = "dbname=postgres replication=database" }, Cancellation, "IDENTIFY_SYSTEM");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("FATAL", result.Output, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Binding(string mode) =>
        new(StringComparer.Ordinal) { ["PGCHANNELBINDING"] = mode };
}
