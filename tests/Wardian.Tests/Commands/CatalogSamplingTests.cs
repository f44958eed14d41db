using System.Globalization;
using System.Text;
using System.Text.Json;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Commands;

/// <summary><c>wardian catalog scan --source</c> against a real PostgreSQL: rows are looked at, and nothing of them comes out.</summary>
public sealed class CatalogSamplingTests
{
    private const int Rows = 40;

    private static readonly int[] Factors = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    [Fact]
    public async Task No_value_comes_out_by_output_log_or_file()
    {
        await using PrivateCluster cluster = await PrivateCluster.StartAsync(new ClusterOptions(), Cancellation);
        await cluster.CreateDatabaseAsync("hospital", "postgres", Cancellation);
        string[] identities = [.. Enumerable.Range(0, Rows).Select(Identity)];
        await cluster.SqlAsync("hospital", $"""
            CREATE TABLE t1 (c1 varchar(18)); INSERT INTO t1 VALUES {string.Join(", ", identities.Select(identity => $"('{identity}')"))};
            CREATE TABLE t2 (c1 text); INSERT INTO t2 SELECT c1 FROM t1; ALTER TABLE t2 ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t2 USING (c1::int > 0);
            CREATE ROLE catalog_read LOGIN PASSWORD 'only-reads-1'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO catalog_read
            """, Cancellation);
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(cluster.Port);
        var said = new StringBuilder();
        await RunAsync(0, "catalog", "connect", "his", "--kind", "postgresql", "--host", PrivateCluster.Host, "--port", cluster.Port.ToString(CultureInfo.InvariantCulture),
            "--database", "hospital", "--account", "catalog_read", "--ca", cluster.CaFile, "--password-stdin");

        JsonElement without = Assert.Single(Workplace.Lines(await RunAsync(0, "catalog", "scan", "--source", "his", "--no-samples", "--json")));
        Assert.Equal(JsonValueKind.Null, without.GetProperty("tablesSampled").ValueKind);
        Assert.NotEqual("id-card", LabelOf(await RunAsync(0, "catalog", "report", "--source", "his", "--json")));

        // The server's own complaint of t2 quotes the value that is no number.
        JsonElement scanned = Assert.Single(Workplace.Lines(await RunAsync(22, "catalog", "scan", "--source", "his", "--rows", "30", "--json")));
        Assert.Equal((1, false), (scanned.GetProperty("tablesSampled").GetInt32(), scanned.GetProperty("isComplete").GetBoolean()));
        Assert.Contains("public.t2", Assert.Single(scanned.GetProperty("missing").EnumerateArray()).GetProperty("text").GetString(), StringComparison.Ordinal);
        ProcessResult report = await RunAsync(0, "catalog", "report", "--source", "his", "--json");
        Assert.Equal("id-card", LabelOf(report));
        Assert.Contains("\"rows\":30,\"filled\":30,\"distinct\":30", report.Output, StringComparison.Ordinal);
        ProcessResult people = await RunAsync(22, "catalog", "scan", "--source", "his", "--rows", "30");
        Assert.Contains("抽样看过 1 张表的数据，值没有保存。", people.Output, StringComparison.Ordinal);
        Assert.Contains("已抽样 public.t2（1/1 张表）…", people.Error, StringComparison.Ordinal);
        await RunAsync(0, "catalog", "report", "--source", "his");
        await RunAsync(0, "catalog", "review", "--source", "his", "--json");

        Assert.All(identities, identity => Assert.DoesNotContain(identity, said.ToString(), StringComparison.Ordinal));
        Assert.All(Directory.EnumerateFiles(workplace.Data, "*", SearchOption.AllDirectories), file =>
        {
            byte[] bytes = File.ReadAllBytes(file);
            Assert.All(identities, identity => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(identity))));
        });

        async Task<ProcessResult> RunAsync(int exitCode, params string[] arguments)
        {
            ProcessResult result = await workplace.RunAsync("only-reads-1\n", arguments);
            said.Append(result.Output).Append(result.Error);
            Assert.True(result.ExitCode == exitCode, result.Output + result.Error);
            return result;
        }
    }

    [Theory]
    [InlineData("cli.usage-catalog-samples", "--source", "his", "--rows", "5", "--no-samples")]
    [InlineData("cli.usage-catalog-samples", "--ddl", "his.sql", "--name", "his", "--rows", "5")]
    [InlineData("cli.usage-catalog-samples", "--ddl", "his.sql", "--name", "his", "--no-samples")]
    [InlineData("cli.usage-value", "--source", "his", "--rows", "0")]
    [InlineData("cli.usage-value", "--source", "his", "--rows", "5001")]
    public async Task Options_that_do_not_go_together_are_mistakes(string code, params string[] options)
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["his.sql"], "CREATE TABLE t (a int)", Cancellation);
        ProcessResult result = await workplace.RunAsync(["catalog", "scan", .. options, "--json"]);
        Assert.Equal((2, string.Empty), (result.ExitCode, result.Output));
        Assert.Equal(code, JsonDocument.Parse(result.Error).RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string? LabelOf(ProcessResult report) => JsonDocument.Parse(report.Output).RootElement.GetProperty("tables").EnumerateArray()
        .Single(table => table.GetProperty("table").GetString() == "t1").GetProperty("columns")[0].GetProperty("label").GetString();

    /// <summary>The number of nobody: a district that was made after the birth.</summary>
    private static string Identity(int row)
    {
        var birth = new DateOnly(1930 + (row * 37 % 75), 1 + (row * 7 % 12), 1 + (row * 11 % 28));
        string body = string.Create(CultureInfo.InvariantCulture, $"330113{birth:yyyyMMdd}{row % 1000:D3}");
        return body + "10X98765432"[body.Select((digit, index) => (digit - '0') * Factors[index]).Sum() % 11];
    }
}
