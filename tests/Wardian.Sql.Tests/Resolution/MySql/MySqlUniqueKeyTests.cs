using System.Collections.Immutable;
using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>Unique keys of MySQL's dialect tell what is in a table: beside what a real MariaDB says when it refuses a row, and does instead.</summary>
public sealed class MySqlUniqueKeyTests(MariaDbFixture server)
{
    private const string Tables = """
        CREATE TABLE `patient` (`id` int PRIMARY KEY, `card` varchar(20) UNIQUE, `name` varchar(20), `ward` varchar(9), `bed` int, UNIQUE KEY `place` (`ward`, `bed`));
        CREATE TABLE `computed` (`id` int, `a` int, `b` int, `c` int GENERATED ALWAYS AS (`a` + `b`) STORED, `d` int GENERATED ALWAYS AS (`c` * 2) VIRTUAL, UNIQUE `made` (`d`));
        CREATE TABLE `note` (`id` int, `text` varchar(99), `rest` longtext, UNIQUE (`text`(3)), UNIQUE KEY `all` (`rest`));
        CREATE TABLE `logged` (`id` int);
        CREATE TABLE `owner` (`id` int PRIMARY KEY, `k` int, UNIQUE (`k`));
        CREATE TABLE `owned` (`id` int PRIMARY KEY, `k` int, `room` varchar(9), UNIQUE `once` (`k`, `room`), FOREIGN KEY (`k`) REFERENCES `owner` (`k`) ON UPDATE CASCADE);
        CREATE TABLE `parts` (`id` int, `a` int, `b` int) PARTITION BY RANGE (`a` + `b`) (PARTITION `p0` VALUES LESS THAN (10), PARTITION `p1` VALUES LESS THAN (20));
        CREATE TABLE `source` (`x` int, `y` varchar(20));
        """;

    private const string Trigger = "CREATE TRIGGER log_it AFTER INSERT ON logged FOR EACH ROW INSERT INTO patient (id, card) VALUES (NEW.id, 'c1')";

    private const string Rows = """
        insert into patient values (1, 'c1', 'N1', 'w', 1), (2, 'c2', 'N2', 'w', 2); insert into computed (id, a, b) values (1, 1, 2), (2, 5, 5);
        insert into note values (1, 'abcdef', 'long'), (2, 'x', 'y'); insert into owner values (1, 1), (2, 2); insert into owned values (1, 1, 'r'), (2, null, 'r');
        insert into owned values (3, 2, 's'); insert into parts values (1, 1, 2); insert into source values (1, 'c1');
        """;

    private static readonly SqlCatalogue Catalogue = Read($"{Tables}\n{Trigger};");

    /// <summary>The server refuses each, and says the values of a whole key, be they of columns that the statement does not name.</summary>
    [Theory]
    [InlineData("insert into patient values (1, 'x', 'x', 'x', 7)", "patient.id", "1")]
    [InlineData("insert into patient values (7, 'c1', 'x', 'x', 7)", "patient.card", "c1")]
    [InlineData("insert into patient (id, ward, bed) values (7, 'w', 1)", "patient.bed,patient.ward", "w-1")]
    [InlineData("insert into patient (id, card) select 9, y from source", "patient.card,source.y", "c1")]
    [InlineData("update patient set bed = 1 where id = 2", "patient.bed,patient.ward", "w-1")]
    [InlineData("update patient join source set bed = x where id = 2", "patient.bed,patient.ward,source.x", "w-1")]
    [InlineData("insert into patient (id) values (2) on duplicate key update bed = 1", "patient.bed,patient.id,patient.ward", "w-1")]
    [InlineData("insert into computed (id, a, b) values (3, 3, 0)", "computed.a,computed.b,computed.d", "6")]
    [InlineData("update computed set a = -2 where id = 2", "computed.a,computed.b,computed.d", "6")]
    [InlineData("update note set text = 'abcxyz' where id = 2", "note.text", "abc")]
    [InlineData("insert into note (rest) values ('long')", "note.rest", "long")]
    [InlineData("insert into logged values (7)", "patient.card,patient.id", "c1")]
    [InlineData("prepare s from 'insert into patient (id) values (1)'; execute s", "patient.id", "1")]
    [InlineData("alter table patient modify bed int unique", "patient.bed", "")]
    public async Task The_columns_of_a_key_that_refuses_a_row_decide(string sql, string expected, string key)
    {
        Assert.Equal(expected.Split(','), Decided(sql, key.Length == 0 ? ColumnUseKind.Distinct : ColumnUseKind.Unique).Intersect(expected.Split(',')).Order(StringComparer.Ordinal));
        await using MySqlConnection connection = await OpenAsync();
        if (key.Length == 0)
        {
            Assert.Equal(0, await connection.TryAsync(sql));
            return;
        }

        MySqlException exception = await Assert.ThrowsAsync<MySqlException>(() => connection.RunAsync(sql));
        Assert.Equal(1062, exception.Number);
        Assert.Contains($"'{key}'", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A change that a foreign key makes is looked up too, and a row that is in no partition is refused with what it goes there by.</summary>
    [Theory]
    [InlineData("update owner set k = 7 where id = 1", "owned.k,owned.room,owner.id,owner.k", 0)]
    [InlineData("update parts set a = 30", "parts.a,parts.b", 1526)]
    [InlineData("update parts set id = 30", "", 0)]
    [InlineData("select count(*) from parts partition (p1)", "parts.a,parts.b", 0)]
    [InlineData("delete from parts partition (p0)", "parts.a,parts.b", 0)]
    [InlineData("alter table parts drop partition p1", "parts.a,parts.b", 0)]
    [InlineData("insert into parts partition (p1) values (1, 2, 3)", "", 1748)]
    [InlineData("update patient set name = 'z' where name = 'q'", "patient.name", 0)]
    [InlineData("delete from patient", "", 0)]
    [InlineData("alter table patient convert to character set latin1", "patient.bed,patient.card,patient.id,patient.ward", 0)]
    [InlineData("alter table patient modify ward varchar(3)", "patient.bed,patient.ward", 0)]
    public async Task What_else_decides_is_told_and_no_more(string sql, string expected, int error)
    {
        Assert.Equal(expected, string.Join(',', Decided(sql, ColumnUseKind.Filter, ColumnUseKind.Distinct, ColumnUseKind.Unique)));
        await using MySqlConnection connection = await OpenAsync();
        Assert.Equal(error, await connection.TryAsync(sql));
    }

    /// <summary>Each tells whether a key is there without an error.</summary>
    [Theory]
    [InlineData("replace into patient (id, card) values (7, 'c1')", "select count(*) from patient where id = 1 = 0")]
    [InlineData("insert ignore into patient (id, card) values (7, 'c1')", "select count(*) from patient where id = 7 = 0")]
    [InlineData("insert into patient (id, card) values (7, 'c1') on duplicate key update name = 'told'", "select name from patient where id = 1 = told")]
    [InlineData("update ignore patient set card = 'c1' where id = 2", "select card from patient where id = 2 = c2")]
    public async Task Keys_decide_without_errors(string sql, string shows)
    {
        Assert.Contains("patient.card", Decided(sql, ColumnUseKind.Unique));
        await using MySqlConnection connection = await OpenAsync();
        await connection.RunAsync(sql);
        await connection.ShowsAsync(shows);
    }

    /// <summary>Files change keys in many ways; what they leave is what the server has after the same statements.</summary>
    [Theory]
    [InlineData("alter table `owner` add column `z` int unique, drop index `k`", "PRIMARY id; z z")]
    [InlineData("alter table owner add unique key named (k), add constraint other unique (id, k)", "k k; named k; other id,k; PRIMARY id")]
    [InlineData("create unique index named on owner (k desc, id); drop index named on owner", "k k; PRIMARY id")]
    [InlineData("create unique index if not exists named using btree on owner (k)", "k k; named k; PRIMARY id")]
    [InlineData("alter table note drop index `all`, modify `id` int not null key", "PRIMARY id; text text", "note")]
    [InlineData("alter table note rename index `all` to `some`, comment = 'x'; alter table note drop key some", "text text", "note")]
    [InlineData("alter table patient drop primary key, add primary key (id, bed), drop constraint place", "card card; PRIMARY id,bed", "patient")]
    [InlineData("alter ignore table source add unique (x)", "x x", "source")]
    [InlineData("alter table source engine = myisam, add unique both_of (x, y(2))", "both_of x,y", "source")]
    [InlineData("alter table source add (z serial)", "z z", "source")]
    [InlineData("alter table source rename column x to z, add unique (z)", "z z", "source")]
    [InlineData("alter table source alter x set default 1, add unique (x)", "x x", "source")]
    [InlineData("alter table source add z int serial default value", "z z", "source")]
    public async Task Files_change_keys_as_the_server_does(string sql, string expected, string table = "owner")
    {
        await using MySqlConnection connection = await OpenAsync();
        await connection.RunAsync("drop table owned");
        await connection.RunAsync(sql);
        Assert.Equal(expected, await connection.AskAsync($"""
            select group_concat(k order by k separator '; ') from (select concat(index_name, ' ', group_concat(column_name order by seq_in_index)) k from information_schema.statistics
            where table_schema = 'uniq' and table_name = '{table}' and non_unique = 0 group by index_name) x
            """));
        SqlCatalogue changed = Read($"{Tables}\n{sql};");
        Assert.True(changed.Snapshot.TryFind(new RelationName("uniq", table), out Relation? relation));
        string[] keys = [.. relation.Indexes.Where(index => index.IsUnique).Select(index => $"{index.Name.Name} {string.Join(',', index.Plain)}"),
            .. relation.PrimaryKey.IsEmpty ? [] : new[] { $"PRIMARY {string.Join(',', relation.PrimaryKey)}" }];

        // A key that the server has named stays: others have a say in its name.
        Assert.Equal(expected.Split("; ").Union(sql.Contains("drop index `k`", StringComparison.Ordinal) ? ["k k"] : []).Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
    }

    /// <summary>A change that is not followed leaves no table behind whose keys may be others.</summary>
    [Theory]
    [InlineData("alter table source rename column x to y, add unique (x)")]
    [InlineData("alter table source add z int after nosuch, add unique (x)")]
    public void What_is_not_followed_is_not_known(string sql)
    {
        SqlCatalogue changed = Read($"{Tables}\n{sql};");
        Assert.False(changed.Snapshot.TryFind(new RelationName("uniq", "source"), out _));
    }

    /// <summary>What stands in a body may never run, so it takes no key away.</summary>
    [Theory]
    [InlineData("drop index place on patient;")]
    [InlineData("alter table patient drop key place, drop primary key;")]
    public void Bodies_take_no_keys_away(string body)
    {
        SqlCatalogue changed = Read($"{Tables}\nDELIMITER ;;\nCREATE PROCEDURE later() BEGIN {body} END;;\nDELIMITER ;\n");
        Assert.True(changed.Snapshot.TryFind(new RelationName("uniq", "patient"), out Relation? patient));
        string[] keys = [.. patient.Indexes.Select(index => string.Join(',', index.Plain)), string.Join(',', patient.PrimaryKey)];
        Assert.Contains("ward,bed", keys);
        Assert.Contains("id", keys);
    }

    private static SqlCatalogue Read(string sql)
    {
        (SqlCatalogue catalogue, ImmutableArray<DefinitionFileSummary> _) = SqlCatalogue.FromDefinitions(
            [("a.sql", Encoding.UTF8.GetBytes($"USE uniq;\n{sql}"))], SqlDialect.MariaDb, SqlDialect.MariaDb);
        return catalogue;
    }

    /// <summary>The columns that decide what the last statement does.</summary>
    private static string[] Decided(string sql, params ColumnUseKind[] kinds)
    {
        IEnumerable<StatementLineage> lineages = new SqlAnalyser(Catalogue).Analyse(Encoding.UTF8.GetBytes(sql)).Select(statement => statement.Lineage);
        Assert.All(lineages, lineage => Assert.DoesNotContain(lineage.Incomplete, item => item.Reason != IncompleteReason.UnknownPrepared));
        return [.. lineages.SelectMany(lineage => lineage.Uses).Where(use => kinds.Contains(use.Kind))
            .Select(use => $"{use.Column.Table.Name}.{use.Column.Column}").Distinct().Order(StringComparer.Ordinal)];
    }

    private async Task<MySqlConnection> OpenAsync()
    {
        MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists uniq; create database uniq; use uniq; {Tables} {Trigger}; {Rows}");
        return connection;
    }
}
