using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution.Kept;

/// <summary>Stars of stars: the server takes 1,664 columns, MySQL 4,096, and more cost nobody anything.</summary>
public sealed class WidthTests(KeptDatabase database) : IClassFixture<KeptDatabase>
{
    private static readonly string[] Dialects = ["PostgreSql", "MySql", "MariaDb"];

    /// <summary>Ten doublings are 1,024 columns, eleven 2,048.</summary>
    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void What_the_server_takes_is_complete(int levels, bool isTaken)
    {
        string sql = Doubled(levels);
        Assert.Equal(isTaken, !database.Ask(sql).StartsWith("target lists can have at most 1664 entries", StringComparison.Ordinal));
        StatementLineage lineage = Assert.Single(database.Analyse(sql)).Lineage;
        Assert.Equal(isTaken, lineage.IsComplete);
        Assert.True(lineage.Outputs.Length <= 1664);
    }

    public static TheoryData<string, string> Texts()
    {
        var data = new TheoryData<string, string>();
        foreach (string dialect in Dialects)
        {
            data.Add(dialect, Doubled(40));
            data.Add(dialect, Levels("select x.*, y.* from {0} x, {0} y"));
            data.Add(dialect, Levels("select * from {0} x cross join {0} y"));
            data.Add(dialect, Levels("select * from (select * from {0}) x, (select * from {0}) y"));
            data.Add(dialect, Levels("select *, * from {0}"));
            data.Add(dialect, Levels("select x.* from {0} x union all select x.* from {0} x"));
            data.Add(dialect, $"with a as (select {Ones(1600)}) select 1 from a t0 {string.Concat(Enumerable.Range(1, 400).Select(index => $" natural join a t{index}"))}");
            data.Add(dialect, $"with a as (select {Ones(1600)}) select 1 from a t0 {string.Concat(Enumerable.Range(1, 400).Select(index => $" join a t{index} on true"))}");
        }

        data.Add("PostgreSql", Levels("select * from ({0} x cross join {0} y) as j"));
        data.Add("PostgreSql", Levels("select (x).*, (y).* from {0} x, {0} y"));
        data.Add("PostgreSql", Levels("values (1, 2) union all select row({0}.*), row({0}.*) from {0}"));
        data.Add("PostgreSql", Levels("select row(x.*, y.*) as c from {0} x, {0} y"));
        data.Add("PostgreSql", Levels("insert into other select 1, '' from {0} returning *, *"));
        return data;
    }

    /// <summary>That this ends at all is what is asked; a count of columns would take more memory than there is.</summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public void Doubling_ends(string dialect, string sql)
    {
        StatementLineage lineage = Assert.Single(new SqlAnalyser(SqlCatalogue.BuiltIn(Enum.Parse<SqlDialect>(dialect), "d")).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.True(lineage.Outputs.Length <= 4096);
    }

    private static string Doubled(int levels) => Levels("select * from {0}, {0} y", levels);

    private static string Levels(string query, int levels = 40)
    {
        var text = new StringBuilder("with c0 as (select 1 as c)");
        for (int level = 1; level <= levels; level++)
        {
            text.Append(", c").Append(level).Append(" as (").Append(query.Replace("{0}", $"c{level - 1}", StringComparison.Ordinal)).Append(')');
        }

        return text.Append(" select * from c").Append(levels).ToString();
    }

    private static string Ones(int count) => string.Join(", ", Enumerable.Range(0, count).Select(index => $"1 as c{index}"));
}
