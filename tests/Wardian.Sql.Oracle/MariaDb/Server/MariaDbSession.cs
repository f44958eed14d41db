using System.Collections.ObjectModel;
using System.Data.Common;
using System.Globalization;
using MySqlConnector;

namespace Wardian.Sql.Oracle.MariaDb.Server;

/// <summary>One connection to a MariaDB whose answers are text.</summary>
public sealed class MariaDbSession : IDisposable
{
    private readonly MySqlConnection _connection;

    /// <summary>Connects as the server's administrator.</summary>
    public MariaDbSession(int port, string database = "")
    {
        _connection = new MySqlConnection(new MySqlConnectionStringBuilder
        {
            Server = "127.0.0.1",
            Port = (uint)port,
            UserID = "root",
            Database = database,
            SslMode = MySqlSslMode.None,
            AllowUserVariables = true,
            Pooling = false,
            DefaultCommandTimeout = 60,
        }.ConnectionString);
        _connection.Open();
    }

    /// <summary>Runs a text that returns nothing.</summary>
    public void Run(string sql)
    {
        using var command = new MySqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    /// <summary>All rows.</summary>
    public List<string?[]> Rows(string sql)
    {
        using var command = new MySqlCommand(sql, _connection);
        using MySqlDataReader reader = command.ExecuteReader();
        List<string?[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount)
                .Select(index => reader.IsDBNull(index) ? null : Convert.ToString(reader.GetValue(index), CultureInfo.InvariantCulture))]);
        }

        return rows;
    }

    /// <summary>What the server says of the result's columns.</summary>
    public ReadOnlyCollection<DbColumn> Columns(string sql)
    {
        using var command = new MySqlCommand(sql, _connection);
        using MySqlDataReader reader = command.ExecuteReader();
        return reader.GetColumnSchema();
    }

    public void Dispose() => _connection.Dispose();
}
