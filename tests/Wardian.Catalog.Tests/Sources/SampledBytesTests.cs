using System.Text;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.MySql;
using Wardian.Catalog.Sources.Postgres;
using Wardian.Catalog.Sources.Sampling;
using Wardian.Catalog.Tests.Values;
using Wardian.Catalog.Values;

namespace Wardian.Catalog.Tests.Sources;

/// <summary>Names that an old system keeps as bytes of GB18030, read from the servers and told.</summary>
[Collection(SourceServersGroup.Name)]
public sealed class SampledBytesTests(SourceServers servers)
{
    private const int Rows = 60;

    [Fact]
    public async Task Names_in_bytes_of_postgresql_are_told()
    {
        await servers.CreateAsync("bytes", "CREATE TABLE t (id int PRIMARY KEY, brxm bytea, pad char(40));" + Inserts(number => $"'\\x{number}'") + "ANALYZE t;");
        LiveSourceOptions options = servers.Owner("bytes");
        await using var source = new PostgresSource(options);
        await AssertToldAsync(source, options, isMySql: false);
    }

    [Fact]
    public async Task Names_in_bytes_of_mariadb_are_told()
    {
        await servers.MySqlAsync("DROP DATABASE IF EXISTS bytes; CREATE DATABASE bytes CHARACTER SET utf8mb4; USE bytes; CREATE TABLE t (id int PRIMARY KEY, brxm varbinary(40), pad char(40));" + Inserts(number => $"0x{number}"));
        LiveSourceOptions options = servers.MySql(database: "bytes");
        await using var source = new MySqlSource(options);
        await AssertToldAsync(source, options, isMySql: true);
    }

    private static async Task AssertToldAsync(ILiveSource source, LiveSourceOptions options, bool isMySql)
    {
        SourceInventory inventory = await SourceServers.ScanAsync(options, isMySql);
        await source.OpenAsync(CancellationToken.None);
        var contents = new SourceContents();
        await foreach (SampleOutcome outcome in SourceSampler.SampleAsync(source, inventory.Relations, new SampleRequest(), CancellationToken.None))
        {
            contents.Add(outcome.Rows!);
        }

        IReadOnlyList<ColumnContent> told = Assert.Single(contents.Finish());
        Assert.Equal((Rows, Rows - 1), (told[1].Rows, told[1].Filled));
        Assert.True(told[1].Says("person-name"));
        Assert.True(told[2].Says("id-card"));
    }

    private static string Inserts(Func<string, string> bytes)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        return string.Concat(Enumerable.Range(0, Rows).Select(row =>
            $"INSERT INTO t VALUES ({row}, {(row == 0 ? "NULL" : bytes(Convert.ToHexString(encoding.GetBytes(MadeUp.Name(row)))))}, '{MadeUp.Identity(row)}');"));
    }
}
