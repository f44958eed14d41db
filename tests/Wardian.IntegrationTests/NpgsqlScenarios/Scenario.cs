using Npgsql;
using Wardian.IntegrationTests.Drivers;

namespace Wardian.IntegrationTests.NpgsqlScenarios;

/// <summary>What a group of scenarios works with.</summary>
/// <param name="Source">Connections.</param>
/// <param name="Recorder">Where what is seen goes.</param>
/// <param name="Run">The run they belong to.</param>
/// <param name="CancellationToken">Ends the run.</param>
internal sealed record Scenario(NpgsqlDataSource Source, Recorder Recorder, DriverRun Run, CancellationToken CancellationToken)
{
    /// <summary>Opens a connection on which notices are written down.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        NpgsqlConnection connection = await Source.OpenConnectionAsync(CancellationToken);
        connection.Notice += (_, notice) =>
            Recorder.Line($"notice {notice.Notice.SqlState} {notice.Notice.Severity} {notice.Notice.MessageText}");
        return connection;
    }

    /// <summary>Runs SQL without parameters and returns the number of rows it changed.</summary>
    public static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs SQL and writes down everything it gives.</summary>
    public async Task ShowAsync(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (object parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await Recorder.ReadAsync(command);
    }
}
