using Wardian.Sql.Oracle.Server;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>A scratch server with <see cref="OracleTables"/> and an oracle over it.</summary>
public sealed class OracleFixture : IAsyncLifetime
{
    private readonly ScratchServer _server = new();
    private OracleSession? _session;

    public StatementOracle Oracle { get; private set; } = null!;

    public OracleSession Session => _session!;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _session = new OracleSession(_server.Port, "postgres");
        _session.Rows(OracleTables.Sql);
        Oracle = new StatementOracle(_session);
    }

    public async ValueTask DisposeAsync()
    {
        _session?.Dispose();
        await _server.DisposeAsync();
    }
}
