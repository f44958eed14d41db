using System.Data.Common;
using Wardian.Storage.Control;

namespace Wardian.Catalog.Connections;

/// <summary>Connections in the control database.</summary>
internal static class SourceStore
{
    /// <summary>What a password is sealed for, so that a row copied onto another source cannot be opened.</summary>
    public static string Purpose(CatalogSource source) => $"catalog:{source.Name}/{source.Host}:{source.Port}/{source.Account}";

    /// <summary>All sources with their sealed passwords, by name.</summary>
    public static IReadOnlyList<(CatalogSource Source, byte[] Sealed)> ReadAll(ControlUnit unit) => unit.Query(
        """
        SELECT name, kind, host, port, account, database_name, is_verified, authority_file, set_at_ms, sealed_password
        FROM catalog_source ORDER BY name
        """,
        row => (Read(row), row.GetFieldValue<byte[]>(9)));

    /// <summary>Puts a source in place of an earlier one of its name.</summary>
    public static void Put(ControlUnit unit, CatalogSource source, byte[] sealedPassword) => unit.Execute(
        """
        INSERT INTO catalog_source (name, kind, host, port, account, database_name, is_verified, authority_file, sealed_password, set_at_ms)
        VALUES (@name, @kind, @host, @port, @account, @database, @verified, @authority, @sealed, @at)
        ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, host = excluded.host, port = excluded.port, account = excluded.account,
            database_name = excluded.database_name, is_verified = excluded.is_verified, authority_file = excluded.authority_file,
            sealed_password = excluded.sealed_password, set_at_ms = excluded.set_at_ms
        """,
        ("@name", source.Name),
        ("@kind", source.Kind),
        ("@host", source.Host),
        ("@port", source.Port),
        ("@account", source.Account),
        ("@database", source.Database),
        ("@verified", source.IsVerified ? 1 : 0),
        ("@authority", source.AuthorityFile),
        ("@sealed", sealedPassword),
        ("@at", source.SetAt.ToUnixTimeMilliseconds()));

    private static CatalogSource Read(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4))
    {
        Database = row.GetString(5),
        IsVerified = row.GetInt32(6) != 0,
        AuthorityFile = row.GetString(7),
        SetAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
    };
}
