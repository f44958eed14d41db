using Npgsql;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.MySql;
using Wardian.Catalog.Sources.Postgres;

namespace Wardian.Catalog.Tests.Sources;

[Collection(SourceServersGroup.Name)]
public sealed class ResumedScanTests(SourceServers servers)
{
    private static readonly ScanPart[] FromKeys = [ScanPart.Keys, ScanPart.Definitions, ScanPart.Routines, ScanPart.Grants, ScanPart.Rights];

    [Fact]
    public async Task A_source_that_goes_away_leaves_what_was_read_and_the_next_scan_reads_the_rest()
    {
        LiveSourceOptions options = servers.Owner(SourceServers.Hospital);
        (SourceInventory part, _) = await ScanAsync(options, null, at =>
        {
            if (at == ScanPart.Keys)
            {
                Run(servers.Postgres.SqlAsync("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'wardian catalog'", CancellationToken.None));
            }
        });
        Assert.Equal(FromKeys.Select(missing => (missing, "catalog.source-gone")), part.Missing.Select(missing => (missing.Part, missing.Code)));
        Assert.NotEmpty(part.Relations);
        Assert.All(part.Relations, relation => Assert.NotEmpty(relation.Columns));
        Assert.All(part.Relations, relation => Assert.Empty(relation.Keys));

        (SourceInventory whole, List<ScanPart> read) = await ScanAsync(options, part, _ => { });
        Assert.Equal(FromKeys, read);
        Assert.Equal(Text(await SourceServers.ScanAsync(options)), Text(whole));
    }

    [Fact]
    public async Task A_mariadb_that_goes_away_leaves_what_was_read_and_the_next_scan_reads_the_rest()
    {
        await servers.MySqlAsync("DROP DATABASE IF EXISTS gone; CREATE DATABASE gone; CREATE TABLE gone.t (a int PRIMARY KEY); CREATE VIEW gone.v AS SELECT a FROM gone.t");
        LiveSourceOptions options = servers.MySql(database: "gone");
        (SourceInventory part, _) = await ScanAsync(options, null, at =>
        {
            if (at == ScanPart.Keys)
            {
                Run(servers.MySqlAsync("SET @id = (SELECT id FROM information_schema.PROCESSLIST WHERE db = 'gone'); EXECUTE IMMEDIATE CONCAT('KILL ', @id)"));
            }
        });
        Assert.Equal(FromKeys.Select(missing => (missing, "catalog.source-gone")), part.Missing.Select(missing => (missing.Part, missing.Code)));
        (SourceInventory whole, List<ScanPart> read) = await ScanAsync(options, part, _ => { });
        Assert.Equal(FromKeys, read);
        Assert.Equal(Text(await SourceServers.ScanAsync(options, isMySql: true)), Text(whole));
    }

    [Fact]
    public async Task A_right_that_is_missing_leaves_one_part_out()
    {
        await servers.CreateAsync("halfway", "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql RETURN 1; REVOKE SELECT ON pg_catalog.pg_proc FROM PUBLIC");
        LiveSourceOptions options = servers.Verified("halfway");
        SourceInventory part = await SourceServers.ScanAsync(options);
        Assert.Equal([new MissingPart(ScanPart.Routines, "catalog.source-denied", "42501")], part.Missing);
        await servers.Postgres.SqlAsync("halfway", "GRANT SELECT ON pg_catalog.pg_proc TO PUBLIC", CancellationToken.None);
        (SourceInventory whole, List<ScanPart> read) = await ScanAsync(options, part, _ => { });
        Assert.Equal([ScanPart.Routines], read);
        Assert.True(whole.IsComplete);
        Assert.Equal("f", Assert.Single(whole.Routines).Name);
    }

    [Fact]
    public async Task A_table_that_somebody_has_locked_holds_nobody_up()
    {
        await servers.CreateAsync("locked", "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t");
        LiveSourceOptions owner = servers.Owner("locked");
        LiveSourceOptions options = new()
        {
            Name = "test", Host = owner.Host, Port = owner.Port, Account = owner.Account, Database = "locked", Tls = SourceTls.Off, LockTimeout = TimeSpan.FromMilliseconds(50),
        };
        await using NpgsqlDataSource pool = PostgresConnection.Create(owner);
        await using NpgsqlConnection other = await pool.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await other.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE", other, transaction))
        {
            await command.ExecuteNonQueryAsync();
        }

        SourceInventory part = await SourceServers.ScanAsync(options);
        await transaction.RollbackAsync();
        Assert.Equal([new MissingPart(ScanPart.Definitions, "catalog.source-locked", "55P03")], part.Missing);
        Assert.True((await SourceServers.ScanAsync(options, previous: part)).IsComplete);
    }

    [Fact]
    public async Task A_cancelled_scan_says_what_it_did_not_read()
    {
        using var cancellation = new CancellationTokenSource();
        LiveSourceOptions options = servers.Owner(SourceServers.Hospital);
        (SourceInventory part, _) = await ScanAsync(options, null, at =>
        {
            if (at == ScanPart.Keys)
            {
                cancellation.Cancel();
            }
        }, cancellation.Token);
        Assert.Equal(FromKeys.Select(missing => (missing, "catalog.scan-cancelled")), part.Missing.Select(missing => (missing.Part, missing.Code)));
    }

    [Fact]
    public async Task A_complete_or_an_old_inventory_is_not_gone_on_with()
    {
        LiveSourceOptions options = servers.Owner(SourceServers.Hospital);
        SourceInventory whole = await SourceServers.ScanAsync(options);
        MissingPart missing = new(ScanPart.Grants, "catalog.source-gone");
        Assert.Equal([ScanPart.Grants], (await ScanAsync(options, whole with { Missing = [missing] }, _ => { })).Read);
        Assert.Equal(Enum.GetValues<ScanPart>(), (await ScanAsync(options, whole, _ => { })).Read);
        Assert.Equal(Enum.GetValues<ScanPart>(), (await ScanAsync(options, whole with { Missing = [missing], TakenAt = whole.TakenAt.AddDays(-1) }, _ => { })).Read);
    }

    [Fact]
    public async Task An_inventory_of_another_source_is_not_completed()
    {
        SourceInventory other = new("other", SourceKind.PostgreSql) { Database = SourceServers.Hospital, Missing = [new MissingPart(ScanPart.Grants, "catalog.source-gone")] };
        Assert.NotEmpty((await SourceServers.ScanAsync(servers.Owner(SourceServers.Hospital), previous: other)).Relations);
    }

    private static async Task<(SourceInventory Inventory, List<ScanPart> Read)> ScanAsync(
        LiveSourceOptions options, SourceInventory? previous, Action<ScanPart> before, CancellationToken cancellationToken = default)
    {
        List<ScanPart> read = [];
        await using ILiveSource source = options.Host.StartsWith('/') || options.Account != "root" ? new PostgresSource(options) : new MySqlSource(options);
        var progress = new Progress(part =>
        {
            read.Add(part);
            before(part);
        });
        return (await new SourceScanner(TimeProvider.System, InventoryLimits.Default).ScanAsync(source, options, previous, progress, cancellationToken), read);
    }

    private static string Text(SourceInventory inventory) =>
        System.Text.Encoding.UTF8.GetString(InventoryJson.Write(inventory with { TakenAt = default }));

    private static void Run(Task task) => task.GetAwaiter().GetResult();

    private sealed class Progress(Action<ScanPart> report) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => report(value.Part);
    }
}
