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
    private readonly SqliteCommand _question;
    private long _seen;

    internal ControlWatch(SqliteConnection connection)
    {
        _connection = connection;
        // Kept, and so compiled once: log-ins wait for the answer.
        _question = connection.CreateCommand();
        _question.CommandText = "PRAGMA data_version";
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
    public void Dispose()
    {
        _question.Dispose();
        _connection.Dispose();
    }

    private long Version() => Convert.ToInt64(_question.ExecuteScalar(), CultureInfo.InvariantCulture);
}
