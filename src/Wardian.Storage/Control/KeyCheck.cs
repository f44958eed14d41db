using Microsoft.Data.Sqlite;
using Wardian.Kernel;
using Wardian.Storage.Files;

namespace Wardian.Storage.Control;

/// <summary>Ties a control database to its master key, so that a wrong key is noticed at once and not at the first credential.</summary>
internal static class KeyCheck
{
    private const string Purpose = "storage:key-check";

    public static void Verify(SqliteConnection connection, MasterKey key)
    {
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        if (Find(connection) is { } proof)
        {
            if (!key.Box.TryOpen(Purpose, proof, out _))
            {
                throw new FailureException("storage.key-wrong");
            }
        }
        else
        {
            using SqliteCommand insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO storage_key_check (id, proof) VALUES (1, $proof)";
            insert.Parameters.AddWithValue("$proof", key.Box.Seal(Purpose, "wardian"u8));
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static byte[]? Find(SqliteConnection connection)
    {
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT proof FROM storage_key_check WHERE id = 1";
        return select.ExecuteScalar() as byte[];
    }
}
