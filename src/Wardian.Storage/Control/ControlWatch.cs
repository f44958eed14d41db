using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Wardian.Storage.Control;

/// <summary>
/// Tells whether somebody else has changed the control database since the last question, by SQLite's <c>PRAGMA data_version</c>: one
/// read of shared memory, no disk. Not thread-safe.
/// </summary>
public sealed class ControlWatch : IDisposable
{
    private readonly SqliteConnection _connection;
    private long _seen;

    internal ControlWatch(SqliteConnection connection)
    {
        _connection = connection;
        _seen = Version();
    }

    /// <summary>Whether there were changes since the last call, or since the watch began.</summary>
    public bool HasChanged()
    {
        long version = Version();
        bool changed = version != _seen;
        _seen = version;
        return changed;
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    private long Version()
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
