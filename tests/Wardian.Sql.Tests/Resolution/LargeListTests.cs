using System.Globalization;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Parsing;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Long lists of constants: each is looked at a fixed number of times, and every time is counted.</summary>
public sealed class LargeListTests
{
    private const int Count = 100_000;

    private const string Objects = """
        CREATE TABLE secret (v text); CREATE TYPE part AS (a int);
        CREATE FUNCTION ok(x int) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RETURN NOT EXISTS (SELECT FROM secret s WHERE s.v = x::text); END $$;
        CREATE DOMAIN dom AS int CHECK (ok(VALUE)); CREATE TYPE comp AS (a dom, b text);
        CREATE TABLE t (id int, c comp, xm text);
        """;

    public static TheoryData<string, string, string, int, string> Lists => new()
    {
        // In front of the items, each item, behind them, steps for each, the routines called.
        { "select id from t where xm in ('q'", ", 'x{0}'", ")", 4, "" },
        { "select id from t where c in ('(1,q)'", ", '({0},x)'", ")", 4, "ok" },
        { "select id from t where (id, xm) in ((1, 'q')", ", ({0}, 'x')", ")", 10, "" },
        { "select id from t where (c, id) in (('(1,q)', 1)", ", ('({0},x)', 1)", ")", 10, "ok" },
        { "select case xm when 'q' then 1", " when 'x{0}' then 1", " end from t", 8, "" },
        { "select xm in ('q'", ", 'x{0}'", ") from t", 4, "" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Steps_are_as_many_as_items(string begin, string item, string end, int stepsForEach, string called)
    {
        var text = new StringBuilder(begin);
        for (int index = 0; index < Count; index++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, item, index);
        }

        byte[] sql = Encoding.UTF8.GetBytes(text.Append(end).ToString());
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(Objects))], SqlDialect.PostgreSql, SqlDialect.PostgreSql).Catalogue;
        ParsedText parsed = DialectRules.For(SqlDialect.PostgreSql).Parse(sql, catalogue.Names);
        var work = new SummaryWork();
        StatementLineage lineage = new LineageAnalyser(catalogue.Snapshot).Analyse(Assert.Single(parsed.Statements), sql, catalogue.Names, work);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(called, LineageText.Routines(lineage));

        // Beside each constant its node is a step, and so is every comparison with the types beside it.
        Assert.InRange(work.Steps, 2 * Count, stepsForEach * Count);
    }
}
