using System.Globalization;
using Microsoft.Data.Sqlite;
using Wardian.Storage.Files;

namespace Wardian.Storage.Control;

/// <summary>
/// Tells whether somebody else has changed the control database since the last question, by SQLite's <c>PRAGMA data_version</c> (mostly a
/// look at shared memory), or has put another file in its place (a restore). It may wait for the disk and for locks. Not thread-safe.
/// </summary>
public sealed class ControlWatch : IDisposable
{
    private readonly string _path;
    private readonly Func<SqliteConnection> _open;
    private SqliteConnection? _connection;
    private SqliteCommand? _question;
    private (ulong Device, ulong Inode)? _file;
    private long _seen;
    private bool _isBegun;

    internal ControlWatch(string path, Func<SqliteConnection> open)
    {
        (_path, _open) = (path, open);
        Begin();
    }

    /// <summary>Whether there were changes since the last call, or since the watch began.</summary>
    /// <exception cref="System.Data.Common.DbException">The database cannot be read; the next call tries again.</exception>
    public bool HasChanged()
    {
        if (!_isBegun || _question is null || FileStatus.IdentityOf(_path) != _file)
        {
            End();
            Begin();
            return true;
        }

        long version = Version(_question);
        bool changed = version != _seen;
        _seen = version;
        return changed;
    }

    /// <inheritdoc />
    public void Dispose() => End();

    private void Begin()
    {
        // Looked at before it is opened: a file that is replaced in between is noticed by the next question.
        _file = FileStatus.IdentityOf(_path);
        _connection = _open();
        // Kept, and so compiled once: log-ins wait for the answer.
        _question = _connection.CreateCommand();
        _question.CommandText = "PRAGMA data_version";
        _seen = Version(_question);
        _isBegun = true;
    }

    // The old connection goes first: both would share the path of SQLite's lock file, and closing it would drop the new one's locks.
    private void End()
    {
        _isBegun = false;
        _question?.Dispose();
        _connection?.Dispose();
        (_question, _connection) = (null, null);
    }

    private static long Version(SqliteCommand question) => Convert.ToInt64(question.ExecuteScalar(), CultureInfo.InvariantCulture);
}
