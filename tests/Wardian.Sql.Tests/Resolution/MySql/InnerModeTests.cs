using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>
/// Texts that are run behind a change of mode, database or character set inside of one statement, or of one text. Each time MariaDB is asked
/// what it reads, so that what is said to be complete is known to be true.
/// </summary>
public sealed class InnerModeTests(MariaDbFixture server)
{
    private const string Tables = """
        CREATE TABLE t (a int, b varchar(20)); CREATE TABLE e.t (a int, b varchar(20)); CREATE TABLE `你` (b varchar(20));
        DELIMITER //
        CREATE PROCEDURE p_mode() BEGIN SET sql_mode = 'ANSI_QUOTES'; EXECUTE IMMEDIATE 'select "b" from t'; END//
        CREATE PROCEDURE p_use() BEGIN EXECUTE IMMEDIATE 'use e'; EXECUTE IMMEDIATE 'select b from t'; END//
        CREATE PROCEDURE p_plain() EXECUTE IMMEDIATE 'select "b" from t'//
        CREATE PROCEDURE p_back() BEGIN SET sql_mode = 'ANSI_QUOTES'; SET NAMES gbk; END//
        """;

    /// <summary>What the server reads is not what a text would read alone: then the lineage may not be complete.</summary>
    [Theory]
    [InlineData("set statement sql_mode = 'ANSI_QUOTES' for execute immediate 'select \"b\" from t'", "inner_d")]
    [InlineData("set statement sql_mode = 'ANSI_QUOTES' for prepare s from 'select \"b\" from t'; execute s", "inner_d")]
    [InlineData("set statement sql_mode = 'ANSI_QUOTES' for begin not atomic execute immediate 'select \"b\" from t'; end", "inner_d")]
    [InlineData("begin not atomic set sql_mode = 'ANSI_QUOTES'; execute immediate 'select \"b\" from t'; end", "inner_d")]
    [InlineData("begin not atomic set sql_mode = 4; execute immediate 'select \"b\" from t'; end", "inner_d")]
    [InlineData("begin not atomic execute immediate 'set sql_mode = ''ANSI_QUOTES'''; execute immediate 'select \"b\" from t'; end", "inner_d")]
    [InlineData("begin not atomic declare traditional text default 'ANSI_QUOTES'; set sql_mode = traditional; execute immediate 'select \"b\" from t'; end", "inner_d")]
    [InlineData("begin not atomic execute immediate 'use e'; execute immediate 'select b from t'; end", "e")]
    [InlineData("execute immediate 'use e'; select b from t", "e")]
    [InlineData("prepare s from 'use e'; execute s; select b from t", "e")]
    [InlineData("execute immediate 'set sql_mode = ''ANSI_QUOTES'''; select \"b\" from t", "inner_d")]
    [InlineData("call p_mode()", "inner_d")]
    [InlineData("call p_use()", "e")]
    [InlineData("begin not atomic call p_use(); execute immediate 'select b from t'; end", "e")]
    public async Task What_a_text_reads_behind_a_change_is_not_said_to_be_complete(string sql, string read)
    {
        await using MySqlConnection connection = await ConnectAsync();
        Assert.Equal(read, await LastAsync(connection, sql));
        Assert.Contains(Analyse(sql), statement => !statement.Lineage.IsComplete);
    }

    /// <summary>What the change does not reach, or does not matter for, stays complete.</summary>
    [Theory]
    [InlineData("set statement sql_mode = 'ANSI_QUOTES' for select b from t where b <> \"b\"", "inner_d")]
    [InlineData("set statement sql_mode = 'ANSI_QUOTES' for call p_plain()", "b")]
    [InlineData("set statement sql_mode = 'ANSI_QUOTES' for execute immediate 'select b from t'", "inner_d")]
    [InlineData("set statement max_statement_time = 9 for select 1; select b from t", "inner_d")]
    [InlineData("begin not atomic set sql_mode = 'STRICT_TRANS_TABLES'; execute immediate 'select \"b\" from t'; end", "b")]
    [InlineData("begin not atomic execute immediate 'use e'; select b from t; end", "inner_d")]
    [InlineData("begin not atomic execute immediate 'use e'; execute immediate 'select b from inner_d.t'; end", "inner_d")]
    [InlineData("set sql_mode = 'NO_AUTO_VALUE_ON_ZERO'; set names utf8mb4; select \"b\" from t", "b")]
    [InlineData("set names gbk; select b from t", "inner_d")]
    [InlineData("call p_back(); select \"b\" from t where b <> '你'", "b")]
    public async Task What_does_not_depend_on_it_is(string sql, string read)
    {
        await using MySqlConnection connection = await ConnectAsync();
        Assert.Equal(read, await LastAsync(connection, sql));
        Assert.All(Analyse(sql), statement => Assert.Empty(statement.Lineage.Incomplete));
    }

    /// <summary>In GBK the two bytes <c>BF 5C</c> are one character, so that the string ends one quote earlier than it looks.</summary>
    [Theory]
    [InlineData("if 1 then set names gbk; end if; ")]
    [InlineData("set names gbk; ")]
    [InlineData("set character set gbk; ")]
    [InlineData("set @@session.character_set_client = gbk; ")]
    [InlineData("execute immediate 'set names gbk'; ")]
    public async Task Bytes_of_another_character_set_are_not_read(string change)
    {
        byte[] sql = [.. Encoding.UTF8.GetBytes(change), .. "select '"u8, 0xBF, 0x5C, .. "', b from t #'"u8];
        await using MySqlConnection connection = await ConnectAsync();
        await connection.RunAsync(change);
        Assert.Equal("gbk", await connection.AskAsync("select @@character_set_client"));
        AnalysedStatement[] statements = [.. Analyser().Analyse(sql)];
        Assert.Contains(statements[1].Lineage.Incomplete, item => item.Reason == IncompleteReason.ChangedBefore);
    }

    /// <summary>Swedish letters are in the places of signs: what looks like an operation is a name.</summary>
    [Fact]
    public async Task Signs_of_ASCII_may_be_letters()
    {
        await using MySqlConnection connection = await ConnectAsync();
        Assert.Equal(1054, await connection.TryAsync("set names swe7; select 1^2"));
        Assert.False(Analyse("set names swe7; select b^2 from t")[1].Lineage.IsComplete);
        Assert.True(Analyse("set names swe7; select b from t")[1].Lineage.IsComplete);
    }

    /// <summary>What may have been cut at the wrong place is told from there to the end.</summary>
    [Fact]
    public void Behind_what_may_end_elsewhere_nothing_is_complete()
    {
        AnalysedStatement[] statements = Analyse("set names gbk; select b from t; select b from `你`; select b from t");
        Assert.Equal([true, true, false, false], statements.Select(statement => statement.Lineage.IsComplete));
    }

    /// <summary><c>SIMULTANEOUS_ASSIGNMENT</c> holds for the changes of a row that is there already, too.</summary>
    [Fact]
    public async Task A_change_of_a_row_that_is_there_may_see_its_old_values()
    {
        await using MySqlConnection connection = await ConnectAsync();
        await connection.RunAsync("create or replace table sa (a int primary key, b int, c int); insert into sa values (1, 2, 3); set sql_mode = 'SIMULTANEOUS_ASSIGNMENT'; "
            + "insert into sa values (1, 8, 9) on duplicate key update b = c, c = b");
        Assert.Equal("2", await connection.AskAsync("select c from sa"));
        StatementLineage lineage = Assert.Single(Analyse("insert into sa values (1, 8, 9) on duplicate key update b = c, c = b", "CREATE TABLE sa (a int PRIMARY KEY, b int, c int);")).Lineage;
        Assert.Contains(lineage.Flows, flow => flow.From.Column == "b" && flow.To.Column == "c");
    }

    /// <summary>A table of a body's own hides that of the catalogue, whose columns are other ones.</summary>
    [Fact]
    public async Task A_table_that_a_body_makes_is_not_that_of_the_catalogue()
    {
        const string Sql = "begin not atomic create temporary table t select 'x' as b, a from e.t; select * from t; end";
        await using MySqlConnection connection = await ConnectAsync();
        Assert.Equal("x", await LastAsync(connection, Sql));
        Assert.False(Analyse(Sql)[0].Lineage.IsComplete);
    }

    private static SqlAnalyser Analyser(string tables = Tables)
    {
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("t.sql", Encoding.UTF8.GetBytes(tables))], SqlDialect.MariaDb, SqlDialect.MariaDb, "inner_d");
        return new SqlAnalyser(catalogue);
    }

    private static AnalysedStatement[] Analyse(string sql, string tables = Tables) => [.. Analyser(tables).Analyse(Encoding.UTF8.GetBytes(sql))];

    private static async Task<string?> LastAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await using MySqlDataReader reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        string? last = null;
        do
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                last = Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture);
            }
        }
        while (await reader.NextResultAsync(TestContext.Current.CancellationToken));
        return last;
    }

    private async Task<MySqlConnection> ConnectAsync()
    {
        MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync("set names utf8mb4; create database if not exists inner_d; create database if not exists e; use inner_d; "
            + "create or replace table t (a int, b varchar(20)); create or replace table e.t (a int, b varchar(20)); "
            + "insert into t values (1, 'inner_d'); insert into e.t values (1, 'e')");
        foreach (string procedure in Tables.Split("//")[1..^1])
        {
            await connection.RunAsync(procedure.Replace("CREATE PROCEDURE", "CREATE OR REPLACE PROCEDURE", StringComparison.Ordinal).Trim().TrimEnd('/'));
        }

        return connection;
    }
}
