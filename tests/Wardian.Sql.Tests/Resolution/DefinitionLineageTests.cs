using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Expressions that are computed without standing in the statement, or while a definition changes, beside what PostgreSQL 15 counts.</summary>
public sealed class DefinitionLineageTests(DefinitionLineageTests.Database database) : IClassFixture<DefinitionLineageTests.Database>
{
    private const string Objects = """
        CREATE TABLE secret (k int, v text);
        CREATE FUNCTION reads(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN (SELECT count(*) FROM secret s WHERE s.k = x); END $$;
        CREATE FUNCTION ok(x int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN x IS NULL OR NOT EXISTS (SELECT FROM secret s WHERE s.v = x::text); END $$;
        CREATE FUNCTION fill() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT max(k) FROM secret); END $$;
        CREATE DOMAIN filled AS int DEFAULT fill(); CREATE DOMAIN tested AS int CHECK (ok(VALUE)); CREATE DOMAIN plain AS int; CREATE DOMAIN over AS plain;
        CREATE FUNCTION takes(p tested) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
        CREATE FUNCTION gives() RETURNS tested LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
        CREATE TABLE t (a int, b int, c text, CONSTRAINT positive CHECK (b > 0));
        ALTER TABLE t ADD CONSTRAINT later CHECK (ok(b)) NOT VALID;
        CREATE TABLE of_filled (x int, y filled); CREATE TABLE of_tested (x int, w tested); CREATE TABLE of_over (x int, o over);
        CREATE TABLE parts (k int) PARTITION BY LIST (k); CREATE TABLE other (id int PRIMARY KEY); CREATE TABLE part_2 (k int);
        CREATE TABLE refers (id int, CONSTRAINT key FOREIGN KEY (id) REFERENCES other NOT VALID);
        CREATE TABLE base (a int, c text); INSERT INTO base VALUES (1, 'x'); CREATE MATERIALIZED VIEW kept AS SELECT reads(a) AS r, c FROM base;
        INSERT INTO secret VALUES (1, 'x'); INSERT INTO t VALUES (1, 2, 'x'), (2, 3, 'y'); INSERT INTO of_over VALUES (1, 2); INSERT INTO of_tested VALUES (1, 1);
        """;

    public static TheoryData<string> Statements =>
    [
        "insert into of_filled (x) values (1)",
        "insert into of_tested values (1, 2)",
        "update of_tested set w = 3",
        "do $$ declare v tested; begin null; end $$",
        "do $$ declare v int; begin v := 3; end $$",
        "do $$ declare r of_tested; begin r.w := 3; end $$",
        "do $$ declare r of_tested; begin select 1, 2 into r; end $$",
        "select takes(1)",
        "select gives()",
        "create index on t (reads(a))",
        "create index on t (a) where ok(a)",
        "create unique index on t (a)",
        "alter table t add check (ok(a))",
        "alter table t add check (ok(a)) not valid",
        "alter table t validate constraint later",
        "alter table t add column n int default fill()",
        "alter table t add column n filled",
        "alter table t add column n tested default 1",
        "alter table t add column n int generated always as (reads(a)) stored",
        "alter table t add column n int default 1, add constraint n_ok check (ok(n))",
        "alter table t alter column a type bigint using reads(a)",
        "alter table t alter column a type tested",
        "alter table t alter column a set default fill()",
        "alter table t alter column a set not null",
        "alter domain over add check (ok(value))",
        "alter domain plain add check (ok(value)) not valid",
        "alter domain plain set default fill()",
        "refresh materialized view kept",
        "refresh materialized view kept with no data",
        "create table part_1 partition of parts for values in (fill())",
        "create table n (a int default fill() check (ok(a)), b filled)",
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
    [InlineData("insert into of_filled (x) values (1)", "/ Assigned secret.k / secret.k>of_filled.y /")]
    [InlineData("create index on t (reads(a)) where ok(b)", "/ Filter secret.k,secret.v,t.a,t.b; Assigned t.a /  / DefinesObject")]
    [InlineData("create unique index on t (a, (b + 1)) include (c)", "/ Distinct t.a,t.b; Assigned t.a,t.b,t.c /  / DefinesObject")]
    [InlineData("alter table t add column n int default fill()", "/ Assigned secret.k / secret.k>t.n / DefinesObject")]
    [InlineData("alter table t add column n int generated always as (a + b) stored", "/ Assigned t.a,t.b / t.a>t.n,t.b>t.n / DefinesObject")]
    [InlineData("alter table t alter c type int using length(c) + a", "/ Assigned t.a,t.c / t.a>t.c / DefinesObject")]
    [InlineData("alter table t alter b type bigint", "/ Filter secret.v,t.b; Assigned t.b /  / DefinesObject")]
    [InlineData("alter table t add unique (a, c), add primary key (b)", "/ Distinct t.a,t.b,t.c /  / DefinesObject")]
    [InlineData("alter table t add foreign key (a) references other", "/ Filter other.id,t.a /  / DefinesObject")]
    [InlineData("alter table refers validate constraint key", "/ Filter other.id,refers.id /  / DefinesObject")]
    [InlineData("alter table refers add column n int default 1 references other (id)", "/ Filter other.id,refers.n /  / DefinesObject")]
    [InlineData("alter table t alter a set not null", "/ Filter t.a /  / DefinesObject")]
    [InlineData("alter domain plain add check (value > 0)", "/ Filter of_over.o /  / DefinesObject")]
    [InlineData("refresh materialized view kept", "/ Filter base.a,secret.k; Assigned base.a,base.c / base.a>kept.r,base.c>kept.c / Administers,DefinesObject")]
    [InlineData("alter table parts attach partition part_2 for values in (1)", "/ Filter part_2.k /  / DefinesObject")]
    public void Columns_that_definitions_look_at_count(string sql, string expected) => Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));

    /// <summary>A server that counts calls.</summary>
    public sealed class Database() : AnalysedDatabase("definitions", Objects);
}
