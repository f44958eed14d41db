using Wardian.Sql.MySql;

namespace Wardian.Sql.Tests.MySql;

/// <summary>One line for each rule of the servers' <c>sql_lex.cc</c>.</summary>
public sealed class LexingTests
{
    [Theory]
    [InlineData("select 'a'", "select ?", "a")]
    [InlineData("select 'it''s', \"a\"\"b\"", "select ?, ?", "it's|a\"b")]
    [InlineData(@"select 'a\'b', 'a\\', '\0\n\r\t\b\Z\q\%\_'", "select ?, ?, ?", "a'b|a\\|\0\n\r\t\b\u001aq\\%\\_")]
    [InlineData("select 'a' 'b'\n'c'", "select ? ? ?", "a|b|c")]
    [InlineData("select N'x', n'y', _UTF8MB4'z', _latin1 x'41'", "select ?, ?, _utf8mb4 ?, _latin1 ?", "x|y|z|x'41'")]
    [InlineData("select X'4142', 0x41, b'01', 0b01", "select ?, ?, ?, ?", "X'4142'|0x41|b'01'|0b01")]
    [InlineData("select 1, 1.5, .5, 1., 1e5, 1.e5, 1E-5, 1.5e+3", "select ?, ?, ?, ?, ?, ?, ?, ?", "1|1.5|.5|1.|1e5|1.e5|1E-5|1.5e+3")]
    [InlineData("select 1e5a, 1.5a", "select ? a, ? a", "1e5|1.5")]
    [InlineData("select t1.2e3, t.1, db.1a.2b", "select t1.2e3, t.1, db.1a.2b", "")]
    [InlineData("select t .5", "select t ?", ".5")]
    [InlineData("select `t`.5", "select `t` ?", ".5")]
    [InlineData("select 0X1F, 0xg, 1a, 1e, 0b2", "select 0X1F, 0xg, 1a, 1e, 0b2", "")]
    [InlineData("select 1e+a", "select 1e + a", "")]
    [InlineData("select 1--1", "select ? - - ?", "1|1")]
    [InlineData("select 1 --\t1\n, 2", "select ?, ?", "1|2")]
    [InlineData("select 1 -- 1\r, 2", "select ?", "1")]
    [InlineData("select 1 # 1\r, 2\n, 3", "select ?, ?", "1|3")]
    [InlineData("select 1 --", "select ?", "1")]
    [InlineData("select /* ' */ 1 /**/ /*+ x */", "select ?", "1")]
    [InlineData("select @a:=1, @`a b`, @'x y', @a.b$c, @病人", "select @a := ?, @`a b`, @'x y', @a.b$c, @病人", "1")]
    [InlineData("select @@Global.SQL_MODE, @@`x`, @@a.b", "select @@global.sql_mode, @@`x`, @@a.b", "")]
    [InlineData("select a<=>b, a<>b, a!=b, a<<b, a>>b, a&&b, a||b, !a", "select a <=> b, a <> b, a != b, a << b, a >> b, a && b, a || b, ! a", "")]
    [InlineData("select `a``b`, 姓名, $a, a$b from `病人`", "select `a``b`, 姓名, $a, a$b from `病人`", "")]
    [InlineData("select ?, ?", "select ?, ?", "")]
    [InlineData(@"select \N", "select null", "")]
    [InlineData("select t.select, t . `b`, t. c", "select t.select, t.`b`, t.c", "")]
    public void Tokens_are_those_of_MariaDB(string sql, string normalised, string literals)
    {
        Scanned scanned = Scanned.One(sql);
        Assert.False(scanned.Statement.IsIncomplete);
        Assert.Equal(normalised, scanned.Normalised);
        Assert.Equal(literals, string.Join('|', scanned.Literals));
    }

    [Theory]
    [InlineData("select a->'$.b', a->>'$.c'", "select a -> ?, a ->> ?")]
    [InlineData("select /*+ NO_MERGE(t) */ 1", "select ?")]
    [InlineData("select 1..2", "select ? ?")]
    public void Tokens_are_those_of_MySql(string sql, string normalised) =>
        Assert.Equal(normalised, Scanned.One(sql, MySqlLexing.MySql80).Normalised);

    [Theory]
    [InlineData(MySqlModes.AnsiQuotes, "select \"a;\"\"b\", 'c'", "select \"a;\"\"b\", ?", "c")]
    [InlineData(MySqlModes.NoBackslashEscapes, @"select 'a\', 'b'", "select ?, ?", @"a\|b")]
    [InlineData(MySqlModes.AnsiQuotes, "select @\"a\"\"b\"", "select @\"a\"\"b\"", "")]
    public void Modes_move_the_ends_of_quotes(MySqlModes modes, string sql, string normalised, string literals)
    {
        Scanned scanned = Scanned.One(sql, MySqlLexing.MariaDb1011 with { Modes = modes });
        Assert.Equal(normalised, scanned.Normalised);
        Assert.Equal(literals, string.Join('|', scanned.Literals));
    }

    [Theory]
    [InlineData("/*!50000 , 2 */", true, true)]
    [InlineData("/*! , 2 */", true, true)]
    [InlineData("/*!50699 , 2 */", true, true)]
    [InlineData("/*!50700 , 2 */", false, true)]
    [InlineData("/*!80046 , 2 */", false, true)]
    [InlineData("/*!80047 , 2 */", false, false)]
    [InlineData("/*!99999 , 2 */", false, false)]
    [InlineData("/*!100000 , 2 */", true, null)]
    [InlineData("/*!101119 , 2 */", true, null)]
    [InlineData("/*!101120 , 2 */", false, null)]
    [InlineData("/*M!50700 , 2 */", true, false)]
    [InlineData("/*M!101120 , 2 */", false, false)]
    [InlineData("/*!99999 , /* x */ 2 */", false, false)]
    [InlineData("/*!50000 , /* x */ 2 */", true, true)]
    [InlineData("/*m!50000 , 2 */", false, false)]
    [InlineData("/* !50000 , 2 */", false, false)]
    public void Version_comments_are_executed_or_skipped(string comment, bool onMaria, bool? onMySql)
    {
        Assert.Equal(onMaria ? "select ?, ?" : "select ?", Scanned.One("select 1 " + comment).Normalised);
        if (onMySql is { } isExecuted)
        {
            Assert.Equal(isExecuted ? "select ?, ?" : "select ?", Scanned.One("select 1 " + comment, MySqlLexing.MySql80).Normalised);
        }
    }

    /// <summary>MySQL 8.0 takes five digits only, so that the sixth is the beginning of the content; from 8.1 on it may be six.</summary>
    [Fact]
    public void Six_digits_are_read_as_each_version_reads_them()
    {
        Assert.Equal("select ? + ?, ?", Scanned.One("select 1+/*!100000 , 2 */", MySqlLexing.MySql80).Normalised);
        Assert.Equal("select ? +", Scanned.One("select 1+/*!100000 , 2 */", MySqlLexing.MySql80 with { Version = 80_400 }).Normalised);
    }

    [Theory]
    [InlineData("select 'a", 0)]
    [InlineData("select `a", 0)]
    [InlineData("select \"a", 0)]
    [InlineData("select 1 /* a", 0)]
    [InlineData("select 1 /*!50000 , 2", 0)]
    [InlineData("select 1 /*!50000 , 2; select 3 */", 0)]
    [InlineData("select 1 /*!99999 /* */", 0)]
    [InlineData("select x'4", 0)]
    [InlineData("select x'414'", 0)]
    [InlineData("select b'012'", 0)]
    [InlineData("select @@ port", 0)]
    [InlineData("select 1.e from t", 0)]
    [InlineData("select 1 \0", 0)]
    [InlineData("select 1 # a\0", 0)]
    [InlineData("select `a\0b`", 0)]
    [InlineData("select 1; select 'a", 10)]
    [InlineData(@"select 1; select 'a\'", 10)]
    public void What_the_lexer_gives_up_at_is_incomplete(string sql, int start)
    {
        Scanned last = Scanned.All(sql, MySqlLexing.MariaDb1011)[^1];
        Assert.True(last.Statement.IsIncomplete);
        Assert.Equal(start, last.Statement.Start);
        Assert.Equal(sql.Length, last.Statement.Start + last.Statement.Length);
        Assert.Empty(last.Normalised);
        Assert.Equal([sql[start..]], last.Literals);
    }

    [Fact]
    public void A_NUL_in_a_string_or_comment_is_an_ordinary_character() =>
        Assert.Equal(["a\0b"], Scanned.One("select 'a\0b' /* \0 */").Literals);

    [Fact]
    public void Places_of_constants_are_exact() =>
        Assert.Equal(["'a'", "0x41", "\"b\"", "N'c'", "-1"[1..]], Scanned.One("select 'a',0x41,\"b\" /* 'x' */,N'c',-1").Places);
}
