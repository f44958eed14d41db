using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Wardian.Storage.Outbox;

namespace Wardian.Storage.Control;

/// <summary>
/// One unit of work: either a consistent view to read, or a transaction whose changes and audit acts become visible together at
/// <see cref="Commit"/> and not at all without it. SQL is constant text in the subset that SQLite and PostgreSQL share; values are
/// parameters. Not thread-safe; dispose it soon, since writers wait for each other.
/// </summary>
public sealed class ControlUnit : IDisposable
{
    private const int RandomBits = 20;

    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly Administrator? _administrator;
    private readonly TimeProvider _time;

    // A deferred transaction would be refused when it turns from reading to writing after somebody else has written.
    internal ControlUnit(SqliteConnection connection, Administrator? administrator, TimeProvider time)
    {
        _connection = connection;
        _transaction = connection.BeginTransaction(deferred: administrator is null);
        _administrator = administrator;
        _time = time;
    }

    /// <summary>Reads rows; <paramref name="read"/> is called with the reader on each.</summary>
    public IReadOnlyList<TRow> Query<TRow>(string sql, Func<DbDataReader, TRow> read, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        ArgumentNullException.ThrowIfNull(read);
        using SqliteCommand command = Command(sql, parameters);
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<TRow>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Changes rows and returns how many.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Puts an act into the outbox, from which it reaches the ledger exactly once after <see cref="Commit"/>.</summary>
    public void Record(AdministrativeAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        Administrator administrator = _administrator ?? throw new InvalidOperationException("A reading unit records nothing.");
        long now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        Execute(
            """
            INSERT INTO storage_outbox (act_id, kind, time_ms, account, claimed, program, listener, data_source, detail)
            VALUES (@act_id, @kind, @time_ms, @account, @claimed, @program, @listener, @data_source, @detail)
            """,
            ("@act_id", (now << RandomBits) | (long)RandomNumberGenerator.GetInt32(1 << RandomBits)),
            ("@kind", (int)act.Kind),
            ("@time_ms", now),
            ("@account", administrator.Account),
            ("@claimed", administrator.Claimed),
            ("@program", administrator.Program),
            ("@listener", act.Listener),
            ("@data_source", act.DataSource),
            ("@detail", act.Detail));
    }

    /// <summary>Makes the changes durable.</summary>
    public void Commit() => _transaction.Commit();

    /// <summary>Ends the unit; what was not committed is undone.</summary>
    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }

    [SuppressMessage("Security", "CA2100", Justification = "Modules pass constant text; every value is a parameter.")]
    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = _transaction;
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
