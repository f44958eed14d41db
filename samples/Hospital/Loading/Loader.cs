using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Hospital.Generation;
using Hospital.Tables;
using Npgsql;

namespace Hospital.Loading;

/// <summary>Creates the schemas, copies the tables, then builds keys, views, routines and roles.</summary>
internal sealed class Loader(LoadOptions options, LoadProgress progress)
{
    // Longest first, so that no connection ends alone with the biggest table.
    private static readonly string[] HeavyFirst =
        ["emr_document", "czrz", "TestItem", "zy_fy", "mz_sfmx", "fee_list_d", "zy_yz", "药品消耗月报", "mz_cf02", "yf_fy", "JK_XX", "TestForm", "mz_jz", "mz_sf", "mz_gh", "cda_doc", "setl_d", "mdtrt_d"];

    private readonly string _connectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString)
    {
        WriteBufferSize = 128 * 1024,
        CommandTimeout = 0,
        Pooling = false,
        ApplicationName = "hospital-load",
        IncludeErrorDetail = true,
    }.ConnectionString;

    public async Task<LoadSummary> RunAsync(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        await using var main = await OpenAsync(cancellation);
        await PrepareAsync(main, cancellation);
        var rows = await CopyAllAsync(cancellation);
        progress.Stage("stage-keys");
        await BuildKeysAsync(main, cancellation);
        progress.Stage("stage-objects");
        foreach (var file in DdlScripts.ObjectFiles)
        {
            await ExecuteAsync(main, DdlScripts.Read(file), cancellation);
        }
        await SetPasswordsAsync(main, cancellation);
        await MarkAsync(main, cancellation);
        progress.Stage("stage-analyze");
        await ShareAsync(HospitalTables.Create(new World(options.Seed, options.Size)).Select(t => new[] { "ANALYZE " + t.QualifiedName }), cancellation);
        return new LoadSummary(rows, clock.Elapsed);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancellation);
        await ExecuteAsync(connection, "SET synchronous_commit = off; SET maintenance_work_mem = '256MB'; SET client_min_messages = warning", cancellation);
        return connection;
    }

    private async Task PrepareAsync(NpgsqlConnection main, CancellationToken cancellation)
    {
        if (options.Reset)
        {
            foreach (var schema in DdlScripts.Schemas)
            {
                await ExecuteAsync(main, $"DROP SCHEMA IF EXISTS \"{schema}\" CASCADE", cancellation);
            }
        }
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_namespace WHERE nspname = ANY($1)", main);
        command.Parameters.Add(new NpgsqlParameter { Value = DdlScripts.Schemas });
        if (await command.ExecuteScalarAsync(cancellation) is long and > 0)
        {
            throw new HospitalException("already-loaded");
        }
        foreach (var file in DdlScripts.TableFiles)
        {
            await ExecuteAsync(main, DdlScripts.Read(file), cancellation);
        }
    }

    private async Task<long> CopyAllAsync(CancellationToken cancellation)
    {
        var names = HospitalTables.Create(new World(options.Seed, options.Size)).Select(t => t.Name).ToArray();
        var order = new ConcurrentQueue<int>(Enumerable.Range(0, names.Length)
            .OrderBy(i => Array.IndexOf(HeavyFirst, names[i]) is var place && place < 0 ? int.MaxValue : place));
        var workers = Enumerable.Range(0, options.Workers).Select(_ => Task.Run(() => CopyQueueAsync(order, cancellation), cancellation));
        var counts = await Task.WhenAll(workers);
        return counts.Sum();
    }

    private async Task<long> CopyQueueAsync(ConcurrentQueue<int> order, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        var tables = HospitalTables.Create(new World(options.Seed, options.Size));
        long rows = 0;
        while (order.TryDequeue(out var index))
        {
            cancellation.ThrowIfCancellationRequested();
            rows += await CopyAsync(connection, tables[index], cancellation);
        }
        return rows;
    }

    private async Task<long> CopyAsync(NpgsqlConnection connection, TableSource table, CancellationToken cancellation)
    {
        // FREEZE needs the table emptied in the same transaction; it saves the later vacuum of every row.
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, $"TRUNCATE {table.QualifiedName}", cancellation);
        CopyTextSink sink;
        await using (var writer = (StreamWriter)await connection.BeginTextImportAsync($"COPY {table.QualifiedName} FROM STDIN (FREEZE)", cancellation))
        {
            sink = new CopyTextSink(writer.BaseStream, cancellation);
            progress.Start(table, sink);
            table.Write(sink);
            sink.Flush();
        }
        await transaction.CommitAsync(cancellation);
        progress.Finish(table, sink);
        return sink.Rows;
    }

    private async Task BuildKeysAsync(NpgsqlConnection main, CancellationToken cancellation)
    {
        // Two indexes of one table may be built at once, but ADD PRIMARY KEY locks it: work goes table by table.
        var byTable = DdlScripts.KeyFiles.SelectMany(DdlScripts.Statements)
            .GroupBy(statement => statement.Split(' ')[statement.StartsWith("ALTER", StringComparison.Ordinal) ? 2 : 3])
            .OrderBy(group => group.Key.Contains("TestItem", StringComparison.Ordinal) || group.Key.Contains("czrz", StringComparison.Ordinal) ? 0 : 1);
        await ShareAsync(byTable.Select(group => group.ToArray()), cancellation);
        foreach (var statement in DdlScripts.Statements(DdlScripts.ForeignKeyFile))
        {
            await ExecuteAsync(main, statement, cancellation);
        }
    }

    private async Task ShareAsync(IEnumerable<string[]> work, CancellationToken cancellation)
    {
        var queue = new ConcurrentQueue<string[]>(work);
        await Task.WhenAll(Enumerable.Range(0, options.Workers).Select(_ => Task.Run(() => ExecuteQueueAsync(queue, cancellation), cancellation)));
    }

    private async Task ExecuteQueueAsync(ConcurrentQueue<string[]> queue, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        while (queue.TryDequeue(out var statements))
        {
            foreach (var statement in statements)
            {
                await ExecuteAsync(connection, statement, cancellation);
            }
        }
    }

    private async Task SetPasswordsAsync(NpgsqlConnection main, CancellationToken cancellation)
    {
        foreach (var (role, password) in options.Passwords ?? [])
        {
            if (!RolePasswords.Roles.Contains(role))
            {
                throw new HospitalException("unknown-role", role);
            }
            await ExecuteAsync(main, $"ALTER ROLE \"{role}\" PASSWORD '{ScramSecret.Create(password)}'", cancellation);
        }
    }

    /// <summary>Leaves size and seed in the schema comment, where check finds them; table comments of his stay empty.</summary>
    private async Task MarkAsync(NpgsqlConnection main, CancellationToken cancellation) => await ExecuteAsync(main, string.Create(
        CultureInfo.InvariantCulture,
        $"COMMENT ON SCHEMA his IS '青岚市第一人民医院：合成数据，人物、证件号、电话均为虚构 size={options.Size} seed={options.Seed}'"), cancellation);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
