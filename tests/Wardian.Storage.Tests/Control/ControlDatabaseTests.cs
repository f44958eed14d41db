using Wardian.Kernel;
using Wardian.Storage.Control;
using Wardian.Storage.Files;
using Wardian.Storage.Tests.Support;

namespace Wardian.Storage.Tests.Control;

public sealed class ControlDatabaseTests
{
    private static readonly ControlSchema One = new("test", ["CREATE TABLE test_row (id INTEGER PRIMARY KEY, name TEXT NOT NULL)"]);
    private static readonly ControlSchema Two = new("test", [.. One.Migrations, "ALTER TABLE test_row ADD COLUMN note TEXT NOT NULL DEFAULT '-'"]);

    [Fact]
    public void Migrations_are_applied_in_order_and_once()
    {
        using var installation = new Installation();
        Insert(installation.Open(One), "first");
        installation.Open(One);
        ControlDatabase database = installation.Open(Two);
        using ControlUnit unit = database.Read();
        Assert.Equal([("first", "-")], unit.Query("SELECT name, note FROM test_row", reader => (reader.GetString(0), reader.GetString(1))));
    }

    [Fact]
    public void A_migration_that_fails_leaves_nothing_behind()
    {
        using var installation = new Installation();
        installation.Open(One);
        var broken = new ControlSchema("test", [.. One.Migrations, "CREATE TABLE test_other (id INTEGER); SELECT nothing FROM nowhere"]);
        Assert.Equal("storage.database-unusable", Assert.Throws<FailureException>(() => installation.Open(broken)).Error.Code);
        using ControlUnit unit = installation.Open(One).Read();
        Assert.Empty(unit.Query("SELECT name FROM sqlite_master WHERE name = 'test_other'", reader => reader.GetString(0)));
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused()
    {
        using var installation = new Installation();
        installation.Open(Two);
        Assert.Equal("storage.database-newer", Assert.Throws<FailureException>(() => installation.Open(One)).Error.Code);
    }

    [Fact]
    public void Many_first_starts_at_once_all_succeed()
    {
        using var installation = new Installation();
        _ = installation.Data;
        Parallel.For(0, 8, _ => installation.Open(Two));
        using ControlUnit unit = installation.Open(Two).Read();
        Assert.Equal([2L], unit.Query("SELECT count(*) FROM storage_migration WHERE module = 'test'", reader => reader.GetInt64(0)));
    }

    [Fact]
    public void Another_key_is_noticed_at_once()
    {
        using var installation = new Installation();
        installation.Open();
        DataDirectory.WriteAtomically(installation.Data.KeyFile, new byte[32]);
        Assert.Equal("storage.key-wrong", Assert.Throws<FailureException>(() => installation.Open()).Error.Code);
    }

    [Fact]
    public void A_damaged_file_is_said_to_be_so()
    {
        using var installation = new Installation();
        MasterKey.LoadOrCreate(installation.Data).Dispose();
        DataDirectory.WriteAtomically(installation.Data.ControlDatabaseFile, "this is no database at all"u8);
        Assert.Equal("storage.database-unusable", Assert.Throws<FailureException>(() => installation.Open()).Error.Code);
    }

    [Fact]
    public void Database_files_are_for_their_owner_only()
    {
        using var installation = new Installation();
        ControlDatabase database = installation.Open(One);
        using ControlUnit unit = database.Write(Installation.Somebody);
        unit.Execute("INSERT INTO test_row (name) VALUES ('x')");
        Assert.All(Directory.GetFiles(installation.Data.Path, "control.db*"),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void What_is_not_committed_is_undone_together_with_its_act()
    {
        using var installation = new Installation();
        ControlDatabase database = installation.Open(One);
        using (ControlUnit unit = database.Write(Installation.Somebody))
        {
            unit.Execute("INSERT INTO test_row (name) VALUES ('x')");
            unit.Record(new Wardian.Storage.Outbox.AdministrativeAct { Detail = "test.add x" });
        }

        using ControlUnit after = database.Read();
        Assert.Equal([0L], after.Query("SELECT (SELECT count(*) FROM test_row) + (SELECT count(*) FROM storage_outbox)", reader => reader.GetInt64(0)));
    }

    [Fact]
    public void A_watch_sees_the_changes_of_others_and_nothing_else()
    {
        using var installation = new Installation();
        ControlDatabase database = installation.Open(One);
        using ControlWatch watch = database.Watch();
        Assert.False(watch.HasChanged());
        Insert(database, "x");
        Assert.True(watch.HasChanged());
        Assert.False(watch.HasChanged());
    }

    [Fact]
    public void A_watch_follows_the_path_to_another_file()
    {
        using var installation = new Installation();
        using var other = new Installation();
        ControlDatabase database = installation.Open(One);
        using ControlWatch watch = database.Watch();
        other.Open(One);

        Replace(installation.Data.ControlDatabaseFile, other.Data.ControlDatabaseFile);

        Assert.True(watch.HasChanged());
        Assert.False(watch.HasChanged());
        Insert(database, "x");
        Assert.True(watch.HasChanged());
    }

    [Fact]
    public void A_file_that_is_away_is_an_error_until_it_is_back_and_is_not_made_anew()
    {
        using var installation = new Installation();
        using var other = new Installation();
        ControlDatabase database = installation.Open(One);
        using ControlWatch watch = database.Watch();
        other.Open(One);
        File.Delete(installation.Data.ControlDatabaseFile);

        Assert.ThrowsAny<System.Data.Common.DbException>(() => watch.HasChanged());
        Assert.ThrowsAny<System.Data.Common.DbException>(() => watch.HasChanged());
        Assert.ThrowsAny<System.Data.Common.DbException>(database.Read);
        Assert.False(File.Exists(installation.Data.ControlDatabaseFile));

        Replace(installation.Data.ControlDatabaseFile, other.Data.ControlDatabaseFile);
        Assert.True(watch.HasChanged());
        Assert.False(watch.HasChanged());
    }

    // As a restore does: what SQLite keeps beside the old file must not be read with the new one.
    private static void Replace(string file, string by)
    {
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        File.Move(by, file, overwrite: true);
    }

    private static void Insert(ControlDatabase database, string name)
    {
        using ControlUnit unit = database.Write(Installation.Somebody);
        unit.Execute("INSERT INTO test_row (name) VALUES (@name)", ("@name", name));
        unit.Commit();
    }
}
