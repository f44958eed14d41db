using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>What statements of MySQL's dialect touch without naming it: by keys that are made, engines, and bodies that run later.</summary>
public sealed class MySqlUnnamedTests(MariaDbFixture server)
{
    private const string Tables = """
        CREATE TABLE `patient` (`id` int PRIMARY KEY, `card` varchar(20));
        CREATE TABLE `m1` (`a` int, `b` varchar(20)) ENGINE=MyISAM;
        CREATE TABLE `m2` (`a` int, `b` varchar(20)) ENGINE=MyISAM;
        CREATE TABLE `both` (`a` int, `b` varchar(20)) ENGINE=MRG_MyISAM UNION=(`m1`,`m2`) INSERT_METHOD=LAST;
        CREATE TABLE `copy` (`id` int, `what` varchar(20));
        """;

    private const string Federated = "CREATE TABLE `far` (`a` int) ENGINE=FEDERATED CONNECTION='mysql://u@h/d/t';";

    private static readonly SqlCatalogue Catalogue = SqlCatalogue.FromDefinitions(
        [("a.sql", Encoding.UTF8.GetBytes($"USE unnamed;\n{Tables}\n{Federated}"))], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;

    [Theory]
    [InlineData("create table c (p int, foreign key (p) references patient (id))", "/ Filter patient.id /  / DefinesObject", "c Define; ~patient Read")]
    [InlineData("create table c (p int references patient (id))", "/ Filter patient.id /  / DefinesObject", "c Define; ~patient Read")]
    [InlineData("create table c (p int, foreign key (p) references nowhere (id))", "/  /  / DefinesObject", "c Define")]
    [InlineData("alter table copy add foreign key (id) references patient (id)", "/ Filter copy.id,patient.id /  / DefinesObject", "copy Read, Define; patient Read")]
    [InlineData("alter table copy add check (what <> 'x')", "/ Filter copy.what /  / DefinesObject", "copy Read, Define")]
    [InlineData("create table c (unique (card)) select card from patient", "/ Distinct patient.card; Assigned patient.card / patient.card>c.card / DefinesObject", "c Insert, Define; patient Read")]
    [InlineData("create table c (a int, b text) engine merge union (m1, m2)", "/ Assigned m1.a,m1.b,m2.a,m2.b / m1.a>c.a,m1.b>c.b,m2.a>c.a,m2.b>c.b / DefinesObject", "c Define; m1 Read; m2 Read")]
    [InlineData("alter table `both` union = (m1)", "/ Assigned m1.a,m1.b / m1.a>both.a,m1.b>both.b / DefinesObject", "both Define; m1 Read")]
    [InlineData("create table c like `both`", "/  /  / DefinesObject,UnsupportedConstruct:ENGINE=MRG_MyISAM", "both None; c Define")]
    [InlineData("select b from `both`", "b=both.b /  /  / UnsupportedConstruct:ENGINE=MRG_MyISAM", "both Read")]
    [InlineData("insert into `both` values (1, 'x')", "/  /  / UnsupportedConstruct:ENGINE=MRG_MyISAM", "both Insert")]
    [InlineData("select a from far", "a=far.a /  /  / ReachesNetwork,UnsupportedConstruct:ENGINE=FEDERATED", "far Read")]
    [InlineData("truncate table far", "/  /  / ReachesNetwork,UnsupportedConstruct:ENGINE=FEDERATED", "far Truncate")]
    [InlineData("create table c (a int) engine = connect table_type = csv file_name = 'x'", "/  /  / DefinesObject,ReachesNetwork,UnsupportedConstruct:ENGINE=connect", "c Define")]
    [InlineData("alter table copy engine = 'spider'", "/  /  / DefinesObject,ReachesNetwork,UnsupportedConstruct:ENGINE=spider", "copy Define")]
    [InlineData("create table c (a int) data directory = '/tmp'", "/  /  / DefinesObject,WritesFile", "c Define")]
    [InlineData("alter table copy engine = innodb", "/  /  / DefinesObject", "copy Define")]
    [InlineData("alter table copy import tablespace", "/  /  / DefinesObject,ReadsFile", "copy Insert, Delete, Define")]
    [InlineData("flush tables patient for export", "/  /  / Administers,WritesFile", "patient Define")]
    [InlineData("install soname 'x'", "/  /  / Administers,RunsProgram,UnsupportedConstruct:INSTALL SONAME", "")]
    [InlineData("create function f returns string soname 'x.so'", "/  /  / DefinesObject,OpaqueRoutine:f,RunsProgram", "")]
    [InlineData("create procedure p() select card from patient where id = 1", "/  /  / DefinesObject", "")]
    [InlineData("create function f(x int) returns text return (select card from patient where id = x)", "/  /  / DefinesObject", "")]
    [InlineData("create trigger t after insert on patient for each row insert into copy values (new.id, new.card)", "/  /  / DefinesObject", "patient Define")]
    [InlineData("create event e on schedule every 1 day do insert into copy select * from patient", "/ Assigned patient.card,patient.id / patient.card>copy.what,patient.id>copy.id / DefinesObject", "~copy Insert; ~patient Read")]
    [InlineData("create procedure p() begin prepare s from @x; execute s; end", "/  /  / DefinesObject", "")]
    public void What_is_not_named_is_told(string sql, string expected, string tables)
    {
        StatementLineage lineage = Assert.Single(new SqlAnalyser(Catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));
    }

    /// <summary>The server does what is told: a merged table shows rows of others, a key tells whether a value is there, bodies run by themselves.</summary>
    [Theory]
    [InlineData("create table c (a int, b varchar(20)) engine merge union (m1, m2)", "select group_concat(b order by b) from c = one,two", 0)]
    [InlineData("create table c (p int, foreign key (p) references patient (id)); insert into c values (1)", "select count(*) from c = 1", 0)]
    [InlineData("create table c (p int references patient (id)); insert into c values (9)", "", 1452)]
    [InlineData("alter table copy add foreign key (id) references patient (id)", "", 1452)]
    [InlineData("create table c (unique (b)) select 'x' b from m1 union all select 'x' b from m2", "", 1062)]
    [InlineData("create trigger t after insert on patient for each row insert into copy values (new.id, new.card); insert into patient values (7, 'c7')", "select what from copy where id = 7 = c7", 0)]
    [InlineData("alter table copy import tablespace", "", 1813)]
    public async Task The_server_does_it(string sql, string shows, int error)
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists unnamed; create database unnamed; use unnamed; {Tables} insert into patient values (1, 'c1'); insert into m1 values (1, 'one'); insert into m2 values (2, 'two'); insert into copy values (5, 'x')");
        Assert.Equal(error, await connection.TryAsync(sql));
        await connection.ShowsAsync(shows);
    }
}
