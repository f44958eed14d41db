using System.Globalization;
using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>What foreign keys of InnoDB look up, change and remove, and that a real MariaDB does so.</summary>
public sealed class MySqlKeyTests(MariaDbFixture server)
{
    private static readonly SqlCatalogue Catalogue = SqlCatalogue.FromDefinitions(
        [("keys.sql", Encoding.UTF8.GetBytes($"USE keyed;\n{MySqlKeys.Tables}\n{MySqlKeys.Trigger};"))], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;

    [Theory]
    [InlineData(
        "insert into stay (sid, bed_ward) select a, a from src",
        "/ Filter bed.ward,src.a,stay.bed_ward; Assigned src.a; Unique src.a,stay.sid / src.a>stay.bed_ward,src.a>stay.sid /",
        "src Read; stay Insert; ~bed Read")]
    [InlineData("insert ignore into stay values (1, 2)", "/ Filter bed.ward,stay.bed_ward; Unique stay.sid /  /", "stay Insert; ~bed Read")]
    [InlineData("replace into stay values (1, 2)", "/ Filter bed.ward,stay.bed_ward; Unique stay.sid /  /", "stay Insert, Delete; ~bed Read")]
    [InlineData("load data infile '/x' into table stay", "/ Filter bed.ward,stay.bed_ward; Unique stay.sid /  / ReadsFile", "stay Insert; ~bed Read")]
    [InlineData(
        "insert into allowed values (1) on duplicate key update code = 2",
        "/ Filter allowed.code,bed.ward,half.code,half.twice; Unique allowed.code /  /",
        "allowed Insert, Update; ~bed Read; ~half Read")]
    [InlineData(
        "insert into allowed values (1) on duplicate key update code = code",
        "/ Filter allowed.code,bed.ward,half.code,half.twice; Assigned allowed.code; Unique allowed.code / allowed.code>allowed.code /",
        "allowed Read, Insert, Update; ~bed Read; ~half Read")]
    [InlineData(
        "insert into seen select b from src on duplicate key update what = 'x'",
        "/ Assigned src.b / src.b>seen.what /",
        "seen Insert, Update; src Read")]
    [InlineData(
        "update stay set bed_ward = (select max(a) from src)",
        "/ Filter bed.ward,src.a,stay.bed_ward; Assigned src.a / src.a>stay.bed_ward /",
        "src Read; stay Update; ~bed Read")]
    [InlineData("update stay set sid = 3", "/ Unique stay.sid /  /", "stay Update")]
    [InlineData(
        "update bed set note = 'x'",
        "/ Assigned bed.id,bed.note,bed.shown,bed.ward / bed.id>bed.double,bed.id>bed.other,bed.id>bed.shown,"
        + "bed.note>seen.what,bed.shown>bed.double,bed.ward>bed.double,bed.ward>bed.shown /",
        "bed Update; ~seen Insert")]
    [InlineData(
        "update half set twice = 4",
        "/ Filter allowed.code,half.twice; Assigned half.twice / half.twice>half.code /",
        "half Update; ~allowed Read")]
    [InlineData("update half set hid = 4", "/ Assigned half.twice; Unique half.hid / half.twice>half.code /", "half Update")]
    [InlineData(
        "insert into half (hid, twice) select a, a from src",
        "/ Filter allowed.code,half.twice,src.a; Assigned half.twice,src.a; Unique half.hid,src.a / half.twice>half.code,src.a>half.code,src.a>half.hid,src.a>half.twice /",
        "half Insert; src Read; ~allowed Read")]
    [InlineData("update ward set title = 'x'", "/ Assigned ward.rank / ward.rank>ward.next /", "ward Update")]
    [InlineData(
        "update ward set `rank` = 2",
        "/ Filter plan.rank,ward.next,ward.rank; Assigned ward.rank; Unique ward.next,ward.rank / ward.rank>ward.next /",
        "ward Update; ~plan Read")]
    [InlineData(
        "update ward join src on code = a set code = a + 1",
        "/ Filter allowed.code,bed.ward,src.a,stay.bed_ward,ward.code; Join src.a,ward.code; Assigned bed.id,src.a,ward.code"
        + ",ward.rank; Unique bed.ward,src.a,ward.code / bed.id>bed.double,bed.id>bed.shown,src.a>bed.double,src.a>bed.shown,src.a>bed.ward,src.a>stay.bed_ward"
        + ",src.a>ward.code,ward.code>bed.double,ward.code>bed.shown,ward.code>bed.ward,ward.code>stay.bed_ward,ward.rank>ward"
        + ".next /",
        "src Read; ward Read, Update; ~allowed Read; ~bed Update; ~stay Update")]
    [InlineData(
        "update allowed set code = 2",
        "/ Filter allowed.code,bed.ward,half.code,half.twice; Unique allowed.code /  /",
        "allowed Update; ~bed Read; ~half Read")]
    [InlineData(
        "delete from ward",
        "/ Filter bed.ward,plan.rank,stay.bed_ward,ward.code,ward.next,ward.rank; Assigned bed.id; Unique bed.ward / bed.id>bed.double,bed.id>bed.shown"
        + " /",
        "ward Delete; ~bed Update; ~plan Read; ~stay Update")]
    [InlineData(
        "delete from allowed where code = 1",
        "/ Filter allowed.code,bed.ward,half.code,half.twice /  /",
        "allowed Read, Delete; ~bed Read; ~half Read")]
    [InlineData("delete from bed where id = 1", "/ Filter bed.id,bed.ward,stay.bed_ward /  /", "bed Read, Delete; ~stay Delete")]
    [InlineData(
        "replace into bed (id, ward) values (1, 2)",
        "/ Filter allowed.code,bed.ward,stay.bed_ward,ward.code; Assigned bed.id,bed.shown,bed.ward; Unique bed.id,bed.ward / bed.id>bed.double,bed.id>bed.other,bed.id>bed.shown,bed.shown>bed.double,bed.ward>bed.double,bed.ward>bed.shown /",
        "bed Insert, Delete; ~allowed Read; ~stay Delete; ~ward Read")]
    [InlineData("insert into ward (code, title) values (1, 'x') on duplicate key update title = 'y'", "/ Assigned ward.rank; Unique ward.code,ward.next,ward.rank / ward.rank>ward.next /", "ward Insert, Update")]
    [InlineData("truncate table ward", "/  /  /", "ward Truncate")]
    public void What_keys_look_up_and_change_is_told(string sql, string expected, string tables)
    {
        StatementLineage lineage = Assert.Single(new SqlAnalyser(Catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));
    }

    /// <summary>
    /// Conditions of new rows can neither call routines nor read other tables (the server refuses those): whoever puts a value in is told of by
    /// where it goes. A changed row is held against them with the values that it keeps.
    /// </summary>
    [Theory]
    [InlineData("insert into held (a, b, c) select a, 2, 3 from src", "/ Assigned src.a / src.a>held.a /")]
    [InlineData("update held set a = 7", "/ Filter held.a,held.b /  /")]
    [InlineData("update held set c = 7", "/  /  /")]
    [InlineData("alter table held add check (c < 100)", "/ Filter held.a,held.b,held.c /  / DefinesObject")]
    public void Conditions_count_when_rows_that_are_there_are_held_against_them(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(Assert.Single(new SqlAnalyser(Catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage));

    [Theory]
    [InlineData("a > one()", 1901)]
    [InlineData("a > (select 1)", 1970)]
    [InlineData("a > @x", 1901)]
    public async Task The_server_takes_no_conditions_with_effects(string condition, int error)
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync("create database if not exists conditions; use conditions; create or replace function one() returns int return 1");
        MySqlException exception = await Assert.ThrowsAsync<MySqlException>(() => connection.RunAsync($"create table c (a int, check ({condition}))"));
        Assert.Equal(error, exception.Number);
    }

    /// <summary>A table that refers to itself loses rows by its key, but none of them changes by it.</summary>
    [Theory]
    [InlineData("update tree set id = 5 where id = 1", "/ Filter tree.id,tree.up; Unique tree.id /  /", "tree Read, Update; ~tree Read", 1451, 2)]
    [InlineData("update tree set up = null", "/ Filter tree.id,tree.up /  /", "tree Update; ~tree Read", 0, 2)]
    [InlineData("delete from tree where id = 1", "/ Filter tree.id,tree.up /  /", "tree Read, Delete; ~tree Delete", 0, 0)]
    public async Task A_table_may_refer_to_itself(string sql, string expected, string tables, int error, int left)
    {
        const string Tree = "CREATE TABLE `tree` (`id` int PRIMARY KEY, `up` int, FOREIGN KEY (`up`) REFERENCES `tree` (`id`) ON DELETE CASCADE ON UPDATE CASCADE) ENGINE=InnoDB";
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes($"USE self;\n{Tree};"))], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));

        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists self; create database self; use self; {Tree}; insert into tree values (1, null), (2, 1)");
        Assert.Equal(error, await connection.TryAsync(sql));
        Assert.Equal(left.ToString(CultureInfo.InvariantCulture), await connection.AskAsync("select count(*) from tree"));
    }

    [Fact]
    public void A_key_whose_table_or_columns_are_not_known_is_incomplete()
    {
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions(
            [("a.sql", Encoding.UTF8.GetBytes("""
                CREATE TABLE `a` (`x` int, `y` int, FOREIGN KEY (`x`) REFERENCES `nowhere` (`z`)) ENGINE=InnoDB;
                CREATE TABLE `b` (`x` int, FOREIGN KEY (`x`) REFERENCES `a` (`nothing`)) ENGINE=InnoDB;
                """))],
            SqlDialect.MySql, SqlDialect.MySql).Catalogue;
        Assert.Equal([IncompleteReason.UnknownRelation], ReasonsOf("insert into a values (1, 2)"));
        Assert.Equal([IncompleteReason.UnknownColumn], ReasonsOf("insert into b values (1)"));
        Assert.Equal([IncompleteReason.UnknownColumn], ReasonsOf("delete from a"));

        IEnumerable<IncompleteReason> ReasonsOf(string sql) => Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql)))
            .Lineage.Incomplete.Select(item => item.Reason);
    }

    /// <summary>
    /// Errors 1451 and 1452 are about keys. Which rows the statements meet: wards 1 and 2, beds 11 in ward 1 and 12 in none, a stay in the bed of
    /// ward 1, a plan with rank 6 of ward 2, of which the next rank is 6; allowed are 1 to 3 and 5.
    /// </summary>
    [Theory]
    [InlineData("insert into stay values (2, 9)", 1452, "")]
    [InlineData("replace into stay values (1, 9)", 1452, "")]
    [InlineData("insert into stay values (1, 1) on duplicate key update bed_ward = 9", 1452, "")]
    [InlineData("insert ignore into stay values (2, 9)", 0, "select count(*) from stay = 1")]
    [InlineData("update stay set bed_ward = 9", 1452, "")]
    [InlineData("update stay set sid = 9", 0, "select bed_ward from stay = 1")]
    [InlineData("insert into half (hid, twice) values (2, 18)", 1452, "")]
    [InlineData("update half set twice = 18", 1452, "")]
    [InlineData("update ward set `rank` = 7 where code = 2", 1451, "")]
    [InlineData("update ward set title = 'x' where code = 2", 0, "select title from ward where code = 2 = x")]
    [InlineData("delete from ward where code = 2", 1451, "")]
    [InlineData("delete from allowed where code = 2", 1451, "")]
    [InlineData("update ward set code = 3 where code = 1", 0, "select bed_ward from stay = 3")]
    [InlineData("update ward set code = 3 where code = 1", 0, "select concat(shown, ' ', `double`, ' ', other) from bed where id = 11 = 41 82 12")]
    [InlineData("update ward set code = 3 where code = 1", 0, "select count(*) from seen = 0")]
    [InlineData("update ward set code = 8 where code = 1", 1452, "")]
    [InlineData("delete from ward where code = 1", 0, "select concat(id, ifnull(ward, ' none')) from bed where id = 11 = 11 none")]
    [InlineData("delete from ward where code = 1", 0, "select count(*) from stay where bed_ward is null = 1")]
    [InlineData("delete from bed where id = 11", 0, "select count(*) from stay = 0")]
    [InlineData("replace into bed (id, ward) values (11, 1)", 0, "select count(*) from stay = 0")]
    public async Task The_server_looks_keys_up_and_follows_them(string sql, int error, string shows)
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists keyed; create database keyed; use keyed; {MySqlKeys.Tables} {MySqlKeys.Trigger}");
        await connection.RunAsync("""
            insert into allowed values (1), (2), (3), (5); insert into ward (code, `rank`) values (1, 4), (2, 5);
            insert into bed (id, ward) values (11, 1), (12, null); insert into stay values (1, 1); insert into plan values (1, 6);
            insert into half (hid, twice) values (1, 4);
            """);
        Assert.Equal(error, await connection.TryAsync(sql));
        await connection.ShowsAsync(shows);
    }
}
