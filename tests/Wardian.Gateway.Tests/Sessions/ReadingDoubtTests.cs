using System.Text;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>
/// Texts that are sent before it is known how the server will read them. What the server does is checked by
/// <see cref="RealServerTests"/>; here, which texts are still read and which are kept whole.
/// </summary>
public sealed class ReadingDoubtTests
{
    private const string Backslash = @"select 'a\'";
    private const string Chinese = "select '张三'";
    private const string Plain = "select 'x'";

    private static readonly string ReadBackslash = @"Select: select ? literals a\ rows 0";
    private static readonly string ReadChinese = "Select: select ? literals 张三 rows 0";
    private static readonly string ReadPlain = "Select: select ? literals x rows 0";

    static ReadingDoubtTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, bool, bool> Before() => new()
    {
        { "set standard_conforming_strings = off", false, false },
        { "SET SESSION \"Client_Encoding\" = 'GBK'", false, false },
        { "set local client_encoding to gbk", false, false },
        { "set names 'GBK'", false, false },
        { "select set_config($1, $2, false)", false, false },
        { "select 1 from (select SET_CONFIG('client_encoding', 'GBK', true)) x", false, false },
        { "update pg_settings set setting = 'off' where name = 'standard_conforming_strings'", false, false },
        { "execute p", false, false },
        { "fetch c", false, false },
        { "begin; set client_encoding = gbk; select 1", false, false },
        { "select 'unfinished", false, false },
        { "select f()", false, true },
        { "insert into t values (1)", false, true },
        { "do $$ begin perform 1; end $$", false, true },
        { "call p()", false, true },
        { "commit", false, true },
        { "begin; select 1", false, true },
        { "set constraints all immediate", false, true },
        { "begin", true, true },
        { "start transaction read only", true, true },
        { "savepoint s", true, true },
        { "release s", true, true },
        { "set search_path = his, public", true, true },
        { "set his.user = '张三'", true, true },
        { "reset his.user", true, true },
        { "reset client_encoding", true, true },
        { "reset all", true, true },
        { "discard all", true, true },
        { "discard plans", true, true },
        { "deallocate p", true, true },
        { "close c", true, true },
        { "", true, true },
        { "-- nothing", true, true },
    };

    [Theory]
    [MemberData(nameof(Before))]
    public void Queries_behind_a_query_are_read_where_it_makes_no_difference(string before, bool isBackslashRead, bool isChineseRead)
    {
        foreach ((string sql, string read, bool isRead) in new[] { (Backslash, ReadBackslash, isBackslashRead), (Chinese, ReadChinese, isChineseRead), (Plain, ReadPlain, true) })
        {
            SessionHarness harness = SessionHarness.LoggedIn();
            harness.Client(Frontend.Query(before), Frontend.Query(sql));
            harness.Server(Backend.Error("42601"), Backend.Ready(), Backend.Complete("SELECT 0"), Backend.Ready());
            Assert.Equal(isRead ? read : Kept(sql), harness.Statements()[^1]);
            // Answered: what changed is reported.
            harness.Client(Frontend.Query(Backslash));
            harness.Server(Backend.Complete("SELECT 0"), Backend.Ready());
            Assert.Equal(ReadBackslash, harness.Statements()[^1]);
        }
    }

    [Theory]
    [MemberData(nameof(Before))]
    public void Parses_behind_an_execution_are_read_where_it_makes_no_difference(string before, bool isBackslashRead, bool isChineseRead)
    {
        if (before.Contains(';', StringComparison.Ordinal) && !before.Contains("$$", StringComparison.Ordinal))
        {
            return;
        }

        foreach ((string sql, string read, bool isRead) in new[] { (Backslash, ReadBackslash, isBackslashRead), (Chinese, ReadChinese, isChineseRead), (Plain, ReadPlain, true) })
        {
            SessionHarness harness = SessionHarness.LoggedIn();
            harness.Client(Frontend.Parse("", before), Frontend.Bind("", ""), Frontend.Execute(""));
            harness.Client(Frontend.Parse("", sql), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync);
            harness.Server(Backend.ParseComplete, Backend.BindComplete, before.Length < 11 ? Backend.EmptyQuery : Backend.Complete("X"));
            harness.Server(Backend.ParseComplete, Backend.BindComplete, Backend.Complete("SELECT 0"), Backend.Ready());
            Assert.Equal(isRead ? read + " [Extended]" : Kept(sql, ", Extended"), harness.Statements()[^1]);
        }
    }

    [Fact]
    public void A_Parse_alone_runs_nothing()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Parse("a", "set client_encoding = gbk"), Frontend.Parse("b", Chinese), Frontend.Bind("", "b"), Frontend.Execute(""), Frontend.Sync);
        harness.Server(Backend.ParseComplete, Backend.ParseComplete, Backend.BindComplete, Backend.Complete("SELECT 0"), Backend.Ready());
        Assert.Equal(ReadChinese + " [Extended]", harness.Statements()[^1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_setting_that_was_prepared_earlier_counts_when_it_is_bound(bool isPortalToo)
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Query("begin"), Frontend.Parse("s", "set client_encoding = gbk"), Frontend.Sync);
        harness.Server(Backend.Complete("BEGIN"), Backend.Ready('T'), Backend.ParseComplete, Backend.Ready('T'));
        if (isPortalToo)
        {
            harness.Client(Frontend.Bind("p", "s"), Frontend.Sync);
            harness.Server(Backend.BindComplete, Backend.Ready('T'));
            harness.Client(Frontend.Execute("p"), Frontend.Query(Chinese));
        }
        else
        {
            harness.Client(Frontend.Bind("p", "s"), Frontend.Execute("p"), Frontend.Query(Chinese));
            harness.Server(Backend.BindComplete);
        }

        harness.Server(Backend.Complete("SET"), Backend.Complete("SELECT 0"), Backend.Ready('T'));
        Assert.Equal(Kept(Chinese), harness.Statements()[^1]);
    }

    [Fact]
    public void A_prepared_BEGIN_is_known_to_do_nothing()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Parse("S_1", "BEGIN"), Frontend.Sync);
        harness.Server(Backend.ParseComplete, Backend.Ready());
        harness.Client(Frontend.Bind("", "S_1"), Frontend.Execute(""), Frontend.Parse("", Backslash), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync);
        harness.Server(Backend.BindComplete, Backend.Complete("BEGIN"), Backend.ParseComplete, Backend.BindComplete, Backend.Complete("SELECT 0"), Backend.Ready('T'));
        Assert.Equal(ReadBackslash + " [Extended]", harness.Statements()[^1]);
    }

    [Theory]
    [InlineData("reset all")]
    [InlineData("discard all")]
    [InlineData("reset client_encoding")]
    public void A_reset_counts_when_it_changes_something(string reset)
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Server(Backend.Parameter("client_encoding", "LATIN1"));
        harness.Server(Backend.Parameter("client_encoding", "SQL_ASCII"));
        harness.Client(Frontend.Query("select 1"));
        harness.Server(Backend.Complete("SELECT 1"), Backend.Ready());
        harness.Client(Frontend.Query(reset), Frontend.Query(Chinese));
        harness.Server(Backend.Complete("RESET"), Backend.Parameter("client_encoding", "UTF8"), Backend.Ready(), Backend.Complete("SELECT 0"), Backend.Ready());
        Assert.Equal(Kept(Chinese), harness.Statements()[^1]);
        harness.Client(Frontend.Query(reset), Frontend.Query(Chinese));
        harness.Server(Backend.Complete("RESET"), Backend.Ready(), Backend.Complete("SELECT 0"), Backend.Ready());
        Assert.Equal(ReadChinese, harness.Statements()[^1]);
    }

    [Fact]
    public void The_end_of_a_transaction_counts_when_a_setting_was_changed_in_it()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Query("begin"), Frontend.Query("set standard_conforming_strings = off"));
        harness.Server(Backend.Complete("BEGIN"), Backend.Ready('T'), Backend.Complete("SET"), Backend.Parameter("standard_conforming_strings", "off"), Backend.Ready('T'));
        harness.Client(Frontend.Query(@"select 'a\'b'"), Frontend.Query("savepoint s"), Frontend.Query(Chinese), Frontend.Query("rollback"), Frontend.Query(Backslash));
        harness.Server(Backend.Complete("SELECT 0"), Backend.Ready('T'), Backend.Complete("SAVEPOINT"), Backend.Ready('T'), Backend.Complete("SELECT 0"), Backend.Ready('T'));
        harness.Server(Backend.Complete("ROLLBACK"), Backend.Parameter("standard_conforming_strings", "on"), Backend.Ready(), Backend.Complete("SELECT 0"), Backend.Ready());
        Assert.Equal(
            [
                "Select: select ? literals a'b rows 0", "Transaction: savepoint s rows 0", Kept(Chinese), "Transaction: rollback rows 0",
                Kept(Backslash),
            ],
            harness.Statements()[2..]);
        harness.Client(Frontend.Query("begin"), Frontend.Query(Backslash));
        harness.Server(Backend.Complete("BEGIN"), Backend.Ready('T'), Backend.Complete("SELECT 0"), Backend.Ready('T'));
        Assert.Equal(ReadBackslash, harness.Statements()[^1]);
    }

    [Theory]
    [InlineData("begin", true)]
    [InlineData("select 1", false)]
    public void What_must_be_converted_is_kept_behind_anything_that_may_have_run_code(string before, bool isRead)
    {
        byte[] sql = Encoding.GetEncoding("gb18030").GetBytes(Chinese);
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Server(Backend.Parameter("client_encoding", "GBK"));
        harness.Client(Frontend.Query("select 2"));
        harness.Server(Backend.Complete("SELECT 1"), Backend.Ready());
        harness.Client(Frontend.Query(before), Wire.Message('Q', body => body.Bytes(sql).Byte(0)));
        harness.Server(Backend.Complete("X"), Backend.Ready(), Backend.Complete("SELECT 0"), Backend.Ready());
        Assert.Equal(
            isRead ? ReadChinese : $"Unknown:  literals x{Convert.ToHexString(sql)} rows 0 [ReadingUncertain]",
            harness.Statements()[^1]);
    }

    [Fact]
    public void A_function_call_may_change_anything()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.FunctionCall(2078, "client_encoding", "GBK", "f"), Frontend.Query(Chinese));
        harness.Server(Backend.FunctionResult("GBK"), Backend.Ready(), Backend.Complete("SELECT 0"), Backend.Ready());
        Assert.Equal(Kept(Chinese), harness.Statements()[^1]);
    }

    [Fact]
    public void One_string_is_read_as_a_whole_by_what_was_set_before_it()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Query(@"set standard_conforming_strings = off; select 'a\'; select 'b'"));
        harness.Server(Backend.Complete("SET"), Backend.Complete("SELECT 1"), Backend.Complete("SELECT 1"));
        harness.Server(Backend.Parameter("standard_conforming_strings", "off"), Backend.Ready());
        Assert.Equal(
            ["Setting: set standard_conforming_strings = off rows 0", @"Select: select ? literals a\ rows 1", "Select: select ? literals b rows 1"],
            harness.Statements());
    }

    [Fact]
    public void A_long_text_is_kept_as_far_as_the_limit_allows()
    {
        SessionHarness harness = SessionHarness.LoggedIn(limits: new() { LiteralBytesMax = 8 });
        harness.Client(Frontend.Query("set names 'GBK'"), Frontend.Query(Chinese));
        harness.Server(Backend.Complete("SET"), Backend.Ready(), Backend.Complete("SELECT 0"), Backend.Ready());
        Assert.Equal("Unknown:  literals sele…|三'… rows 0 [ValuesTruncated, ReadingUncertain]", harness.Statements()[^1]);
    }

    [Fact]
    public void An_encoding_that_cannot_be_read_is_kept_as_it_came()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Server(Backend.Parameter("client_encoding", "EUC_TW"));
        harness.Client(Frontend.Query("select 1"));
        harness.Server(Backend.Complete("SELECT 1"), Backend.Ready());
        byte[] text = [.. "select '"u8, 0xC4, 0xE3, .. "'"u8];
        harness.Client(Wire.Message('Q', body => body.Bytes(text).Byte(0)));
        harness.Server(Backend.Complete("SELECT 1"), Backend.Ready());
        harness.Client(Frontend.Parse("", "select $1, $2"), Frontend.Bind("", "", [], [[0xC4, 0xE3], [0x61]]), Frontend.Execute(""), Frontend.Sync);
        harness.Server(Backend.ParseComplete, Backend.BindComplete, Backend.Complete("SELECT 1"), Backend.Ready());
        Assert.Equal(
            [
                "Select: select ? literals 1 rows 1",
                $"Unknown:  literals x{Convert.ToHexString(text)} rows 1 [ReadingUncertain]",
                "Select: select $1, $2 values xC4E3|a rows 1 [Extended, ReadingUncertain]",
            ],
            harness.Statements());
    }

    [Fact]
    public void Values_are_kept_as_they_came_while_the_encoding_is_open()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Server(Backend.Parameter("client_encoding", "LATIN1"));
        harness.Client(Frontend.Query("set client_encoding = UTF8"), Frontend.Parse("", "select $1, $2, $3, $4"));
        harness.Client(Frontend.Bind("", "", [0, 0, 0, 1], ["张"u8.ToArray(), "a"u8.ToArray(), [0xFF], [0xFE]]), Frontend.Execute(""), Frontend.Sync);
        harness.Server(Backend.Complete("SET"), Backend.Ready(), Backend.ParseComplete, Backend.BindComplete, Backend.Complete("SELECT 1"), Backend.Ready());
        Assert.Equal("Select: select $1, $2, $3, $4 values 张|a|xFF|xFE rows 1 [Extended, ReadingUncertain]", harness.Statements()[^1]);
    }

    [Fact]
    public void Names_are_not_guessed_while_the_encoding_is_open()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Parse("中", "select 1"), Frontend.Sync);
        harness.Server(Backend.ParseComplete, Backend.Ready());
        harness.Client(Frontend.Query("set client_encoding = gbk"), Frontend.Bind("", "中"), Frontend.Execute(""), Frontend.Sync);
        harness.Server(Backend.Complete("SET"), Backend.Ready(), Backend.BindComplete, Backend.Complete("SELECT 1"), Backend.Ready());
        Assert.Equal("Unknown:  rows 1 [TextUnknown, Extended]", harness.Statements()[^1]);
    }

    [Theory]
    [InlineData("deallocate s; prepare s as select '\\'", "DEALLOCATE", "PREPARE")]
    [InlineData("prepare s as select '\\'", "PREPARE", null)]
    public void What_a_kept_text_has_prepared_is_unknown(string sql, string tag, string? next)
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Parse("s", "select 1"), Frontend.Sync);
        harness.Server(Backend.ParseComplete, Backend.Ready());
        harness.Client(Frontend.Query("set standard_conforming_strings = on"), Frontend.Query(sql));
        harness.Server(Backend.Complete("SET"), Backend.Ready(), Backend.Complete(tag));
        harness.Server(next is null ? [] : Backend.Complete(next), Backend.Ready());
        harness.Client(Frontend.Query("execute s"));
        harness.Server(Backend.Complete("SELECT 1"), Backend.Ready());
        Assert.Equal("Prepared: execute s rows 1 [TextUnknown]", harness.Statements()[^1]);
    }

    [Fact]
    public void What_a_kept_text_has_declared_is_unknown()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Query("declare c cursor with hold for select 1"));
        harness.Server(Backend.Complete("DECLARE CURSOR"), Backend.Ready());
        harness.Client(Frontend.Query("set names 'UTF8'"), Frontend.Query("close c; declare c cursor with hold for select '张'"));
        harness.Server(Backend.Complete("SET"), Backend.Ready(), Backend.Complete("CLOSE CURSOR"), Backend.Complete("DECLARE CURSOR"), Backend.Ready());
        harness.Client(Frontend.Query("fetch c"));
        harness.Server(Backend.Complete("FETCH 1"), Backend.Ready());
        Assert.Equal("Cursor: fetch c rows 1 [TextUnknown]", harness.Statements()[^1]);
    }

    [Fact]
    public void Whom_a_kept_text_has_set_is_unknown()
    {
        SessionHarness harness = SessionHarness.LoggedIn(SessionHarness.Listening(identity: new() { Variables = ["his.user"] }));
        harness.Client(Frontend.Query("set his.user = 'a'"));
        harness.Server(Backend.Complete("SET"), Backend.Ready());
        harness.Client(Frontend.Query("set names 'UTF8'"), Frontend.Query("set his.user = '李四'"), Frontend.Query(Plain));
        harness.Server(Backend.Complete("SET"), Backend.Ready(), Backend.Complete("SET"), Backend.Ready(), Backend.Complete("SELECT 0"), Backend.Ready());
        Assert.Equal(ReadPlain, harness.Statements()[^1]);
    }

    [Fact]
    public void A_text_that_is_too_long_is_believed_by_what_the_server_says_it_did()
    {
        SessionHarness harness = SessionHarness.LoggedIn(
            SessionHarness.Listening(identity: new() { Variables = ["his.user"] }), limits: new() { InspectBytesMax = 1024, LiteralBytesMax = 10 });
        harness.Client(Frontend.Query("set his.user = 'a'; prepare s as select 1; declare c cursor with hold for select 2"));
        harness.Server(Backend.Complete("SET"), Backend.Complete("PREPARE"), Backend.Complete("DECLARE CURSOR"), Backend.Ready());
        harness.Client(Frontend.Query("insert into t values ('" + new string('x', 2_000) + "')"));
        harness.Server(Backend.Complete("INSERT 0 1"), Backend.Ready());
        harness.Client(Frontend.Query("execute s; fetch c"));
        harness.Server(Backend.Complete("SELECT 1"), Backend.Complete("FETCH 1"), Backend.Ready());
        Assert.Equal(["Select: select ? rows 1 by a [ByName]", "Select: select ? rows 1 by a [ByName]"], harness.Statements()[^2..]);
    }

    [Theory]
    [InlineData("DISCARD ALL", true, true, true)]
    [InlineData("DEALLOCATE ALL", true, false, false)]
    [InlineData("CLOSE CURSOR ALL", false, true, false)]
    [InlineData("RESET", false, false, true)]
    [InlineData("ROLLBACK", false, true, true)]
    [InlineData("UPDATE 3", false, false, false)]
    public void What_a_kept_text_did_is_told_by_its_tag(string tag, bool forgetsStatements, bool forgetsCursors, bool forgetsActor)
    {
        SessionHarness harness = SessionHarness.LoggedIn(SessionHarness.Listening(identity: new() { Variables = ["his.user"] }));
        harness.Client(Frontend.Query("set his.user = 'a'; prepare s as select 1; declare c cursor with hold for select 2"));
        harness.Server(Backend.Complete("SET"), Backend.Complete("PREPARE"), Backend.Complete("DECLARE CURSOR"), Backend.Ready());
        harness.Client(Frontend.Query("set names 'UTF8'"), Frontend.Query("/* 什么 */"));
        harness.Server(Backend.Complete("SET"), Backend.Ready(), Backend.Complete(tag), Backend.Ready());
        harness.Client(Frontend.Query("execute s"), Frontend.Query("fetch c"));
        harness.Server(Backend.Complete("SELECT 1"), Backend.Ready(), Backend.Complete("FETCH 1"), Backend.Ready());
        string by = forgetsActor ? string.Empty : " by a";
        Assert.Equal(
            [
                (forgetsStatements ? "Prepared: execute s rows 1" : "Select: select ? rows 1") + by + (forgetsStatements ? " [TextUnknown]" : " [ByName]"),
                (forgetsCursors ? "Cursor: fetch c rows 1" : "Select: select ? rows 1") + by + (forgetsCursors ? " [TextUnknown]" : " [ByName]"),
            ],
            harness.Statements()[^2..]);
    }

    private static string Kept(string sql, string more = "") =>
        $"Unknown:  literals {sql} rows 0 [{(more.Length > 0 ? "Extended, " : string.Empty)}ReadingUncertain]";
}
