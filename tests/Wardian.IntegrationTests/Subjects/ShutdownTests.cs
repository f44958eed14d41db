using Npgsql;
using Wardian.IntegrationTests.Environments;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Subjects;

/// <summary>How the program ends, and what is left then.</summary>
public sealed class ShutdownTests(IntegrationEnvironment environment)
{
    [Fact]
    public async Task A_terminated_gateway_ends_its_sessions_and_has_them_all_in_the_ledger()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        PrivateCluster cluster = environment.Cluster;
        await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(cluster, cluster.Scram, cancellationToken);
        Endpoint endpoint = gateway.Endpoint(TlsMode.Plain, LoginMode.PassThrough, "postgres");
        await using var connection = new NpgsqlConnection(
            $"Host={endpoint.Host};Port={endpoint.Port};Username={endpoint.User};Password={endpoint.Password};"
            + "Database=postgres;SSL Mode=Disable;Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT 'before the end' AS last_words", connection);
        Assert.Equal("before the end", await command.ExecuteScalarAsync(cancellationToken));

        int exitCode = await gateway.StopAsync();

        Assert.True(exitCode == 0, $"exit code {exitCode}: {await File.ReadAllTextAsync(gateway.LogFile, cancellationToken)}");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteScalarAsync(cancellationToken));
        ProcessResult search = await gateway.WardianAsync(string.Empty, cancellationToken, "audit", "search", "--json");
        Assert.Contains("last_words", search.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"session_end\"", search.Output, StringComparison.Ordinal);
        Assert.Equal("0", await cluster.SqlAsync("postgres",
            "SELECT count(*) FROM pg_stat_activity WHERE usename = 'u_scram' AND application_name = ''", cancellationToken));
    }
}
