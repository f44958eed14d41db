using System.Text;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Functions that stand in no statement, beside those that PostgreSQL 15 counts: of indexes, partitions, statistics and event triggers.</summary>
public sealed class HiddenFunctionTests(HiddenFunctionTests.Database database) : IClassFixture<HiddenFunctionTests.Database>
{
    private const string Objects = """
        CREATE TABLE secret (k int, v text); INSERT INTO secret VALUES (1, 'x');
        CREATE FUNCTION low(x text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN (SELECT v FROM secret s WHERE s.v = x); END $$;
        CREATE FUNCTION ok(x int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN NOT EXISTS (SELECT FROM secret s WHERE s.k = x); END $$;
        CREATE FUNCTION place(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN x + (SELECT count(*) FROM secret); END $$;
        CREATE TABLE indexed (a text, b int); CREATE INDEX of_low ON indexed (low(a), b);
        CREATE TABLE partial (a text, b int); CREATE INDEX of_ok ON partial (a) WHERE ok(b);
        CREATE TABLE plain (a text, b int); CREATE INDEX ON plain (lower(a)) WHERE b > 0;
        CREATE TABLE routed (k int, v text) PARTITION BY RANGE (place(k)); CREATE TABLE routed_1 PARTITION OF routed FOR VALUES FROM (0) TO (100);
        CREATE TABLE counted (a text, b int); CREATE STATISTICS of_counted ON (low(a)), b FROM counted;
        CREATE MATERIALIZED VIEW kept AS SELECT a, b FROM plain; CREATE INDEX of_kept ON kept (low(a));
        INSERT INTO indexed VALUES ('x', 1); INSERT INTO partial VALUES ('x', 1); INSERT INTO plain VALUES ('x', 1); INSERT INTO counted VALUES ('x', 1), ('y', 2);
        INSERT INTO routed VALUES (1, 'x'); REFRESH MATERIALIZED VIEW kept;
        """;

    private const string Events = """
        CREATE TABLE log (what text);
        CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (TG_TAG || TG_EVENT); END $$;
        CREATE FUNCTION gone() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM count(*) FROM secret; END $$;
        CREATE FUNCTION renew() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
        CREATE FUNCTION never() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
        CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE INDEX', 'GRANT', 'SELECT INTO', 'COMMENT') EXECUTE FUNCTION watch();
        CREATE EVENT TRIGGER gone ON sql_drop EXECUTE FUNCTION gone();
        CREATE EVENT TRIGGER renew ON ddl_command_start WHEN TAG IN ('REFRESH MATERIALIZED VIEW') EXECUTE FUNCTION renew();
        CREATE EVENT TRIGGER never ON ddl_command_start EXECUTE FUNCTION never(); ALTER EVENT TRIGGER never DISABLE;
        """;

    public static TheoryData<string> Statements =>
    [
        "insert into indexed values ('y', 2)",
        "update indexed set a = 'z'",
        "delete from indexed",
        "select * from indexed where b = 1",
        "insert into partial values ('y', 2)",
        "update partial set a = 'z'",
        "insert into plain values ('y', 2)",
        "update plain set a = 'z'",
        "insert into routed values (2, 'y')",
        "insert into routed_1 values (2, 'y')",
        "update routed set k = 3",
        "delete from routed",
        "reindex table indexed",
        "reindex index of_ok",
        "reindex table plain",
        "cluster indexed using of_low",
        "analyze indexed",
        "analyze counted",
        "analyze plain",
        "insert into counted values ('z', 3)",
        "alter table indexed alter b type bigint",
        "alter table indexed add column n int",
        "refresh materialized view kept",
        "create index on plain (b)",
        "drop table plain cascade",
        "create table n (a int)",
        "select a into n from plain",
        "create table n as select a from plain",
        "grant select on plain to public",
        "comment on table plain is 'x'",
        "create role somebody",
        "refresh materialized view kept with no data",
        "alter table plain drop column b cascade",
        "drop role if exists nobody",
        "truncate plain",
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public void The_functions_that_the_server_calls_are_named(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(string.Join(',', database.Called(sql)), LineageText.Routines(lineage));
    }

    [Theory]
    [InlineData("insert into indexed values ('y', 2)", "/ Filter indexed.a,secret.v /  /")]
    [InlineData("update routed set k = b from partial", "/ Filter partial.b,routed.k,routed_1.k; Assigned partial.b / partial.b>routed.k,partial.b>routed_1.k /")]
    [InlineData("create index on plain (b)", "/ Assigned plain.b /  / DefinesObject")]
    [InlineData("analyze counted", "/ Filter counted.a,secret.v; Assigned counted.a,counted.b /  / Administers")]
    public void What_they_look_at_counts(string sql, string expected) => Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_file_of_definitions_says_the_same(string sql)
    {
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("objects.sql", Encoding.UTF8.GetBytes(Objects + Events))]).Catalogue;
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Equal(LineageText.Of(database.Analyse(sql)), LineageText.Of(lineage));
        Assert.Equal(
            database.Analyse(sql).Routines.Select(routine => routine.Name.ToString()).Order(StringComparer.Ordinal),
            lineage.Routines.Select(routine => routine.Name.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_dropped_again_is_not_computed()
    {
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("objects.sql", Encoding.UTF8.GetBytes(
            Objects + Events + "DROP INDEX of_low; DROP STATISTICS of_counted; DROP EVENT TRIGGER watch;"))]).Catalogue;
        foreach (string sql in new[] { "insert into indexed values ('y', 2)", "analyze counted", "create index on plain (b)" })
        {
            Assert.Empty(Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage.Routines);
        }
    }

    [Fact]
    public void Statements_without_a_table_compute_for_all() =>
        Assert.Equal("low,ok", LineageText.Routines(database.Analyse("vacuum full")));

    /// <summary>A server that counts calls.</summary>
    public sealed class Database() : AnalysedDatabase("hidden", Objects, Events);
}
