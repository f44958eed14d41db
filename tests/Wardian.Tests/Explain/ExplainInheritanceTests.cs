using System.Text.Json;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Explain;

/// <summary><c>wardian sql explain</c> of a partitioned table: people read of it once, programs get every partition.</summary>
public sealed class ExplainInheritanceTests
{
    private const string Prescriptions = """
        CREATE TABLE cf (cfh int, ysxm text, kfrq date) PARTITION BY RANGE (kfrq);
        CREATE TABLE cf_1 PARTITION OF cf FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
        CREATE TABLE cf_2 PARTITION OF cf FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
        CREATE TABLE cf_3 PARTITION OF cf FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
        CREATE TABLE cf_4 PARTITION OF cf FOR VALUES FROM ('2026-04-01') TO ('2026-05-01');
        CREATE TABLE cf_5 PARTITION OF cf FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');
        CREATE TABLE cf_6 PARTITION OF cf DEFAULT;
        """;

    private const string Counted = "select ysxm, count(*) from cf where kfrq > '2026-01-01' group by ysxm";

    [Theory]
    [InlineData("zh-CN", "public.cf  public.cf_1、public.cf_2、public.cf_3、public.cf_4、public.cf_5 等 6 个")]
    [InlineData("en-US", "public.cf  public.cf_1, public.cf_2, public.cf_3, public.cf_4, public.cf_5 and others, 6 in all")]
    public async Task Partitions_are_named_together_and_their_columns_not_at_all(string language, string expected)
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["cf.sql"], Prescriptions);
        ProcessResult result = await workplace.RunAsync("sql", "explain", Counted, "--ddl", "cf.sql", "--lang", language);
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("cf_1.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_the_columns_of_every_partition()
    {
        using var workplace = new Workplace();
        await File.WriteAllTextAsync(workplace["cf.sql"], Prescriptions);
        ProcessResult result = await workplace.RunAsync("sql", "explain", Counted, "--ddl", "cf.sql", "--json");
        JsonElement statement = JsonDocument.Parse(result.Output.Split('\n')[0]).RootElement;
        Assert.Equal(
            ["cf", "cf_1", "cf_2", "cf_3", "cf_4", "cf_5", "cf_6"],
            statement.GetProperty("outputs")[0].GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("table").GetString()));
        JsonElement partition = statement.GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("table").GetString() == "cf_6");
        Assert.Equal("cf", partition.GetProperty("through").GetProperty("table").GetString());
    }
}
