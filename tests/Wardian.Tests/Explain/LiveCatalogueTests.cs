using System.Text.Json;
using Wardian.Testing;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Explain;

/// <summary><c>wardian sql explain --source</c> against a real PostgreSQL.</summary>
public sealed class LiveCatalogueTests
{
    private const string Password = "reads-definitions-1";

    [Fact]
    public async Task A_view_is_followed_with_an_account_that_may_read_no_table()
    {
        await using PrivateCluster cluster = await StartClusterAsync();
        using var workplace = new Workplace();
        await InitialiseAsync(workplace, cluster.Port, "reader");

        ProcessResult result = await workplace.RunAsync("sql", "explain", "select card from v_patient where \"姓名\" = '王芳'", "--source", "main", "--json");
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        JsonElement[] lines = Workplace.Lines(result);
        JsonElement output = Assert.Single(lines[0].GetProperty("outputs").EnumerateArray());
        Assert.Equal(("card", true), (output.GetProperty("name").GetString(), output.GetProperty("identity").GetBoolean()));
        Assert.Equal(["his.patient.id_card"], output.GetProperty("sources").EnumerateArray().Select(Column));
        Assert.Equal(["his.patient.name"], lines[0].GetProperty("uses").EnumerateArray().Select(use => Column(use.GetProperty("column"))));
        Assert.DoesNotContain("王芳", result.Output, StringComparison.Ordinal);
        Assert.Equal("complete", lines[1].GetProperty("result").GetString());

        ProcessResult people = await workplace.RunAsync("sql", "explain", "select * from v_patient", "--source", "main", "--lang", "en-US");
        Assert.Contains("his.patient.id_card (身份证号)", people.Output, StringComparison.Ordinal);
        Assert.Contains("data source main, database hospital, read as reader", people.Output, StringComparison.Ordinal);
        Assert.Equal("0", await cluster.SqlAsync("hospital", "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'wardian sql explain'", Cancellation));
    }

    [Fact]
    public async Task What_goes_wrong_is_said_with_a_code()
    {
        await using PrivateCluster cluster = await StartClusterAsync();
        using var workplace = new Workplace();
        await InitialiseAsync(workplace, cluster.Port, account: null);
        await FailsAsync(1, "cli.explain-no-credentials", "--source", "main");
        await FailsAsync(2, "cli.usage-unknown-source", "--source", "mian");
        await SetAsync(workplace, "reader", "not the password");
        await FailsAsync(1, "cli.check-source-refused", "--source", "main");
        await SetAsync(workplace, "reader", Password);
        await FailsAsync(1, "cli.explain-no-database", "--source", "main", "--database", "lis");
        await FailsAsync(2, "cli.usage-explain-account", "--source", "main", "--account", "nobody");
        await cluster.CreateDatabaseAsync("lis", "reader", Cancellation);
        await FailsAsync(2, "cli.usage-explain-database", "--source", "main");
        await cluster.SqlAsync("hospital", "REVOKE SELECT ON pg_catalog.pg_class FROM PUBLIC", Cancellation);
        await FailsAsync(1, "cli.explain-source-refused", "--source", "main", "--database", "hospital");

        using var elsewhere = new Workplace();
        await InitialiseAsync(elsewhere, FreePort.Find(), "reader");
        ProcessResult unreachable = await elsewhere.RunAsync("sql", "explain", "select 1", "--source", "main", "--json");
        Assert.Contains("cli.check-source-unreachable", unreachable.Error, StringComparison.Ordinal);

        async Task FailsAsync(int exitCode, string code, params string[] options)
        {
            ProcessResult result = await workplace.RunAsync(["sql", "explain", "select 'secret'", "--json", .. options]);
            Assert.Equal((exitCode, string.Empty), (result.ExitCode, result.Output));
            JsonElement error = JsonDocument.Parse(result.Error).RootElement.GetProperty("error");
            Assert.Equal(code, error.GetProperty("code").GetString());
            Assert.DoesNotMatch("[{}]|secret", error.GetProperty("message").GetString()!);
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Column(JsonElement column) =>
        $"{column.GetProperty("schema").GetString()}.{column.GetProperty("table").GetString()}.{column.GetProperty("column").GetString()}";

    private static async Task<PrivateCluster> StartClusterAsync()
    {
        PrivateCluster cluster = await PrivateCluster.StartAsync(new ClusterOptions(), Cancellation);
        await cluster.SqlAsync("postgres", $"CREATE ROLE reader LOGIN PASSWORD '{Password}'", Cancellation);
        await cluster.CreateDatabaseAsync("hospital", "postgres", Cancellation);
        await cluster.SqlAsync("hospital", """
            CREATE SCHEMA his;
            CREATE TABLE his.patient (id bigint PRIMARY KEY, name text, id_card text);
            COMMENT ON COLUMN his.patient.id_card IS '身份证号';
            CREATE VIEW his.v_patient AS SELECT id, name AS "姓名", id_card AS card FROM his.patient;
            GRANT USAGE ON SCHEMA his TO reader;
            ALTER ROLE reader IN DATABASE hospital SET search_path = his;
            """, Cancellation);
        return cluster;
    }

    private static async Task InitialiseAsync(Workplace workplace, int port, string? account)
    {
        await workplace.InitialiseAsync(port);
        if (account is not null)
        {
            await SetAsync(workplace, account, Password);
        }
    }

    private static async Task SetAsync(Workplace workplace, string account, string password) =>
        Assert.Equal(0, (await workplace.RunAsync(password + "\n", ["account", "set", account, "--source", "main", "--password-stdin"])).ExitCode);
}
