using MySqlConnector;
using Wardian.Sql.Oracle.MariaDb.Corpora;
using Wardian.Sql.Oracle.MariaDb.Server;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>The hospital's databases on the assembly's MariaDB.</summary>
public sealed class MariaDbHospitalFixture(MariaDbFixture server) : IAsyncLifetime
{
    public GeneratedStatements Generated { get; private set; } = null!;

    public HandwrittenStatements Handwritten { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        HospitalMariaDb.Create(server.Port);
        Handwritten = new HandwrittenStatements(server.Port);
        Generated = new GeneratedStatements(server.Port);
    }

    public ValueTask DisposeAsync()
    {
        Generated.Dispose();
        Handwritten.Dispose();
        return ValueTask.CompletedTask;
    }
}
