using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>Keys on columns that change although no statement names them: by <c>ON UPDATE CURRENT_TIMESTAMP</c> and by triggers.</summary>
public sealed class MySqlSilentKeyTests(MariaDbFixture server)
{
    private const string Tables = """
        CREATE TABLE `day` (`at` timestamp NOT NULL, PRIMARY KEY (`at`)) ENGINE=InnoDB;
        CREATE TABLE `shift` (`id` int PRIMARY KEY, `who` varchar(20), `at` timestamp NULL ON UPDATE CURRENT_TIMESTAMP, CONSTRAINT `shift_day` FOREIGN KEY (`at`) REFERENCES `day` (`at`)) ENGINE=InnoDB;
        CREATE TABLE `stamp` (`at` timestamp NOT NULL ON UPDATE CURRENT_TIMESTAMP, `what` varchar(20), PRIMARY KEY (`at`)) ENGINE=InnoDB;
        CREATE TABLE `mark` (`at` timestamp NULL, `seen` timestamp NULL ON UPDATE CURRENT_TIMESTAMP, CONSTRAINT `mark_stamp` FOREIGN KEY (`at`) REFERENCES `stamp` (`at`) ON UPDATE CASCADE) ENGINE=InnoDB;
        CREATE TABLE `room` (`id` int PRIMARY KEY, `next` int) ENGINE=InnoDB;
        CREATE TABLE `guest` (`id` int PRIMARY KEY, `room` int, `wish` int, CONSTRAINT `guest_room` FOREIGN KEY (`room`) REFERENCES `room` (`id`) ON UPDATE CASCADE) ENGINE=InnoDB;
        CREATE TABLE `secret` (`s` int) ENGINE=InnoDB;
        CREATE TABLE `src` (`a` int, `b` varchar(20)) ENGINE=InnoDB;
        """;

    private const string Triggers = """
        CREATE TRIGGER guest_ins BEFORE INSERT ON guest FOR EACH ROW SET NEW.room = (SELECT max(s) FROM secret);
        CREATE TRIGGER guest_upd BEFORE UPDATE ON guest FOR EACH ROW SET NEW.room = NEW.wish;
        CREATE TRIGGER room_upd BEFORE UPDATE ON room FOR EACH ROW SET NEW.id = NEW.next;
        """;

    private static readonly SqlCatalogue Catalogue = SqlCatalogue.FromDefinitions(
        [("silent.sql", Encoding.UTF8.GetBytes($"USE silent;\n{Tables}\n{Triggers}"))], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;

    [Theory]
    [InlineData("update shift set who = 'x'", "/ Filter day.at,shift.at /  /", "shift Update; ~day Read", "shift.who shift.at")]
    [InlineData(
        "insert into shift (id, who) values (1, 'x') on duplicate key update who = 'y'",
        "/ Filter day.at,shift.at; Unique shift.id /  /",
        "shift Insert, Update; ~day Read",
        "shift.id shift.who shift.at")]
    [InlineData(
        "update shift s join src on s.id = src.a set s.who = src.b",
        "/ Filter day.at,shift.at; Join shift.id,src.a; Assigned src.b / src.b>shift.who /",
        "shift Read, Update; src Read; ~day Read",
        "shift.who shift.at")]
    [InlineData(
        "update stamp set what = 'x'",
        "/ Filter mark.at,stamp.at; Assigned stamp.at; Unique stamp.at / stamp.at>mark.at /",
        "stamp Update; ~mark Update",
        "stamp.what stamp.at mark.at")]
    [InlineData("update mark set at = null", "/ Filter mark.at,stamp.at /  /", "mark Update; ~stamp Read", "mark.at mark.seen")]
    public void Columns_that_get_the_time_of_a_change_are_written(string sql, string expected, string tables, string written)
    {
        StatementLineage lineage = Analyse(sql);
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));
        Assert.Equal(written, string.Join(' ', lineage.Written.Select(column => $"{column.Table.Name}.{column.Column}")));
    }

    [Theory]
    [InlineData(
        "insert into guest (id, room) select a, a from src",
        "/ Filter guest.room,room.id,secret.s,src.a; Assigned secret.s,src.a; Unique guest.id,src.a / secret.s>guest.room,src.a>guest.id,src.a>guest.room /",
        "guest Insert; src Read; ~room Read; ~secret Read")]
    [InlineData("update guest set id = 3", "/ Filter guest.room,guest.wish,room.id; Assigned guest.wish; Unique guest.id / guest.wish>guest.room /", "guest Update; ~room Read")]
    [InlineData(
        "update guest join src on id = a set wish = a",
        "/ Filter guest.room,guest.wish,room.id,src.a; Join guest.id,src.a; Assigned guest.wish,src.a / guest.wish>guest.room,src.a>guest.room,src.a>guest.wish /",
        "guest Read, Update; src Read; ~room Read")]
    [InlineData(
        "update room join src on id = a set next = a",
        "/ Filter guest.room,room.id; Join room.id,src.a; Assigned room.id,room.next,src.a; Unique room.id,room.next,src.a / room.id>guest.room,room.next>guest.room,room.next>room.id,src.a>guest.room,src.a>room.id,src.a>room.next /",
        "room Read, Update; src Read; ~guest Update")]
    [InlineData(
        "insert into guest (id, room) values (1, 2) on duplicate key update id = 4",
        "/ Filter guest.room,guest.wish,room.id,secret.s; Assigned guest.wish,secret.s; Unique guest.id / guest.wish>guest.room,secret.s>guest.room /",
        "guest Insert, Update; ~room Read; ~secret Read")]
    [InlineData("insert into room values (1, 2)", "/ Unique room.id /  /", "room Insert")]
    public void What_a_trigger_puts_into_a_key_is_looked_up_and_followed(string sql, string expected, string tables)
    {
        StatementLineage lineage = Analyse(sql);
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));
    }

    /// <summary>1451 and 1452 are about keys. Cascades do not give the time to the rows that they change.</summary>
    [Theory]
    [InlineData("update shift set who = 'y'", 1452, "")]
    [InlineData("update shift set who = 'x'", 0, "select count(*) from shift where at is null = 1")]
    [InlineData("update shift set who = 'y', at = null", 0, "select who from shift = y")]
    [InlineData("insert into shift (id, who) values (1, 'x') on duplicate key update who = 'y'", 1452, "")]
    [InlineData("update stamp set what = 'y'", 0, "select count(*) from mark where at > '2021-01-01' and seen is null = 1")]
    [InlineData("insert into guest (id, room) values (2, 1)", 1452, "")]
    [InlineData("update guest set wish = 9", 1452, "")]
    [InlineData("update room set next = 7", 0, "select room from guest = 7")]
    public async Task The_server_looks_such_keys_up_and_follows_them(string sql, int error, string shows)
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists silent; create database silent; use silent; {Tables}");
        await connection.RunAsync("""
            insert into shift values (1, 'x', null); insert into stamp values ('2020-01-01', 'x'); insert into mark values ('2020-01-01', null);
            insert into room values (1, 1); insert into guest values (1, 1, 1); insert into secret values (9);
            """);
        await connection.RunAsync(Triggers);
        Assert.Equal(error, await connection.TryAsync(sql));
        await connection.ShowsAsync(shows);
    }

    /// <summary>MySQL's server follows keys itself since 9.6 and may run triggers for them, which InnoDB never does.</summary>
    [Theory]
    [InlineData("8.0.36", "")]
    [InlineData("9.6.0", "FOREIGN KEY guest_room")]
    public void Keys_that_the_server_follows_are_not_followed_past_triggers(string version, string incomplete)
    {
        CatalogueSnapshot files = Catalogue.Snapshot;
        var content = new CatalogueContent(SqlDialect.MySql) { Version = version == "9.6.0" ? 90_600 : 80_036 };
        foreach (Relation relation in files.Relations)
        {
            content.Relations.Add(relation.Name, relation);
        }

        StatementLineage lineage = Assert.Single(new Wardian.Sql.Resolution.LineageAnalyser(new CatalogueSnapshot(content)).Analyse(
            Encoding.UTF8.GetBytes("update room set id = 3"), Wardian.Sql.MySql.MySqlLexing.MySql80, new NameContext([], "silent")));
        Assert.Equal(incomplete, string.Join(',', lineage.Incomplete.Select(item => item.Construct)));
    }

    private static StatementLineage Analyse(string sql) => Assert.Single(new SqlAnalyser(Catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
}
