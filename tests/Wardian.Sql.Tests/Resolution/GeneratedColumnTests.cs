using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>
/// Who sees a generated column sees something of those that it is computed of: on a real server the answer to each statement is another one when
/// only a card number is. So that is among the sources, beside the column itself.
/// </summary>
public static class GeneratedColumnTests
{
    /// <summary>In MariaDB, of both kinds and one of another.</summary>
    public sealed class InMariaDb(MariaDbFixture server)
    {
        private const string Tables = """
            CREATE TABLE p (id int PRIMARY KEY, card varchar(20), last4 varchar(4) AS (right(card, 4)) VIRTUAL, two varchar(2) AS (left(last4, 2)) STORED, name varchar(20), n int, twice int AS (n * 2) VIRTUAL);
            CREATE TABLE o (id int, c varchar(20));
            CREATE TABLE l (x varchar(20), y varchar(20));
            CREATE VIEW v AS SELECT id, last4 AS l FROM p;
            CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW INSERT INTO l VALUES (new.two, new.name);
            CREATE TRIGGER tb BEFORE INSERT ON p FOR EACH ROW SET new.name = new.last4;
            """;

        [Theory]
        [InlineData("select last4 from p", "last4=p.card,p.last4 /  /  /")]
        [InlineData("select two, twice from p", "two=p.card,p.last4,p.two; twice=p.n,p.twice /  /  /")]
        [InlineData("select concat(last4, 'x') as z from p", "z=p.card,p.last4 /  /  /")]
        [InlineData("select id from p where last4 = '1234'", "id=p.id / Filter p.card,p.last4 /  /")]
        [InlineData("select count(*) as n from p group by two having two = '12'", "n= / Filter p.card,p.last4,p.two; Group p.card,p.last4,p.two /  /")]
        [InlineData("select id from p order by last4 limit 1", "id=p.id / Order p.card,p.last4 /  /")]
        [InlineData("select p.id from p join o on c = last4", "id=p.id / Join o.c,p.card,p.last4 /  /")]
        [InlineData("select l from v", "l=p.card,p.last4 /  /  /")]
        [InlineData("with w as (select last4 as q from p) select max(q) as m from w", "m=p.card,p.last4 /  /  /")]
        [InlineData("select last4 from p union select c from o", "last4=o.c,p.card,p.last4 / Distinct o.c,p.card,p.last4 /  /")]
        [InlineData("delete from p where id = 1 returning last4", "last4=p.card,p.last4 / Filter p.id /  /")]
        public async Task What_is_read(string sql, string expected)
        {
            Assert.Equal(expected, LineageText.Of(Analyse(sql)));
            Assert.NotEqual(await AnswerAsync(sql, string.Empty, "abcd1234", "1234"), await AnswerAsync(sql, string.Empty, "9977abcd", "1234"));
        }

        /// <summary>What is put into the base of a generated column of a new row goes wherever that is put.</summary>
        [Theory]
        [InlineData("insert into l (x) select last4 from p", "select group_concat(x) from l", "p.card>l.x")]
        [InlineData("create table made as select two as z from p", "select group_concat(z) from made", "p.card>made.z")]
        [InlineData("insert into p (id, card) select 5, c from o on duplicate key update n = 1", "select group_concat(x) from l", "o.c>l.x")]
        [InlineData("insert into p (id, card) select 5, c from o", "select group_concat(ifnull(y, '-')) from l", "o.c>l.y")]
        [InlineData("insert into p (id, card) select 1, c from o on duplicate key update name = values(last4)", "select name from p where id = 1", "o.c>p.name")]
        [InlineData("insert into p set id = 1, card = (select c from o) on duplicate key update name = values(two)", "select name from p where id = 1", "o.c>p.name")]
        [InlineData("update p set name = last4", "select name from p where id = 1", "p.card>p.name")]
        [InlineData("update p join o using (id) set o.c = two", "select c from o", "p.card>o.c")]
        public async Task What_is_written(string sql, string shows, string expected)
        {
            StatementLineage lineage = Analyse(sql);
            Assert.True(lineage.IsComplete);
            Assert.Contains(expected, LineageText.Flows(lineage), StringComparison.Ordinal);
            Assert.NotEqual(await AnswerAsync(sql, shows, "abcd1234", "abcd1234"), await AnswerAsync(sql, shows, "9977abcd", "9977abcd"));
        }

        /// <summary>The column itself stays what it was where it is put, and what it is made of does not.</summary>
        [Fact]
        public void Values_are_told_apart_from_what_they_are_computed_of()
        {
            OutputColumn output = Assert.Single(Analyse("select last4 from p").Outputs);
            Assert.False(output.IsIdentity);
            Assert.True(Assert.Single(Analyse("select card from p").Outputs).IsIdentity);
            ColumnFlow[] flows = [.. Analyse("insert into l (x) select last4 from p").Flows];
            Assert.Equal([("card", false), ("last4", true)], flows.Select(flow => (flow.From.Column, flow.IsIdentity)).Order());
            ComparedConstant[] constants = [.. Analyse("select 1 from p where last4 = 'x'").Constants];
            Assert.Equal([("card", false), ("last4", true)], constants.Select(constant => (constant.Column.Column, constant.IsIdentity)).Order());
        }

        /// <summary>An expression that is not understood, or that does something, may show anything.</summary>
        [Theory]
        [InlineData("nosuch(a)", false)]
        [InlineData("a +", false)]
        [InlineData("@x := a", true)]
        [InlineData("@x", true)]
        public async Task What_is_not_understood_is_said(string expression, bool isAccepted)
        {
            SqlCatalogue catalogue = Read($"CREATE TABLE q (a bigint, b bigint AS ({expression}) VIRTUAL, c int AS (a) STORED);");
            StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse("select b from q"u8.ToArray())).Lineage;
            Assert.False(lineage.IsComplete);
            Assert.True(Assert.Single(new SqlAnalyser(catalogue).Analyse("select a, c from q"u8.ToArray())).Lineage.IsComplete || expression == "a +");
            await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
            Assert.Equal(isAccepted, await connection.TryAsync($"create or replace table q (a bigint, b bigint as ({expression}) virtual)") == 0);
        }

        private static SqlCatalogue Read(string sql) => SqlCatalogue.FromDefinitions(
            [("a.sql", Encoding.UTF8.GetBytes($"USE gen;\n{sql}"))], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue.WithDatabase("gen");

        private static StatementLineage Analyse(string sql) => Assert.Single(new SqlAnalyser(Read(Tables)).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;

        /// <summary>The first value that a statement gives, or what shows its effect, with this card and this other value.</summary>
        private async Task<string?> AnswerAsync(string sql, string shows, string card, string other)
        {
            await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
            await connection.RunAsync($"drop database if exists gen; create database gen; use gen; {Tables}");
            await connection.RunAsync($"insert into p (id, card, n) values (1, '{card}', 1), (2, 'zzzz5555', 2); insert into o values (1, '{other}'); truncate l");
            if (shows.Length == 0)
            {
                return await connection.AskAsync(sql);
            }

            await connection.RunAsync(sql);
            return await connection.AskAsync(shows);
        }
    }

    /// <summary>In PostgreSQL.</summary>
    public sealed class InPostgreSql(InPostgreSql.Database database) : IClassFixture<InPostgreSql.Database>
    {
        private const string Objects = """
            CREATE TABLE p (id int PRIMARY KEY, card text, last4 text GENERATED ALWAYS AS (right(card, 4)) STORED, name text);
            CREATE TABLE o (id int, c text);
            CREATE TABLE l (x text);
            CREATE VIEW v AS SELECT id, last4 AS l FROM p;
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO l VALUES (new.last4); RETURN new; END';
            CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
            CREATE TABLE parts (k int, card text, last4 text GENERATED ALWAYS AS (right(card, 4)) STORED) PARTITION BY RANGE (k); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (9);
            """;

        [Theory]
        [InlineData("select last4 from p", "last4=p.card,p.last4 /  /  /")]
        [InlineData("select p from p", "p=p.card,p.id,p.last4,p.name /  /  /")]
        [InlineData("select id from p where last4 = '1234'", "id=p.id / Filter p.card,p.last4 /  /")]
        [InlineData("select p.id from p join o on c = last4", "id=p.id / Join o.c,p.card,p.last4 /  /")]
        [InlineData("select l from v", "l=p.card,p.last4 /  /  /")]
        [InlineData("select last4 from parts", "last4=parts.card,parts.last4,parts_1.card,parts_1.last4 /  /  /")]
        [InlineData("select last4 from parts_1", "last4=parts_1.card,parts_1.last4 /  /  /")]
        public void What_is_read(string sql, string expected)
        {
            Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));
            Assert.NotEqual(database.Answer(sql, string.Empty, "abcd1234", "1234"), database.Answer(sql, string.Empty, "9977abcd", "1234"));
        }

        [Theory]
        [InlineData("insert into l select last4 from p", "select string_agg(x, ',') from l", "p.card>l.x")]
        [InlineData("insert into p (id, card) select 5, c from o", "select string_agg(x, ',') from l", "o.c>l.x")]
        [InlineData("insert into p (id, card) select 1, c from o on conflict (id) do update set name = excluded.last4", "select name from p", "o.c>p.name")]
        [InlineData("update p set name = last4", "select name from p", "p.card>p.name")]
        public void What_is_written(string sql, string shows, string expected)
        {
            StatementLineage lineage = database.Analyse(sql);
            Assert.True(lineage.IsComplete);
            Assert.Contains(expected, LineageText.Flows(lineage), StringComparison.Ordinal);
            Assert.NotEqual(database.Answer(sql, shows, "abcd1234", "abcd1234"), database.Answer(sql, shows, "9977abcd", "9977abcd"));
        }

        /// <summary>A database whose rows are taken back after each statement.</summary>
        public sealed class Database() : AnalysedDatabase("generated", Objects)
        {
            internal string Answer(string sql, string shows, string card, string other)
            {
                Connection.Run($"BEGIN; INSERT INTO p (id, card) VALUES (1, '{card}'); INSERT INTO o VALUES (1, '{other}'); INSERT INTO parts VALUES (1, '{card}'); TRUNCATE l");
                if (shows.Length > 0)
                {
                    Connection.Run(sql);
                }

                string asked = shows.Length > 0 ? shows : $"SELECT x::text FROM ({sql}) x";
                string answer = string.Join(';', Connection.Rows(asked).Select(row => row[0]));
                Connection.Run("ROLLBACK");
                return answer;
            }
        }
    }
}
