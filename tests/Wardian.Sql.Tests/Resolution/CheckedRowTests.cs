using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>
/// A changed row is held against conditions over columns that the statement leaves as they are, so these decide whether it is refused: a real
/// server takes each statement or refuses it by a stored value alone.
/// </summary>
public static class CheckedRowTests
{
    public sealed class InMariaDb(MariaDbFixture server)
    {
        private const string Tables = """
            CREATE TABLE k (a int, b int, c int, CHECK (a < b), CHECK (c > 0));
            CREATE TABLE g (a int, b int, g int AS (b * 2) STORED, CONSTRAINT less CHECK (a < g));
            CREATE TABLE o (x int);
            CREATE SEQUENCE sq;
            CREATE TABLE q (a int, n int DEFAULT (nextval(sq)), s varchar(9) DEFAULT 'x');
            """;

        [Theory]
        [InlineData("update k set a = 5", "Filter k.a,k.b")]
        [InlineData("update k join o set a = x", "Filter k.a,k.b,o.x; Assigned o.x")]
        [InlineData("update g set a = 5", "Filter g.a,g.b; Assigned g.b")]
        public async Task What_a_statement_leaves_decides(string sql, string expected)
        {
            Assert.Equal(expected, LineageText.Uses(Analyse(sql)));
            Assert.Equal(4025, await RunAsync(sql, stored: 2));
            Assert.Equal(0, await RunAsync(sql, stored: 9));
        }

        /// <summary>Of a new row, and of a condition over one column, everything comes from the statement.</summary>
        [Theory]
        [InlineData("update k set c = 5", "")]
        [InlineData("insert into k values (1, 2, 3)", "")]
        [InlineData("update g set b = b", "Filter g.a,g.b; Assigned g.b")]
        [InlineData("delete from k", "")]
        public async Task Nothing_else_does(string sql, string expected)
        {
            Assert.Equal(expected, LineageText.Uses(Analyse(sql)));
            Assert.Equal(0, await RunAsync(sql, stored: 2));
        }

        /// <summary>Rows that are refused are left out silently.</summary>
        [Fact]
        public async Task Refused_rows_are_left_as_they_are()
        {
            Assert.Contains("Filter k.a,k.b", LineageText.Uses(Analyse("update ignore k set a = 5")), StringComparison.Ordinal);
            await using MySqlConnection connection = await OpenAsync(stored: 2);
            await connection.RunAsync("insert into k values (1, 9, 1)");
            await connection.RunAsync("update ignore k set a = 5");
            Assert.Equal("1:2,5:9", await connection.AskAsync("select group_concat(a, ':', b order by a) from k"));
        }

        /// <summary>A default moves a sequence where one is used.</summary>
        [Theory]
        [InlineData("insert into q (a) values (1)", true)]
        [InlineData("insert into q values (1, default, 'y')", true)]
        [InlineData("insert into q () values ()", true)]
        [InlineData("insert into q (a, n) values (1, 2)", false)]
        public async Task Defaults_move_sequences(string sql, bool moves)
        {
            Assert.Equal(moves, Analyse(sql).Effects.Any(effect => effect.Kind == StatementEffectKind.MovesSequence));
            await using MySqlConnection connection = await OpenAsync(stored: 2);
            await connection.RunAsync(sql);
            Assert.Equal(moves ? "2" : "1", await connection.AskAsync("select nextval(sq)"));
        }

        /// <summary>The message of the error before may hold values, as SHOW WARNINGS does.</summary>
        [Theory]
        [InlineData("get diagnostics condition 1 @m = message_text", true)]
        [InlineData("get diagnostics @n = number", false)]
        public void Messages_of_statements_before_are_read(string sql, bool reads) =>
            Assert.Equal(reads, Analyse(sql).Effects.Any(effect => effect.Kind == StatementEffectKind.ReadsVariable));

        private static StatementLineage Analyse(string sql)
        {
            SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes($"USE chk;\n{Tables}"))], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;
            StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue.WithDatabase("chk")).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
            Assert.Empty(lineage.Incomplete);
            return lineage;
        }

        private async Task<int> RunAsync(string sql, int stored)
        {
            await using MySqlConnection connection = await OpenAsync(stored);
            return await connection.TryAsync(sql);
        }

        private async Task<MySqlConnection> OpenAsync(int stored)
        {
            MySqlConnection connection = await server.ConnectAsync(string.Empty);
            await connection.RunAsync($"drop database if exists chk; create database chk; use chk; {Tables}");
            await connection.RunAsync($"insert into k values (1, {stored}, 1); insert into g (a, b) values (1, {stored}); insert into o values (5)");
            return connection;
        }
    }

    public sealed class InPostgreSql(InPostgreSql.Database database) : IClassFixture<InPostgreSql.Database>
    {
        private const string Objects = """
            CREATE TABLE k (a int, b int, c int CHECK (c > 0), CHECK (a < b));
            CREATE TABLE g (a int, b int, g int GENERATED ALWAYS AS (b * 2) STORED, CONSTRAINT less CHECK (a < g));
            CREATE TABLE p (a int, b int, c int) PARTITION BY RANGE (a, b); CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0, 0) TO (5, 5);
            CREATE VIEW v AS SELECT a, c FROM k; CREATE TABLE o (x int);
            """;

        [Theory]
        [InlineData("update k set a = 5", "Filter k.a,k.b", "23514")]
        [InlineData("update v set a = 5", "Filter k.a,k.b", "23514")]
        [InlineData("update k set a = x from o", "Filter k.a,k.b,o.x; Assigned o.x", "23514")]
        [InlineData("update g set a = 5", "Filter g.a,g.b; Assigned g.b", "23514")]
        [InlineData("update p set a = 5", "Filter p.a,p.b,p_1.a,p_1.b", "23514")]
        [InlineData("update p_1 set a = 5", "Filter p_1.a,p_1.b", "23514")]
        [InlineData("merge into k using o on true when matched then update set a = 5", "Filter k.a,k.b", "23514")]
        [InlineData("update k set c = 5", "", null)]
        [InlineData("update p set c = 5", "", null)]
        [InlineData("insert into k values (1, 2, 3)", "", null)]
        [InlineData("insert into p values (1, 2, 3)", "", null)]
        [InlineData("delete from k", "", null)]
        public void What_a_statement_leaves_decides(string sql, string expected, string? state)
        {
            StatementLineage lineage = database.Analyse(sql);
            Assert.Empty(lineage.Incomplete);
            Assert.Equal(expected, LineageText.Uses(lineage));
            (int refused, int taken) = sql.Contains(" p", StringComparison.Ordinal) ? (7, 2) : (2, 9);
            Assert.Equal(state, database.Refused(sql, refused));
            Assert.Null(database.Refused(sql, taken));
        }

        /// <summary>A database whose rows are taken back after each statement.</summary>
        public sealed class Database() : AnalysedDatabase("checked", Objects)
        {
            /// <summary>The code of the error by which the server refuses a statement when a value is stored; null when it does not.</summary>
            internal string? Refused(string sql, int stored)
            {
                Connection.Run($"BEGIN; INSERT INTO k VALUES (1, {stored}, 1); INSERT INTO g VALUES (1, {stored}); INSERT INTO p VALUES (1, {stored}, 1); INSERT INTO o VALUES (5)");
                try
                {
                    Connection.Run(sql);
                    return null;
                }
                catch (Npgsql.PostgresException exception)
                {
                    return exception.SqlState;
                }
                finally
                {
                    Connection.Run("ROLLBACK");
                }
            }
        }
    }
}
