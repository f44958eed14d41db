using Npgsql;

namespace Wardian.Sql.Tests.Catalogue;

/// <summary>A connection to a database of the scratch server whose answers are text.</summary>
internal sealed class CatalogueDatabase : IDisposable
{
    private readonly NpgsqlConnection _connection;

    private CatalogueDatabase(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Opens a database, as the superuser unless said otherwise.</summary>
    public static CatalogueDatabase Open(ScratchServer server, string database = "postgres", string user = "postgres", string password = "")
    {
        var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={server.Port};Username={user};Password={password};Database={database};Pooling=false;Include Error Detail=true");
        connection.Open();
        return new CatalogueDatabase(connection);
    }

    /// <summary>Makes a database and opens it.</summary>
    public static CatalogueDatabase Create(ScratchServer server, string database)
    {
        using CatalogueDatabase main = Open(server);
        main.Run($"CREATE DATABASE \"{database}\"");
        return Open(server, database);
    }

    /// <summary>Makes a database with the schemas of the sample hospital.</summary>
    public static CatalogueDatabase CreateHospital(ScratchServer server, string database)
    {
        CatalogueDatabase created = Create(server, database);
        foreach (string script in HospitalScripts.InOrder())
        {
            created.Run(script);
        }

        return created;
    }

    public void Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    /// <summary>All rows, as the port of the catalogue reader wants them.</summary>
    public IEnumerable<string?[]> Rows(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        using NpgsqlDataReader reader = command.ExecuteReader();
        List<string?[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.IsDBNull(index) ? null : reader.GetString(index))]);
        }

        return rows;
    }

    public void Dispose() => _connection.Dispose();
}
