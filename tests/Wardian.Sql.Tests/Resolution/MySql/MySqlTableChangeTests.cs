using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>What changes of a table's definition do with its rows, and tables that are made with rows in them; and that a real MariaDB does so.</summary>
public sealed class MySqlTableChangeTests(MariaDbFixture server)
{
    private const string Tables = """
        CREATE TABLE `room` (`id` int PRIMARY KEY) ENGINE=InnoDB;
        CREATE TABLE `held` (
          `a` int, `b` int, `c` int CHECK (`c` > 0), `t` varchar(20), `d` int, `e` int NOT NULL, `g` int GENERATED ALWAYS AS (`d` + 1) STORED,
          CONSTRAINT `less` CHECK (`a` < `b`), PRIMARY KEY (`e`)
        ) ENGINE=InnoDB;
        CREATE TABLE `src` (`a` int, `b` varchar(20)) ENGINE=InnoDB;
        """;

    private static readonly SqlCatalogue Catalogue = SqlCatalogue.FromDefinitions(
        [("changes.sql", Encoding.UTF8.GetBytes($"USE changes;\n{Tables}"))], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;

    [Theory]
    [InlineData("alter table held modify t int", "/ Filter held.a,held.b,held.c; Assigned held.t /  / DefinesObject")]
    [InlineData("alter table held modify t int not null", "/ Filter held.a,held.b,held.c,held.t; Assigned held.t /  / DefinesObject")]
    [InlineData("alter table held modify d bigint", "/ Filter held.a,held.b,held.c; Assigned held.d / held.d>held.g / DefinesObject")]
    [InlineData("alter table held modify e bigint", "/ Filter held.a,held.b,held.c; Distinct held.e; Assigned held.e /  / DefinesObject")]
    [InlineData("alter table held modify g bigint as (a + 2) stored", "/ Filter held.a,held.b,held.c; Assigned held.a / held.a>held.g / DefinesObject")]
    [InlineData("alter table held modify nope int", "/ Filter held.a,held.b,held.c /  / DefinesObject,UnknownColumn:nope")]
    [InlineData("alter table held change t u varchar(30) check (u <> '')", "/ Filter held.a,held.b,held.c,held.t; Assigned held.t /  / DefinesObject")]
    [InlineData("alter table held add column n int as (a + b) stored", "/ Filter held.a,held.b,held.c; Assigned held.a,held.b / held.a>held.n,held.b>held.n / DefinesObject")]
    [InlineData("alter table held add column n int default (length(t))", "/ Filter held.a,held.b,held.c; Assigned held.t / held.t>held.n / DefinesObject")]
    [InlineData(
        "alter table held add (n int, m int as (a + 1) stored, check (b > 3), unique (t))",
        "/ Filter held.a,held.b,held.c; Distinct held.t; Assigned held.a / held.a>held.m / DefinesObject")]
    [InlineData("alter table held add check (t <> 'x')", "/ Filter held.a,held.b,held.c,held.t /  / DefinesObject")]
    [InlineData("alter table held drop primary key, add primary key (t)", "/ Filter held.a,held.b,held.c; Distinct held.t /  / DefinesObject")]
    [InlineData("alter table held convert to character set utf8mb4", "/ Filter held.a,held.b,held.c; Distinct held.e /  / DefinesObject")]
    [InlineData("alter table held order by t", "/ Filter held.a,held.b,held.c; Order held.t /  / DefinesObject")]
    [InlineData(
        "alter table held partition by range (d) (partition p0 values less than (10), partition p1 values less than maxvalue)",
        "/ Filter held.a,held.b,held.c,held.d /  / DefinesObject")]
    [InlineData(
        "alter table held partition by list columns (t, d) (partition p0 values in (('a', 1), ('b', 2)))",
        "/ Filter held.a,held.b,held.c,held.d,held.t /  / DefinesObject")]
    [InlineData("alter table held reorganize partition p0 into (partition p1 values less than (3))", "/  /  / DefinesObject,UnsupportedConstruct:reorganize partition")]
    [InlineData("alter table held algorithm = copy, force", "/ Filter held.a,held.b,held.c /  / DefinesObject")]
    [InlineData("alter table held add index (t)", "/  /  / DefinesObject")]
    [InlineData("alter table held add unique (t)", "/ Distinct held.t /  / DefinesObject")]
    [InlineData("alter table held comment = 'x'", "/  /  / DefinesObject")]
    [InlineData("alter table held rename column t to u", "/  /  / DefinesObject")]
    [InlineData("alter table held drop column t", "/  /  / DefinesObject")]
    [InlineData("alter table held drop constraint less", "/  /  / DefinesObject")]
    [InlineData("analyze table held persistent for all", "/ Assigned held.a,held.b,held.c,held.d,held.e,held.g,held.t /  / Administers")]
    [InlineData("analyze table held persistent for columns (t) indexes (i)", "/ Assigned held.t /  / Administers")]
    [InlineData("analyze table held", "/  /  / Administers")]
    public void Rows_that_are_there_are_copied_and_held_against_conditions(string sql, string expected) => Assert.Equal(expected, LineageText.Of(Analyse(sql)));

    [Theory]
    [InlineData(
        "create table n (room int, foreign key (room) references room (id)) select a as room from src",
        "/ Filter room.id,src.a; Assigned src.a / src.a>n.room / DefinesObject",
        "n Insert, Define; src Read; ~room Read")]
    [InlineData(
        "create table n (a int references room (id)) select a, b from src",
        "/ Filter room.id,src.a; Assigned src.a,src.b / src.a>n.a,src.b>n.b / DefinesObject",
        "n Insert, Define; src Read; ~room Read")]
    [InlineData(
        "create table n (g int as (a * 2) stored, foreign key (g) references room (id)) ignore select a from src",
        "/ Filter room.id,src.a; Assigned src.a / src.a>n.a,src.a>n.g / DefinesObject",
        "n Insert, Define; src Read; ~room Read")]
    [InlineData(
        "create table n (d int default (a + 1), e int default 4, f timestamp default current_timestamp) select a from src",
        "/ Assigned src.a / src.a>n.a,src.a>n.d / DefinesObject",
        "n Insert, Define; src Read")]
    [InlineData(
        "create table n (d int default (a + 1)) select a, b as d from src",
        "/ Assigned src.a,src.b / src.a>n.a,src.b>n.d / DefinesObject",
        "n Insert, Define; src Read")]
    [InlineData(
        "create table n (id int primary key, up int, foreign key (up) references n (id)) select a id, a up from src",
        "/ Filter n.id,src.a; Distinct src.a; Assigned src.a / src.a>n.id,src.a>n.up / DefinesObject",
        "n Insert, Define; src Read; ~n Read")]
    [InlineData(
        "create table n (r int, foreign key (r) references nowhere (id)) select a r from src",
        "/ Assigned src.a / src.a>n.r / DefinesObject,UnknownRelation:changes.nowhere",
        "n Insert, Define; src Read")]
    [InlineData("create table n (check (a < 3)) select a from src", "/ Assigned src.a / src.a>n.a / DefinesObject", "n Insert, Define; src Read")]
    [InlineData("create table n (g int as (nope * 2)) select a from src", "/ Assigned src.a / src.a>n.a / DefinesObject,UnknownColumn:nope", "n Insert, Define; src Read")]
    public void Tables_are_made_with_rows_in_them(string sql, string expected, string tables)
    {
        StatementLineage lineage = Analyse(sql);
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));
    }

    /// <summary>4025 is about conditions, which a row that came while they were off does not meet; 1452 about keys, 1526 about partitions.</summary>
    [Theory]
    [InlineData("alter table held modify t int", 4025)]
    [InlineData("alter table held modify d bigint", 4025)]
    [InlineData("alter table held modify d int not null", 4025)]
    [InlineData("alter table held add column n int as (a + b) stored", 4025)]
    [InlineData("alter table held add check (d > 0)", 4025)]
    [InlineData("alter table held convert to character set latin1", 4025)]
    [InlineData("alter table held drop primary key, add primary key (d)", 4025)]
    [InlineData("alter table held partition by hash (e)", 4025)]
    [InlineData("alter table held add system versioning", 4025)]
    [InlineData("alter table held algorithm = copy, force", 4025)]
    [InlineData("alter table held force", 0)]
    [InlineData("alter table held add index (t)", 0)]
    [InlineData("alter table held add unique (t)", 0)]
    [InlineData("alter table held comment = 'x'", 0)]
    [InlineData("alter table held rename column t to u", 0)]
    [InlineData("alter table held drop column t", 0)]
    [InlineData("create table n (room int, foreign key (room) references room (id)) select a as room from src", 1452)]
    [InlineData("create table n (a int references room (id)) select a, b from src", 1452)]
    [InlineData("create table n (g int as (a * 2) stored, foreign key (g) references room (id)) select a from src", 1452)]
    [InlineData("create table n (id int primary key, up int, foreign key (up) references n (id)) select a id, a + 1 up from src", 1452)]
    [InlineData("create table n (check (a < 3)) select a from src", 4025)]
    [InlineData("create table n (a int) partition by list (a) (partition p values in (1)) select a from src", 1526)]
    public async Task The_server_holds_rows_against_conditions_when_it_copies_them(string sql, int error)
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists changes; create database changes; use changes; {Tables}");
        await connection.RunAsync("""
            insert into room values (1); insert into src values (7, 'x'); set check_constraint_checks = 0; insert into held (a, b, c, t, d, e) values (5, 1, -1, '3', 1, 1);
            set check_constraint_checks = 1
            """);
        Assert.Equal(error, await connection.TryAsync(sql));
    }

    /// <summary>A default of a new table's column and a generated one are worked out of what the query gives.</summary>
    [Fact]
    public async Task The_server_computes_columns_of_the_ones_that_a_query_fills()
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists changes; create database changes; use changes; {Tables}");
        await connection.RunAsync("insert into src values (7, 'x'); create table n (d int default (a + 1), g int as (a * 2) stored) select a from src");
        Assert.Equal("8 14", await connection.AskAsync("select concat(d, ' ', g) from n"));
    }

    private static StatementLineage Analyse(string sql) => Assert.Single(new SqlAnalyser(Catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
}
