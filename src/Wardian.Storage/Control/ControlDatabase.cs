using Microsoft.Data.Sqlite;
using Wardian.Kernel;
using Wardian.Storage.Files;

namespace Wardian.Storage.Control;

/// <summary>
/// The control database: what administrators have set. SQLite in write-ahead mode beside the ledger; several processes (the server and
/// commands) may have it open. Thread-safe: each unit of work has a connection of its own.
/// </summary>
public sealed class ControlDatabase
{
    private readonly string _path;
    private readonly string _connectionString;
    private readonly TimeProvider _time;

    private ControlDatabase(string path, string connectionString, TimeProvider time)
    {
        _path = path;
        _connectionString = connectionString;
        _time = time;
    }

    /// <summary>
    /// Opens the database and brings its tables up to date. A <see cref="FailureException"/> says when it is damaged, newer than this
    /// program, or sealed under another key.
    /// </summary>
    public static ControlDatabase Open(DataDirectory directory, MasterKey key, IEnumerable<ControlSchema> schemas, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(key);
        ControlSchema[] all = [StorageSchema.Value, .. schemas];
        string connectionString = ConnectionString(directory.ControlDatabaseFile);
        try
        {
            CreatePrivate(directory.ControlDatabaseFile);
            using var connection = OpenConnection(connectionString);
            Migration.Apply(connection, all, time);
            KeyCheck.Verify(connection, key);
        }
        catch (SqliteException exception)
        {
            throw new FailureException("storage.database-unusable", ("path", directory.ControlDatabaseFile), ("reason", exception.Message));
        }

        return new ControlDatabase(directory.ControlDatabaseFile, connectionString, time);
    }

    /// <summary>A consistent view; changes made in it are never kept.</summary>
    public ControlUnit Read() => Begin(null);

    /// <summary>A transaction in the name of <paramref name="administrator"/>. It waits for other writers for at most 30 s.</summary>
    public ControlUnit Write(Administrator administrator)
    {
        ArgumentNullException.ThrowIfNull(administrator);
        return Begin(administrator);
    }

    /// <summary>Watches for changes made by any other connection, of this process or another, and for another file in its place.</summary>
    public ControlWatch Watch() => new(_path, () => OpenConnection(_connectionString));

    private ControlUnit Begin(Administrator? administrator) => new(OpenConnection(_connectionString), administrator, _time);

    private static SqliteConnection OpenConnection(string connectionString)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = new SqliteConnection(connectionString);
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL";
            command.ExecuteNonQuery();
            SqliteConnection opened = connection;
            connection = null;
            return opened;
        }
        finally
        {
            connection?.Dispose();
        }
    }

    // No pool: a command must leave no connection behind, and the server opens a handful an hour. Nothing is created here: while a
    // restore has the file away, an empty one in its place would say that nobody may log in.
    private static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        Pooling = false,
        DefaultTimeout = 30,
    }.ToString();

    // SQLite gives its -wal and -shm files the mode of the database, so the database must be private before SQLite sees it.
    private static void CreatePrivate(string file)
    {
        if (!File.Exists(file))
        {
            PrivateFile.Open(file, FileMode.OpenOrCreate, FileShare.ReadWrite).Dispose();
        }
    }
}
