using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Wardian.IntegrationTests.NpgsqlScenarios;

/// <summary>Values, prepared statements, batches, errors and transactions.</summary>
internal static class StatementScenarios
{
    /// <summary>Runs them all.</summary>
    public static async Task RunAsync(Scenario scenario)
    {
        Recorder recorder = scenario.Recorder;
        await recorder.ScenarioAsync("types", () => TypesAsync(scenario));
        await recorder.ScenarioAsync("prepared", () => PreparedAsync(scenario));
        await recorder.ScenarioAsync("automatic preparation", () => AutomaticPreparationAsync(scenario));
        await recorder.ScenarioAsync("batch", () => BatchAsync(scenario));
        await recorder.ScenarioAsync("batch with an error", () => BatchErrorAsync(scenario));
        await recorder.ScenarioAsync("result sets", () => ResultSetsAsync(scenario));
        await recorder.ScenarioAsync("errors", () => ErrorsAsync(scenario));
        await recorder.ScenarioAsync("transactions", () => TransactionsAsync(scenario));
        await recorder.ScenarioAsync("sql prepare and cursors", () => SqlPrepareAsync(scenario));
        await recorder.ScenarioAsync("wide and long", () => WideAsync(scenario));
        await recorder.ScenarioAsync("schema only and single row", () => BehavioursAsync(scenario));
    }

    private static async Task TypesAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        string encoding = connection.PostgresParameters["client_encoding"];
        scenario.Recorder.Line($"server {connection.PostgreSqlVersion.Major} {connection.Timezone} {encoding}");
        await scenario.ShowAsync(connection,
            "SELECT $1::int4 AS i, $2::text AS t, $3::numeric AS n, $4::timestamptz AS ts, $5::bytea AS b, $6::int4[] AS a, "
            + "$7::uuid AS u, $8::bool AS \"是\"",
            42, "中文𠮷", 123456789.987654321m, new DateTime(2024, 2, 29, 12, 34, 56, DateTimeKind.Utc), new byte[] { 0, 255, 10 },
            new[] { 1, 2, 3 }, Guid.Parse("11111111-2222-3333-4444-555555555555"), true);
        await scenario.ShowAsync(connection,
            "SELECT NULL::text, '{\"键\": [1, null]}'::jsonb, '[1,5)'::int4range, interval '1 day 02:03:04', date '2024-02-29', "
            + "time '12:00', '{{1,2},{3,4}}'::int8[], 'NaN'::float8, '192.168.1.1'::inet, '好'::varchar(10), 1.5::money IS NULL");
        await using var json = new NpgsqlCommand("SELECT $1::jsonb -> 'a', $2::json", connection)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = "{\"a\": \"值\"}", NpgsqlDbType = NpgsqlDbType.Jsonb },
                new NpgsqlParameter { Value = "[1]", NpgsqlDbType = NpgsqlDbType.Json },
            },
        };
        await scenario.Recorder.ReadAsync(json);
        await scenario.ShowAsync(connection, ";");
    }

    private static async Task PreparedAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        await Scenario.ExecuteAsync(connection, "CREATE TABLE prepared (id int PRIMARY KEY, name text)");
        await using (var insert = new NpgsqlCommand("INSERT INTO prepared VALUES ($1, $2) RETURNING id", connection))
        {
            insert.Parameters.Add(new NpgsqlParameter<int>());
            insert.Parameters.Add(new NpgsqlParameter<string>());
            await insert.PrepareAsync();
            for (int id = 1; id <= 50; id++)
            {
                insert.Parameters[0].Value = id;
                insert.Parameters[1].Value = "名" + id;
                await insert.ExecuteNonQueryAsync();
            }

            insert.Parameters[0].Value = 7;
            await scenario.Recorder.FailsAsync(() => insert.ExecuteNonQueryAsync());
            insert.Parameters[0].Value = 51;
            scenario.Recorder.Line($"after the error {await insert.ExecuteNonQueryAsync()} {insert.IsPrepared}");
            await insert.UnprepareAsync();
        }

        await using var select = new NpgsqlCommand("SELECT id, name FROM prepared WHERE id BETWEEN $1 AND $2 ORDER BY id", connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = 10 }, new NpgsqlParameter<int> { TypedValue = 12 } },
        };
        await select.PrepareAsync();
        await scenario.Recorder.ReadAsync(select);
        await Scenario.ExecuteAsync(connection, "DEALLOCATE ALL");
        await scenario.Recorder.FailsAsync(() => select.ExecuteNonQueryAsync());
    }

    private static async Task AutomaticPreparationAsync(Scenario scenario)
    {
        var builder = new NpgsqlConnectionStringBuilder(scenario.Source.ConnectionString)
        {
            Password = scenario.Run.Endpoint.Password,
            MaxAutoPrepare = 5,
            AutoPrepareMinUsages = 2,
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(scenario.CancellationToken);
        for (int round = 0; round < 4; round++)
        {
            for (int kind = 0; kind < 8; kind++)
            {
                await using var command = new NpgsqlCommand($"SELECT {kind} + $1", connection) { Parameters = { new() { Value = round } } };
                scenario.Recorder.Line($"{kind} {round} {await command.ExecuteScalarAsync()}");
            }
        }

        await scenario.ShowAsync(connection, "SELECT count(*) <= 5 FROM pg_prepared_statements");
    }

    private static async Task BatchAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        await Scenario.ExecuteAsync(connection, "CREATE TABLE batch (i int)");
        await using NpgsqlBatch batch = connection.CreateBatch();
        for (int i = 0; i < 200; i++)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO batch VALUES ($1)") { Parameters = { new() { Value = i } } });
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT count(*), sum(i) FROM batch"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("UPDATE batch SET i = i + 1 WHERE i < $1")
        {
            Parameters = { new() { Value = 10 } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM batch WHERE i > 190 RETURNING i"));
        await using (NpgsqlDataReader reader = await batch.ExecuteReaderAsync())
        {
            await scenario.Recorder.ReadAsync(reader);
        }

        scenario.Recorder.Line(string.Join(' ', batch.BatchCommands.Cast<NpgsqlBatchCommand>().TakeLast(4)
            .Select(command => $"{command.StatementType}:{command.RecordsAffected}")));
        await batch.PrepareAsync();
        scenario.Recorder.Line($"prepared batch {await batch.ExecuteNonQueryAsync()}");
    }

    private static async Task BatchErrorAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        foreach (bool barriers in new[] { false, true })
        {
            await using NpgsqlBatch batch = connection.CreateBatch();
            batch.EnableErrorBarriers = barriers;
            batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO batch VALUES (1000)"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT 1 / 0"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO batch VALUES (2000)"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT * FROM no_such_table"));
            try
            {
                await batch.ExecuteNonQueryAsync();
                scenario.Recorder.Line("UNEXPECTED success");
            }
            catch (PostgresException error)
            {
                scenario.Recorder.Line($"barriers {barriers}: {error.SqlState} {error.MessageText}");
            }
            catch (NpgsqlException error) when (error.InnerException is AggregateException all)
            {
                IEnumerable<string> states = all.InnerExceptions.OfType<PostgresException>().Select(inner => inner.SqlState);
                scenario.Recorder.Line($"barriers {barriers}: {string.Join(", ", states)}");
            }

            await scenario.ShowAsync(connection, "SELECT i FROM batch WHERE i >= 1000 ORDER BY i");
        }
    }

    private static async Task ResultSetsAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        await scenario.ShowAsync(connection,
            "SELECT 1 AS a; SELECT 'x' AS b, 2 AS c; CREATE TEMP TABLE rs (i int); INSERT INTO rs VALUES (1), (2); TABLE rs");
        await scenario.ShowAsync(connection, "SELECT generate_series(1, 3); SELECT 1 WHERE false; SELECT NULL");
        await Scenario.ExecuteAsync(connection, "DO $$ BEGIN RAISE NOTICE '通知 %', 1; RAISE WARNING 'w'; END $$");
        await using var command = new NpgsqlCommand("SELECT generate_series(1, 100000)", connection);
        await using (NpgsqlDataReader reader = await command.ExecuteReaderAsync())
        {
            await reader.ReadAsync();
            scenario.Recorder.Line($"left unread after {reader.GetInt32(0)}");
        }

        await scenario.ShowAsync(connection, "SELECT 'next'");
    }

    private static async Task ErrorsAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        string[] statements =
        [
            "SELEC 1", "SELECT * FROM nowhere", "SELECT 1 / 0", "SELECT 'x'::int", "INSERT INTO prepared VALUES (1, 'x')",
            "SELECT 1; SELECT 1 / 0; SELECT 2",
            "DO $$ BEGIN RAISE EXCEPTION '自定义' USING ERRCODE = 'P9999', DETAIL = 'd', HINT = 'h'; END $$",
            "SELECT no_such()", "COMMIT; SELECT 1 / (SELECT 0)",
        ];
        foreach (string statement in statements)
        {
            await scenario.Recorder.FailsAsync(() => Scenario.ExecuteAsync(connection, statement));
        }

        await scenario.Recorder.FailsAsync(() => scenario.ShowAsync(connection, "SELECT $1::int / $2::int", 1, 0));
        await scenario.Recorder.FailsAsync(() => scenario.ShowAsync(connection, "SELECT 10 / (5 - i) FROM generate_series(1, 10) AS i"));
        await scenario.ShowAsync(connection, "SELECT 'usable'");
    }

    private static async Task TransactionsAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        await using (NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable))
        {
            await Scenario.ExecuteAsync(connection, "INSERT INTO prepared VALUES (100, 'kept')");
            await transaction.SaveAsync("sp");
            await scenario.Recorder.FailsAsync(() => Scenario.ExecuteAsync(connection, "INSERT INTO prepared VALUES (100, 'double')"));
            await scenario.Recorder.FailsAsync(() => Scenario.ExecuteAsync(connection, "SELECT 1"));
            await transaction.RollbackAsync("sp");
            await transaction.CommitAsync();
        }

        await using (NpgsqlTransaction transaction = await connection.BeginTransactionAsync())
        {
            await scenario.Recorder.FailsAsync(() => scenario.ShowAsync(connection, "SELECT 1 / $1", 0));
            await scenario.Recorder.FailsAsync(() => scenario.ShowAsync(connection, "SELECT $1", 0));
            await transaction.RollbackAsync();
        }

        await scenario.ShowAsync(connection, "SELECT * FROM prepared WHERE id = 100");
        await Scenario.ExecuteAsync(connection,
            "SET client_encoding TO 'UTF8'; SET TimeZone TO 'Asia/Shanghai'; SET application_name TO '护士站'");
        scenario.Recorder.Line($"time zone {connection.Timezone}");
    }

    private static async Task SqlPrepareAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        await Scenario.ExecuteAsync(connection, "PREPARE p (int) AS SELECT $1 + 1 AS plus");
        await scenario.ShowAsync(connection, "EXECUTE p(41)");
        await scenario.Recorder.FailsAsync(() => scenario.ShowAsync(connection, "EXECUTE nothing"));
        await scenario.ShowAsync(connection, "DEALLOCATE p");
        await using (NpgsqlTransaction transaction = await connection.BeginTransactionAsync())
        {
            await Scenario.ExecuteAsync(connection, "DECLARE c CURSOR FOR SELECT id, name FROM prepared ORDER BY id");
            await scenario.ShowAsync(connection, "FETCH 2 FROM c");
            await scenario.ShowAsync(connection, "MOVE 3 FROM c");
            await scenario.ShowAsync(connection, "FETCH 1 FROM c; CLOSE c");
            await transaction.CommitAsync();
        }

        await Scenario.ExecuteAsync(connection, "DISCARD ALL");
        await scenario.ShowAsync(connection, "SELECT count(*) FROM pg_prepared_statements");
    }

    private static async Task WideAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        await scenario.ShowAsync(connection, "SELECT " + string.Join(", ", Enumerable.Range(1, 1000).Select(i => $"{i} AS \"第{i}列\"")));
        await scenario.ShowAsync(connection, "SELECT repeat('长', 7000000), $1::text", new string('字', 3_000_000));
        await scenario.ShowAsync(connection, "SELECT $1::bytea", new byte[20_000_000]);
        await scenario.ShowAsync(connection, "SELECT count(*), sum(x) FROM unnest($1) AS x", Enumerable.Range(0, 500_000).ToArray());
    }

    private static async Task BehavioursAsync(Scenario scenario)
    {
        await using NpgsqlConnection connection = await scenario.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT id, name FROM prepared ORDER BY id", connection);
        CommandBehavior[] behaviours = [CommandBehavior.SchemaOnly, CommandBehavior.SingleRow, CommandBehavior.SequentialAccess];
        foreach (CommandBehavior behaviour in behaviours)
        {
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(behaviour);
            int rows = 0;
            while (await reader.ReadAsync())
            {
                rows++;
            }

            scenario.Recorder.Line($"{behaviour} {reader.FieldCount} columns {rows} rows");
        }
    }
}
