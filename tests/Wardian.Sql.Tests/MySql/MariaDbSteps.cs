using System.Globalization;
using MySqlConnector;

namespace Wardian.Sql.Tests.MySql;

/// <summary>What tests do in a session of MariaDB.</summary>
internal static class MariaDbSteps
{
    /// <summary>Runs statements that have to succeed.</summary>
    public static async Task RunAsync(this MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The number of the error by which the server refuses statements; 0 when it runs them.</summary>
    public static async Task<int> TryAsync(this MySqlConnection connection, string sql)
    {
        try
        {
            await connection.RunAsync(sql);
            return 0;
        }
        catch (MySqlException exception)
        {
            return exception.Number;
        }
    }

    /// <summary>The one value that a query gives, as text.</summary>
    public static async Task<string?> AskAsync(this MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>Asserts an answer, written <c>query = text</c>; nothing is asked where nothing is written.</summary>
    public static async Task ShowsAsync(this MySqlConnection connection, string shows)
    {
        if (shows.LastIndexOf(" = ", StringComparison.Ordinal) is > 0 and var at)
        {
            Assert.Equal(shows[(at + 3)..], await connection.AskAsync(shows[..at]));
        }
    }
}
