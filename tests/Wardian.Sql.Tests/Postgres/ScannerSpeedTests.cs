using System.Diagnostics;
using System.Text;
using Wardian.Sql.Postgres;

namespace Wardian.Sql.Tests.Postgres;

/// <summary>
/// Prints the scanner's speed. Machines differ and are shared, so nothing is asserted of it; a debug build says little.
/// </summary>
public sealed class ScannerSpeedTests(ITestOutputHelper output)
{
    private const string Short = "SELECT abalance FROM pgbench_accounts WHERE aid = 48213;";

    private const string Query = """
        /* HIS 3.2 门诊医生站 */
        SELECT r.brxm, r.sfzh, r.lxdh, c.cfh, m.ypmc, m.sl, m.dj * m.sl AS je, to_char(c.kfsj, 'YYYY-MM-DD HH24:MI:SS') AS kfsj
        FROM his.brxx r JOIN his.cf c ON c.brid = r.brid LEFT OUTER JOIN his.cfmx m ON m.cfh = c.cfh AND m.zfbz = '0'
        WHERE c.kfrq BETWEEN date '2024-01-01' AND date '2024-03-31' AND c.ksdm IN ('0101', '0102', '0203') AND r."性别" = '女'
        ORDER BY c.kfsj DESC LIMIT 50 OFFSET 100
        """;

    [Fact]
    public void Speed_is_printed()
    {
        string insert = "INSERT INTO his.mz_ghxx (ghid, brid, brxm, ghsj) VALUES "
            + string.Join(", ", Enumerable.Range(0, 500).Select(row => $"({row}, {row * 7}, '张三{row}', '2024-01-01 08:00:00')"));
        string routine = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $body$" + string.Concat(Enumerable.Repeat(Query + ";\n", 20)) + "$body$";
        double slowest = new[] { Measure("short", Short), Measure("query", Query), Measure("insert", insert), Measure("routine", routine) }.Min();
        Assert.True(slowest > 0);
    }

    private double Measure(string name, string sql)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(sql);
        var scanner = new PostgresStatementScanner();
        int rounds = 4_000_000 / bytes.Length;
        double best = 0;
        for (int attempt = 0; attempt < 12; attempt++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int round = 0; round < rounds; round++)
            {
                scanner.Scan(bytes, PostgresLexing.Default);
            }

            best = Math.Max(best, (double)rounds * bytes.Length / Stopwatch.GetElapsedTime(start).TotalSeconds / 1_000_000);
        }

        Assert.Equal(1, scanner.Count);
        output.WriteLine($"{name}: {best:F0} MB/s, {bytes.Length * 1000 / best:F0} ns for {bytes.Length} bytes");
        return best;
    }
}
