using MySqlConnector;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Tests.MySql;

/// <summary>What the scanner says of hostile texts is what a MariaDB 10.11 does with them.</summary>
public sealed class ServerAgreementTests(MariaDbFixture server)
{
    /// <summary>Statements that all end with as many results as there are statements, or are refused.</summary>
    public static TheoryData<string> Texts { get; } =
    [
        "select 1; select 2", "select 1; select 2;", "select ';'; select 2", "select `;` from (select 1 as `;`) x; select 2",
        "select 1 /* ; */; select 2", "select 1 # ;\n; select 2", "select 1 -- ;\n; select 2", "select 1--1; select 2", "select 1 --\n; select 2",
        "begin; select 1; commit", "begin not atomic set @a=1; set @b=2; end; select 3",
        "if 1 then set @a=1; set @b=2; end if; select 3", "case 1 when 1 then set @a=1; else set @a=2; end case; select 3",
        "while 0 do select 1; end while; select 3", "for i in 1..2 do set @a=i; end for; select 3",
        "repeat set @a=1; until case when 1 then 1 else 0 end end repeat; select 3",
        "begin not atomic set @a = case when 1 then 2 end; end; select 3",
        "begin not atomic declare end int default 4; set @a = case when 1 then end end; end; select 3",
        "begin not atomic begin set @a=1; end; end; select 2", "begin not atomic l: loop leave l; end loop; end; select 2",
        "begin not atomic declare exit handler for sqlexception, not found begin set @a=1; end; set @b=1; end; select 2",
        "create or replace procedure p() select 1; select 2", "create or replace procedure p() begin select 1; end; select 2",
        "create or replace procedure begin() begin select 1; end; select 2", "select 1 begin; select 2",
        "create or replace function f() returns varchar(20) charset utf8mb4 deterministic comment 'x' return 1; select 2",
        "create or replace procedure p() l: begin if 1 then select 1; elseif 2 then select 2; end if; end l; select 2",
        "select 1 /*!50000 , 2; select 3 */", "/*!50000 select 1 */; select 2", "select 1 /*!99999 ; */; select 2",
        "set statement max_statement_time=1 for begin not atomic set @a=1; end; select 3", "select 1; select 'a", "select 1; select x'4",
        "select 'a\\'; select 2 -- '", "select \"a;\"; select 2", "select 1 /* /* ; */; select 2", "select 1 /*!99999 /* */ ; */; select 2",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task As_many_statements_are_executed(string sql)
    {
        foreach (string mode in new[] { "", "ANSI_QUOTES", "NO_BACKSLASH_ESCAPES", "ANSI_QUOTES,NO_BACKSLASH_ESCAPES" })
        {
            IReadOnlyList<Scanned> all = Scanned.All(sql, Settings(mode));
            (int results, bool isRefused, _) = await RunAsync(mode, sql);
            int complete = all.Count(item => !item.Statement.IsIncomplete);
            bool agrees = all[^1].Statement.IsIncomplete ? isRefused && results <= complete + 1 : isRefused || results == all.Count;
            Assert.True(agrees, $"{mode}: {sql}: {results} results, refused: {isRefused}, {all.Count} statements");
        }
    }

    [Theory]
    [InlineData("begin set @a=1; set @b=2; end; select 3")]
    [InlineData("declare x int; begin set @a=1; end; select 3")]
    [InlineData("create or replace procedure p2 as x int := 1; begin select x; end; select 3")]
    [InlineData("create or replace package pk as procedure a; function b return int; end; select 3")]
    [InlineData("create or replace package body pk as y int := 1; procedure a as begin select 1; end; function b return int as z int; begin return 1; end; begin set @a=1; end; select 3")]
    public async Task Oracle_blocks_are_one_statement(string sql)
    {
        if (sql.Contains("package body", StringComparison.Ordinal))
        {
            await RunAsync("ORACLE", "create or replace package pk as procedure a; function b return int; end");
        }

        (int results, bool isRefused, _) = await RunAsync("ORACLE", sql);
        Assert.False(isRefused);
        Assert.Equal(results, Scanned.All(sql, Settings("ORACLE")).Count);
    }

    [Theory]
    [InlineData("select 'a''b', \"c\"\"d\", 'e\\'f', 'g\\\\'", "")]
    [InlineData("select '\\n\\r\\t\\b\\Z\\q\\%\\_', '青\\岚'", "")]
    [InlineData("select 'a\\', 'b\\n'", "NO_BACKSLASH_ESCAPES")]
    [InlineData("select 'a' /* 'x' */, N'b', _utf8mb4'c' # 'd'", "")]
    [InlineData("select 1 /*!50000 , 2 */ /*!50700 , 3 */ /*!100000 , 4 */ /*M!50700 , 5 */ /*!101120 , 6 */ /*! , 7 */", "")]
    [InlineData("select 1 /*!50000 , /* x */ 2 */ /*!99999 , /* x */ 3 */ , 4 /*M!99999 , 5 */ /*M!101120 , 6 */", "")]
    [InlineData("select '1' -- , '2'\n, '3' # , '4'\r, '5'\n, '6'", "")]
    [InlineData("select '1' as \"a'b\", '2' as `c'd`", "ANSI_QUOTES")]
    [InlineData("select 'a\0b' /* \0 */, 'c'", "")]
    public async Task Constants_are_those_of_the_server(string sql, string mode)
    {
        (_, bool isRefused, string[] row) = await RunAsync(mode, sql);
        Assert.False(isRefused);
        Assert.Equal(row, Scanned.One(sql, Settings(mode)).Literals);
    }

    [Theory]
    [InlineData("select 1e5, 1.e5, .5, 1., 1E-5", 5)]
    [InlineData("select 1e5a, 1.5a", 2)]
    [InlineData("select x.2e3, x.`a`, x.1a, x.select from (select 1 as `2e3`, 2 as a, 3 as 1a, 4 as `select`) x", 4)]
    [InlineData("select @a:=1, @`a`, @'a', @\"a\", @a.b, @@port, @@global.port, @@`port`, \\N, 0x41, x'41', b'1'", 12)]
    public async Task Columns_are_counted_alike(string sql, int count)
    {
        (_, bool isRefused, string[] row) = await RunAsync(string.Empty, sql);
        Assert.False(isRefused);
        Assert.Equal(count, row.Length);
        Assert.Equal(count - 1, Scanned.One(sql).Normalised.Split(" from ")[0].Count(value => value == ','));
    }

    private static MySqlLexing Settings(string mode)
    {
        MySqlModes modes = (mode.Contains("ANSI_QUOTES", StringComparison.Ordinal) ? MySqlModes.AnsiQuotes : MySqlModes.None)
            | (mode.Contains("NO_BACKSLASH", StringComparison.Ordinal) ? MySqlModes.NoBackslashEscapes : MySqlModes.None)
            | (string.Equals(mode, "ORACLE", StringComparison.Ordinal) ? MySqlModes.Oracle | MySqlModes.AnsiQuotes : MySqlModes.None);
        return MySqlLexing.MariaDb1011 with { Modes = modes };
    }

    /// <summary>How many statements the server took up, whether it refused one, and the first row of the first result.</summary>
    private async Task<(int Results, bool IsRefused, string[] Row)> RunAsync(string mode, string sql)
    {
        await using MySqlConnection connection = await server.ConnectAsync(mode);
        int before = await QuestionsAsync(connection);
        bool isRefused = false;
        string[] row = [];
        try
        {
            await using var command = new MySqlCommand(sql, connection);
            await using MySqlDataReader reader = await command.ExecuteReaderAsync();
            row = await FirstRowAsync(reader);
        }
        catch (MySqlException)
        {
            isRefused = true;
        }

        return (await QuestionsAsync(connection) - before - 1, isRefused, row);
    }

    /// <summary>The server's own count of statements, of which each part of a text is one.</summary>
    private static async Task<int> QuestionsAsync(MySqlConnection connection)
    {
        await using var command = new MySqlCommand("show session status like 'Questions'", connection);
        await using MySqlDataReader reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        return int.Parse(reader.GetString(1), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<string[]> FirstRowAsync(MySqlDataReader reader)
    {
        string[] row = [];
        do
        {
            if (await reader.ReadAsync() && row.Length == 0)
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                row = [.. values.Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!)];
            }
        }
        while (await reader.NextResultAsync());
        return row;
    }
}
