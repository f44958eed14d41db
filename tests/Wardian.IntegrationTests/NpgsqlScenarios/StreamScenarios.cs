using Npgsql;
using NpgsqlTypes;

namespace Wardian.IntegrationTests.NpgsqlScenarios;

/// <summary>COPY, large objects, cancelling, notifications and broken sessions.</summary>
internal static class StreamScenarios
{
    /// <summary>Runs them all.</summary>
    public static async Task RunAsync(Scenario scenario)
    {
        Recorder recorder = scenario.Recorder;
        await recorder.ScenarioAsync("copy binary", () => CopyBinaryAsync(scenario));
        await recorder.ScenarioAsync("copy text", () => CopyTextAsync(scenario));
        await recorder.ScenarioAsync("copy raw", () => CopyRawAsync(scenario));
        await recorder.ScenarioAsync("copy with errors", () => CopyErrorsAsync(scenario));
        await recorder.ScenarioAsync("large objects", () => LargeObjectsAsync(scenario));
        await recorder.ScenarioAsync("cancel", () => CancelAsync(scenario));
        await recorder.ScenarioAsync("notifications", () => NotificationsAsync(scenario));
        await recorder.ScenarioAsync("terminated", () => TerminatedAsync(scenario));
        await recorder.ScenarioAsync("many connections", () => ManyConnectionsAsync(scenario));
    }

    private static async Task CopyBinaryAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        await Scenario.ExecuteAsync(connection, "CREATE TABLE copied (i int, t text, b bytea)");
        await using (NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync("COPY copied FROM STDIN (FORMAT binary)"))
        {
            for (int i = 0; i < 20_000; i++)
            {
                await importer.StartRowAsync();
                await importer.WriteAsync(i, NpgsqlDbType.Integer);
                await importer.WriteAsync("行" + i, NpgsqlDbType.Text);
                await importer.WriteAsync(new byte[i % 50], NpgsqlDbType.Bytea);
            }

            scenario.Recorder.Line($"imported {await importer.CompleteAsync()}");
        }

        await using NpgsqlBinaryExporter exporter = await connection.BeginBinaryExportAsync(
            "COPY (SELECT i, t FROM copied ORDER BY i) TO STDOUT (FORMAT binary)");
        long sum = 0;
        int length = 0;
        while (await exporter.StartRowAsync() != -1)
        {
            sum += await exporter.ReadAsync<int>(NpgsqlDbType.Integer);
            length += (await exporter.ReadAsync<string>(NpgsqlDbType.Text)).Length;
        }

        scenario.Recorder.Line($"exported {sum} {length}");
    }

    private static async Task CopyTextAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        await using (TextWriter writer = await connection.BeginTextImportAsync("COPY copied (i, t) FROM STDIN (FORMAT csv)"))
        {
            for (int i = 0; i < 1000; i++)
            {
                await writer.WriteAsync($"{-i},\"文本 \"\"{i}\"\"\"\n");
            }
        }

        using TextReader reader = await connection.BeginTextExportAsync(
            "COPY (SELECT i, t FROM copied WHERE i <= 0 ORDER BY i, t) TO STDOUT");
        string text = await reader.ReadToEndAsync();
        scenario.Recorder.Line(Recorder.Show(text));
    }

    private static async Task CopyRawAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        using var kept = new MemoryStream();
        await using (NpgsqlRawCopyStream export = await connection.BeginRawBinaryCopyAsync("COPY copied TO STDOUT (FORMAT binary)"))
        {
            await export.CopyToAsync(kept);
        }

        scenario.Recorder.Line(Recorder.Show(kept.ToArray()));
        await Scenario.ExecuteAsync(connection, "CREATE TABLE copied_raw (LIKE copied)");
        kept.Position = 0;
        await using (NpgsqlRawCopyStream import = await connection.BeginRawBinaryCopyAsync("COPY copied_raw FROM STDIN (FORMAT binary)"))
        {
            await kept.CopyToAsync(import);
        }

        await scenario.ShowAsync(connection, "SELECT count(*), sum(i), sum(length(b)) FROM copied_raw");
    }

    private static async Task CopyErrorsAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        await scenario.Recorder.FailsAsync(async () =>
        {
            await using TextWriter writer = await connection.BeginTextImportAsync("COPY copied (i) FROM STDIN");
            for (int i = 0; i < 50_000; i++)
            {
                await writer.WriteAsync(i == 100 ? "not a number\n" : "1\n");
            }
        });
        await using (NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync("COPY copied FROM STDIN (FORMAT binary)"))
        {
            await importer.StartRowAsync();
            await importer.WriteAsync(1, NpgsqlDbType.Integer);
            // Leaving without Complete sends CopyFail.
        }

        await using (NpgsqlBinaryExporter exporter = await connection.BeginBinaryExportAsync("COPY copied TO STDOUT (FORMAT binary)"))
        {
            await exporter.StartRowAsync();
            await exporter.CancelAsync();
        }

        await scenario.Recorder.FailsAsync(() => connection.BeginTextImportAsync("COPY nowhere FROM STDIN"));
        await scenario.ShowAsync(connection, "SELECT count(*) FROM copied");
    }

    private static async Task LargeObjectsAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await using var create = new NpgsqlCommand("SELECT lo_from_bytea(0, $1)", connection)
        {
            Parameters = { new() { Value = new byte[500_000] } },
        };
        uint id = (uint)(await create.ExecuteScalarAsync())!;
        await using var open = new NpgsqlCommand("SELECT lo_open($1, 393216)", connection) { Parameters = { Oid(id) } };
        int descriptor = (int)(await open.ExecuteScalarAsync())!;
        await scenario.ShowAsync(connection, "SELECT lo_lseek($1, 10, 0)", descriptor);
        await scenario.ShowAsync(connection, "SELECT lowrite($1, $2)", descriptor, new byte[] { 1, 2, 3 });
        await scenario.ShowAsync(connection, "SELECT lo_lseek($1, 8, 0), loread($1, 8)", descriptor);
        await using var whole = new NpgsqlCommand("SELECT lo_get($1)", connection) { Parameters = { Oid(id) } };
        await scenario.Recorder.ReadAsync(whole);
        await transaction.CommitAsync();

        static NpgsqlParameter Oid(uint id) => new() { Value = id, NpgsqlDbType = NpgsqlDbType.Oid };
    }

    private static async Task CancelAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        await using var sleep = new NpgsqlCommand("SELECT 'cancel me', pg_sleep(60)", connection);
        Task<object?> sleeping = sleep.ExecuteScalarAsync(CancellationToken.None);
        await scenario.Run.WaitForStatementAsync("SELECT ''cancel me''", scenario.CancellationToken);
        sleep.Cancel();
        await scenario.Recorder.FailsAsync(() => sleeping);
        await scenario.ShowAsync(connection, "SELECT 'alive after cancel'");

        using var source = new CancellationTokenSource();
        await using var many = new NpgsqlCommand("SELECT i, pg_sleep(0.001) FROM generate_series(1, 100000) AS i", connection);
        NpgsqlDataReader reader = await many.ExecuteReaderAsync(source.Token);
        await reader.ReadAsync(source.Token);
        await source.CancelAsync();
        await scenario.Recorder.FailsAsync(async () =>
        {
            while (await reader.ReadAsync(source.Token))
            {
                // Rows that were on their way.
            }
        });
        await reader.DisposeAsync();
        await scenario.ShowAsync(connection, "SELECT 'alive again'");
    }

    private static async Task NotificationsAsync(Scenario scenario)
    {
        await using NpgsqlConnection listener = await scenario.OpenAsync();
        await using NpgsqlConnection sender = await scenario.OpenAsync();
        listener.Notification += (_, notification) => scenario.Recorder.Line($"notification {notification.Channel} {notification.Payload}");
        await Scenario.ExecuteAsync(listener, "LISTEN \"叫号\"; LISTEN other");
        await Scenario.ExecuteAsync(sender, "NOTIFY \"叫号\", '请张三'");
        await listener.WaitAsync(scenario.CancellationToken);
        await Scenario.ExecuteAsync(sender, "NOTIFY other, 'one'");
        await listener.WaitAsync(scenario.CancellationToken);
        await Scenario.ExecuteAsync(listener, "NOTIFY other, 'to myself'");
        await Scenario.ExecuteAsync(listener, "UNLISTEN *");
        await Scenario.ExecuteAsync(sender, "NOTIFY other, 'nobody'");
        await scenario.ShowAsync(listener, "SELECT 'after'");
    }

    private static async Task TerminatedAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        await scenario.Recorder.FailsAsync(() => Scenario.ExecuteAsync(connection, "SELECT pg_terminate_backend(pg_backend_pid())"));
        scenario.Recorder.Line($"state {connection.FullState}");
        await using NpgsqlConnection next = await scenario.OpenAsync();
        await scenario.ShowAsync(next, "SELECT 'a new session'");
        var wrong = new NpgsqlConnectionStringBuilder(scenario.Source.ConnectionString) { Password = "wrong", Pooling = false };
        await using var refused = new NpgsqlConnection(wrong.ConnectionString);
        await scenario.Recorder.FailsAsync(() => refused.OpenAsync(scenario.CancellationToken));
    }

    private static async Task ManyConnectionsAsync(Scenario scenario)
    {
        int[] answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async number =>
        {
            await using NpgsqlConnection connection = await scenario.Source.OpenConnectionAsync(scenario.CancellationToken);
            int sum = 0;
            for (int i = 0; i < 20; i++)
            {
                await using var command = new NpgsqlCommand("SELECT $1 * $2", connection)
                {
                    Parameters = { new() { Value = number }, new() { Value = i } },
                };
                sum += (int)(await command.ExecuteScalarAsync())!;
            }

            return sum;
        }));
        scenario.Recorder.Line(string.Join(' ', answers));
    }
}
