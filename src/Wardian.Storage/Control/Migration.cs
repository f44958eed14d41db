using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Wardian.Kernel;

namespace Wardian.Storage.Control;

/// <summary>Brings the tables of every module to the version this program knows: all steps in one transaction, or none.</summary>
internal static class Migration
{
    public static void Apply(SqliteConnection connection, IReadOnlyList<ControlSchema> schemas, TimeProvider time)
    {
        // Immediate: of two processes that start together one waits here, and then finds nothing left to do.
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        Execute(connection, "CREATE TABLE IF NOT EXISTS storage_migration (module TEXT NOT NULL, version INTEGER NOT NULL, "
            + "applied_at_ms INTEGER NOT NULL, PRIMARY KEY (module, version)) STRICT");
        foreach (ControlSchema schema in schemas)
        {
            int applied = AppliedVersion(connection, schema.Module);
            if (applied > schema.Migrations.Count)
            {
                throw new FailureException("storage.database-newer", ("module", schema.Module),
                    ("found", Text(applied)), ("known", Text(schema.Migrations.Count)));
            }

            for (int version = applied + 1; version <= schema.Migrations.Count; version++)
            {
                Execute(connection, schema.Migrations[version - 1]);
                Execute(connection, "INSERT INTO storage_migration VALUES ($module, $version, $now)",
                    ("$module", schema.Module), ("$version", version), ("$now", time.GetUtcNow().ToUnixTimeMilliseconds()));
            }
        }

        transaction.Commit();
    }

    private static int AppliedVersion(SqliteConnection connection, string module)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(version), 0) FROM storage_migration WHERE module = $module";
        command.Parameters.AddWithValue("$module", module);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    [SuppressMessage("Security", "CA2100", Justification = "The text is a constant of this program; no input reaches it.")]
    private static void Execute(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
