using System.Globalization;
using Wardian.Audit;
using Wardian.Checks;
using Wardian.Gateway.Configuration;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Gateway;

namespace Wardian.Coverage;

/// <summary>One reading of a database's statistics over one connection, in the order that docs/formats/coverage.md relies on.</summary>
internal sealed class DatabaseReading(DataSourceOptions source, string account, string database, DatabaseSession session)
{
    /// <summary>Statements of ours that are completed before the statistics of statements are read.</summary>
    public const int StatementsBefore = 2;

    private readonly string _subject = SourceText.Subject(source.Name);
    private readonly DatabaseStatistics _statistics = new(session.Query);

    /// <summary>As whom we are logged in.</summary>
    public string Account => account;

    /// <summary>Where we are logged in.</summary>
    public string Database => database;

    /// <summary>What could not be read, and what to do about it.</summary>
    public List<Finding> Remarks { get; } = [];

    /// <summary>Connections that are open and not the gateway's; null when that could not be found out.</summary>
    public IReadOnlyList<OpenConnection>? Strangers { get; private set; }

    /// <summary>All connections that were open.</summary>
    public int Connections { get; private set; }

    /// <summary>Reads everything and makes the sample.</summary>
    /// <param name="reader">The ledger.</param>
    /// <param name="backends">Asks the gateway for its own connections; null when it cannot be asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<DatabaseSample> RunAsync(
        AuditReader reader, Func<Task<IReadOnlyList<GatewayBackend>?>> backends, CancellationToken cancellationToken)
    {
        ulong sequence = reader.Search(new AuditQuery { NewestFirst = true, Limit = 1 }).FirstOrDefault()?.Sequence ?? 0;
        await _statistics.ReadServerAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<DatabaseCount> databases = await _statistics.ReadDatabasesAsync(cancellationToken).ConfigureAwait(false);
        int before = session.Query.Completed;
        (IReadOnlyList<CallCount>? statements, string? reset) = await ReadStatementsAsync(cancellationToken).ConfigureAwait(false);
        DateTimeOffset time = TimeProvider.System.GetUtcNow();
        await ReadConnectionsAsync(backends, cancellationToken).ConfigureAwait(false);
        if (!_statistics.CountsSessions)
        {
            Remarks.Add(Finding.Warning(_subject, "cli.coverage-no-sessions", ("version", Number(_statistics.ServerVersion / 10000))));
        }

        return new DatabaseSample
        {
            Server = ServerOf(source),
            Time = time,
            Sequence = sequence,
            Databases = databases,
            Statements = statements,
            StatementsReset = reset,
            Own = new OwnActs { Account = account, Database = database, Statements = session.Query.Completed - before },
        };
    }

    /// <summary>How a sample names the server.</summary>
    public static string ServerOf(DataSourceOptions source) => string.Create(CultureInfo.InvariantCulture, $"{source.Host}:{source.Port}");

    private async Task<(IReadOnlyList<CallCount>? Calls, string? Reset)> ReadStatementsAsync(CancellationToken cancellationToken)
    {
        if (_statistics.StatementsSchema is null || _statistics.CountsNested)
        {
            Remarks.Add(Finding.Warning(_subject, _statistics.CountsNested ? "cli.coverage-statements-nested" : "cli.coverage-no-statements", ("database", database)));
            return (null, null);
        }

        (IReadOnlyList<CallCount> calls, string? reset, Error? error) = await _statistics.ReadStatementsAsync(cancellationToken).ConfigureAwait(false);
        if (error is null)
        {
            return (calls, reset);
        }

        Remarks.Add(Finding.Warning(_subject, "cli.coverage-statements-unreadable",
            ("grant", $"GRANT pg_read_all_stats TO {Quoted(account)};"), ("database", database), ("reason", error.Arguments[^1].Value)));
        return (null, null);
    }

    /// <summary>A connection that begins or ends between our looks at the server and at the gateway is taken for nobody's: it must be seen twice.</summary>
    private async Task ReadConnectionsAsync(Func<Task<IReadOnlyList<GatewayBackend>?>> backends, CancellationToken cancellationToken)
    {
        if (!_statistics.MaySeeOthers)
        {
            Remarks.Add(Finding.Warning(_subject, "cli.coverage-grant",
                ("account", account), ("grant", $"GRANT pg_read_all_stats TO {Quoted(account)};")));
            return;
        }

        IReadOnlyList<GatewayBackend>? ours = await backends().ConfigureAwait(false);
        IReadOnlyList<OpenConnection> first = await _statistics.ReadConnectionsAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<GatewayBackend>? between = await backends().ConfigureAwait(false);
        IReadOnlyList<OpenConnection> second = await _statistics.ReadConnectionsAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<GatewayBackend>? after = await backends().ConfigureAwait(false);
        if (ours is null || between is null || after is null)
        {
            Remarks.Add(Finding.Warning(_subject, "cli.coverage-backends-unknown"));
            return;
        }

        GatewayBackend[] known = [.. ours, .. between, .. after];
        Connections = second.Count;
        Strangers = [.. second.Where(first.Contains).Where(connection => !Array.Exists(known, backend => IsThe(backend, connection)))];
    }

    private static bool IsThe(GatewayBackend backend, OpenConnection connection) =>
        backend.Process > 0 ? backend.Process == connection.Process : backend.Port == connection.Port;

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
