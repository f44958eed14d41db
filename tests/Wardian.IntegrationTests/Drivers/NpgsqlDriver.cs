using Npgsql;
using Wardian.IntegrationTests.NpgsqlScenarios;
using Wardian.Testing.Clusters;

namespace Wardian.IntegrationTests.Drivers;

/// <summary>Npgsql, in this process.</summary>
internal sealed class NpgsqlDriver : IDriver
{
    /// <inheritdoc />
    public string Name => "npgsql";

    /// <inheritdoc />
    public int ScenarioCount => 20;

    /// <inheritdoc />
    public bool TriesWrongPassword => true;

    /// <inheritdoc />
    public async Task<string> RunAsync(DriverRun run, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = run.Endpoint.Host,
            Port = run.Endpoint.Port,
            Username = run.Endpoint.User,
            Password = run.Endpoint.Password,
            Database = run.Endpoint.Database,
            SslMode = run.Endpoint.Tls is TlsMode.Tls ? SslMode.VerifyFull : SslMode.Disable,
            RootCertificate = run.Endpoint.Tls is TlsMode.Tls ? run.Endpoint.CaFile : null,
            GssEncryptionMode = GssEncryptionMode.Disable,
            IncludeErrorDetail = true,
            ApplicationName = "Wardian conformance",
            MaxPoolSize = 50,
            Timeout = 20,
            CommandTimeout = 60,
            PersistSecurityInfo = true,
        };
        var recorder = new Recorder();
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(builder);
        var scenario = new Scenario(source, recorder, run, cancellationToken);
        await StatementScenarios.RunAsync(scenario);
        await StreamScenarios.RunAsync(scenario);
        return recorder.Finish();
    }
}
