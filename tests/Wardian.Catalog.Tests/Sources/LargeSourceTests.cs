using System.Diagnostics;
using System.Globalization;
using System.Text;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.MySql;
using Wardian.Catalog.Sources.Postgres;
using Wardian.Catalog.Sources.Sampling;

namespace Wardian.Catalog.Tests.Sources;

/// <summary>Three hundred tables with 6,400 columns, three of them with a million rows. Run by hand: it takes minutes to make them.</summary>
[Collection(SourceServersGroup.Name)]
public sealed class LargeSourceTests(SourceServers servers)
{
    private const int Tables = 300;
    private const int Columns = 6_400;

    [Fact(Explicit = true)]
    public async Task Measure_postgresql()
    {
        await servers.CreateAsync("large", Definitions(isMySql: false) + "ANALYZE;");
        LiveSourceOptions options = servers.Owner("large");
        await using var source = new PostgresSource(options);
        await MeasureAsync(source, options);
    }

    [Fact(Explicit = true)]
    public async Task Measure_mariadb()
    {
        await servers.MySqlAsync("DROP DATABASE IF EXISTS large; CREATE DATABASE large; USE large; SET SESSION sql_log_bin = 0;" + Definitions(isMySql: true));
        LiveSourceOptions options = servers.MySql(database: "large");
        await using var source = new MySqlSource(options);
        await MeasureAsync(source, options);
    }

    private static async Task MeasureAsync(ILiveSource source, LiveSourceOptions options)
    {
        var watch = Stopwatch.StartNew();
        SourceInventory inventory = await new SourceScanner(TimeProvider.System, InventoryLimits.Default).ScanAsync(source, options, null, null, CancellationToken.None);
        TimeSpan scanned = watch.Elapsed;
        int rows = 0;
        await foreach (SampleOutcome outcome in SourceSampler.SampleAsync(source, inventory.Relations, new SampleRequest(), CancellationToken.None))
        {
            Assert.Null(outcome.Failure);
            rows += outcome.Rows!.Rows;
        }

        Assert.True(inventory.IsComplete);
        Assert.Equal((Tables, Columns), (inventory.Relations.Length, inventory.Relations.Sum(relation => relation.Columns.Length)));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"scan {scanned.TotalSeconds:F2} s, sampling {(watch.Elapsed - scanned).TotalSeconds:F2} s, {rows} rows, JSON {InventoryJson.Write(inventory).Length} bytes, {GC.GetTotalMemory(forceFullCollection: true) / 1048576} MB"));
    }

    private static string Definitions(bool isMySql)
    {
        var sql = new StringBuilder();
        for (int table = 0; table < Tables; table++)
        {
            int columns = (Columns / Tables) + (table < Columns % Tables ? 1 : 0);
            int rows = table < 3 ? 1_000_000 : 1_000;
            sql.Append(CultureInfo.InvariantCulture, $"CREATE TABLE t{table} (id bigint PRIMARY KEY");
            for (int column = 1; column < columns; column++)
            {
                sql.Append(CultureInfo.InvariantCulture, $", c{column} {(column % 4 == 0 ? "int" : "varchar(200)")}{(isMySql ? $" COMMENT '字段{column}'" : string.Empty)}");
            }

            string values = string.Join(", ", Enumerable.Range(1, columns - 1).Select(column => column % 4 == 0 ? "n" : isMySql ? $"CONCAT('值', n, '-{column}')" : $"'值' || n || '-{column}'"));
            sql.AppendLine(");").Append(isMySql
                ? $"INSERT INTO t{table} SELECT n, {values} FROM (SELECT seq AS n FROM seq_1_to_{rows}) s;"
                : $"INSERT INTO t{table} SELECT n, {values} FROM generate_series(1, {rows}) n;").AppendLine();
        }

        return sql.ToString();
    }
}
