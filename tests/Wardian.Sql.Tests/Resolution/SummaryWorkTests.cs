using System.Globalization;
using System.Text;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;
using Wardian.Sql.Resolution;
using Wardian.Sql.Syntax.Statements;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Catalogues in which much hangs together: what is said of a statement is all there is, or that it is too much, after steps that are counted.</summary>
public sealed class SummaryWorkTests
{
    /// <summary>A seed for catalogues that are made by chance, so that they are the same every time.</summary>
    private const int Seed = 7;

    public static TheoryData<string, string, int, int> Complete => new()
    {
        // What is made, statement, relations touched, steps that it may take at most.
        { Dag(1000, "NO ACTION"), "delete from t0", 19, 10_000 },
        { Dag(1000, "NO ACTION"), "update t999 set a = 1, b = 2, c = 3, id = 4", 4, 10_000 },
        { Dag(1000, "CASCADE"), "delete from t0", 1000, SummaryWork.StepsMax },
        { Views(200, 30), "select * from v29", 31, 10_000 },
        { Views(200, 200), "select * from v199", 201, 300_000 },
        { Tables(300, index => [(index + 1) % 300], "CASCADE"), "delete from t0", 300, SummaryWork.StepsMax },
        { Circles(60), "delete from t0", 60, 2_000_000 },
        { Routines(100), "select f0(1)", 1, SummaryWork.StepsMax },
    };

    [Theory]
    [MemberData(nameof(Complete))]
    public void What_hangs_together_is_complete(string definitions, string sql, int relations, int steps)
    {
        SqlCatalogue catalogue = Read(definitions);
        (StatementLineage lineage, int taken) = Analyse(new LineageAnalyser(catalogue.Snapshot), catalogue, sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(relations, lineage.Tables.Select(table => table.Table).Distinct().Count());
        Assert.InRange(taken, 1, steps);
    }

    [Fact]
    public void A_circle_of_hundreds_of_tables_with_several_keys_each_is_too_large_and_that_is_kept()
    {
        SqlCatalogue catalogue = Read(Circles(300));
        var analyser = new LineageAnalyser(catalogue.Snapshot);
        (StatementLineage lineage, int taken) = Analyse(analyser, catalogue, "delete from t0");
        Assert.Contains(lineage.Incomplete, item => item.Reason == IncompleteReason.TooLarge);
        Assert.InRange(taken, 1, SummaryWork.StepsMax);

        // What did not become known is not tried again.
        (StatementLineage again, int more) = Analyse(analyser, catalogue, "delete from t0");
        Assert.Contains(again.Incomplete, item => item.Reason == IncompleteReason.TooLarge);
        Assert.InRange(more, 1, SummaryWork.StepsMax / 100);

        // The same catalogue and the same statement are the same work.
        Assert.Equal(taken, Analyse(new LineageAnalyser(catalogue.Snapshot), catalogue, "delete from t0").Steps);
    }

    [Fact]
    public void Every_table_of_a_circle_is_reached_from_every_other_whichever_comes_first()
    {
        SqlCatalogue catalogue = Read(Tables(40, index => [(index + 1) % 40, (index + 3) % 40], "CASCADE"));
        var analyser = new LineageAnalyser(catalogue.Snapshot);
        for (int index = 0; index < 40; index++)
        {
            StatementLineage lineage = Analyse(analyser, catalogue, $"delete from t{index}").Lineage;
            Assert.Empty(lineage.Incomplete);
            Assert.Equal(40, lineage.Tables.Where(table => table.Kind.HasFlag(TableAccessKind.Delete)).Select(table => table.Table).Distinct().Count());
        }
    }

    private static SqlCatalogue Read(string definitions) => SqlCatalogue.FromDefinitions([("definitions.sql", Encoding.UTF8.GetBytes(definitions))]).Catalogue;

    private static (StatementLineage Lineage, int Steps) Analyse(LineageAnalyser analyser, SqlCatalogue catalogue, string sql)
    {
        var work = new SummaryWork();
        byte[] text = Encoding.UTF8.GetBytes(sql);
        Statement statement = Assert.Single(new PostgresParser().Parse(text, PostgresLexing.Default).Statements);
        return (analyser.Analyse(statement, text, catalogue.Names, work), work.Steps);
    }

    private static string Fan(int count) => Tables(count, index => [0, 0, 0], "CASCADE");

    private static string Wide(int count, int columns)
    {
        var random = new Random(Seed);
        var text = new StringBuilder();
        string list = string.Join(", ", Enumerable.Range(0, columns).Select(index => $"c{index} int"));
        for (int index = 0; index < count; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"CREATE TABLE t{index} ({list});\n");
        }

        for (int index = 0; index < count; index++)
        {
            for (int key = 0; key < 30; key++)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"ALTER TABLE t{index} ADD FOREIGN KEY ({string.Join(',', Enumerable.Range(key * 32, 32).Select(item => $"c{item}"))}) REFERENCES t{random.Next(count)} ({string.Join(',', Enumerable.Range(0, 32).Select(item => $"c{item * 5}"))}) ON DELETE CASCADE ON UPDATE CASCADE;\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Tables whose keys refer to any others.</summary>
    private static string Circles(int count)
    {
        var random = new Random(Seed);
        return Tables(count, _ => [random.Next(count), random.Next(count), random.Next(count)], "CASCADE");
    }

    /// <summary>Tables whose keys refer to earlier ones.</summary>
    private static string Dag(int count, string action)
    {
        var random = new Random(Seed);
        return Tables(count, index => index == 0 ? [] : [random.Next(index), random.Next(index), random.Next(index)], action);
    }

    private static string Tables(int count, Func<int, int[]> referenced, string action)
    {
        var text = new StringBuilder();
        for (int index = 0; index < count; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"CREATE TABLE t{index} (id int PRIMARY KEY, a int, b int, c int, note text);\n");
        }

        for (int index = 0; index < count; index++)
        {
            int[] others = referenced(index);
            for (int key = 0; key < others.Length; key++)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"ALTER TABLE t{index} ADD FOREIGN KEY ({(char)('a' + key)}) REFERENCES t{others[key]} (id) ON DELETE {action} ON UPDATE {action};\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Views over views, in chains of one length.</summary>
    private static string Views(int count, int length)
    {
        var text = new StringBuilder("CREATE TABLE t (a int, b int, c text);\n");
        for (int index = 0; index < count; index++)
        {
            string below = index % length == 0 ? "t" : $"v{index - 1}";
            text.Append(CultureInfo.InvariantCulture, $"CREATE VIEW v{index} AS SELECT x.a, x.b, x.c FROM {below} x JOIN t ON x.a = t.b;\n");
        }

        return text.ToString();
    }

    /// <summary>Routines that call any others.</summary>
    private static string Routines(int count)
    {
        var random = new Random(Seed);
        var text = new StringBuilder("CREATE TABLE t (a int, b int);\n");
        for (int index = 0; index < count; index++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"CREATE FUNCTION f{index}(x int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t SELECT f{random.Next(count)}(x), f{random.Next(count)}(a) FROM t; RETURN f{random.Next(count)}(x); END $$;\n");
        }

        return text.ToString();
    }
}
