using System.Text;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>
/// Names that are nearly the same. What the server does was looked up in PostgreSQL 15: protocol names are converted to the database's
/// encoding and cut at 63 bytes wherever that is (<c>dynahash.c</c>, <c>strlcpy</c>); names in SQL are cut at a character.
/// </summary>
public sealed class NameReadingTests
{
    private static readonly string Sixty = "a" + new string('中', 20);
    private static readonly byte[] Chinese = "中"u8.ToArray();
    private static readonly byte[] ChineseInGbk = [0xD6, 0xD0];

    [Theory]
    [InlineData("SQL_ASCII", "SQL_ASCII")]
    [InlineData("UTF8", "SQL_ASCII")]
    [InlineData("LATIN1", "LATIN1")]
    public void Names_that_are_not_UTF8_are_told_apart(string client, string server)
    {
        SessionHarness harness = Opened(client, server);
        Prepare(harness, [0x70, 0xFF], "select 'a'");
        Prepare(harness, [0x70, 0xFE], "delete from t");
        Prepare(harness, [0xEF, 0xBF, 0xBD], "truncate t");
        Assert.Equal("Select: select ? literals a rows 0 [Extended]", Run(harness, [0x70, 0xFF]));
        Assert.Equal("Delete: delete from t rows 0 [Extended]", Run(harness, [0x70, 0xFE]));
        Assert.Equal("Definition: truncate t rows 0 [Extended]", Run(harness, [0xEF, 0xBF, 0xBD]));
    }

    [Fact]
    public void Long_names_are_cut_in_the_middle_of_a_character()
    {
        SessionHarness harness = Opened("UTF8", "UTF8");
        Prepare(harness, Encoding.UTF8.GetBytes(Sixty + "中"), "select 1");
        Prepare(harness, Encoding.UTF8.GetBytes(Sixty + "青"), "select 1, 2");
        Assert.Equal("Select: select ? literals 1 rows 0 [Extended]", Run(harness, Encoding.UTF8.GetBytes(Sixty + "中青")));
        Assert.Equal("Select: select ? literals 1 rows 0 [Extended]", Run(harness, Encoding.UTF8.GetBytes(Sixty + "丮")));
        Assert.Equal("Select: select ?, ? literals 1|2 rows 0 [Extended]", Run(harness, Encoding.UTF8.GetBytes(Sixty + "青")));
    }

    [Fact]
    public void Long_names_in_SQL_are_cut_in_front_of_a_character()
    {
        SessionHarness harness = Opened("UTF8", "UTF8");
        Prepare(harness, Encoding.UTF8.GetBytes(Sixty + "中"), "select 1");
        Sql(harness, $"prepare {Sixty}青 as delete from t", "PREPARE");
        Assert.Equal("Delete: delete from t rows 0 [ByName]", Sql(harness, $"execute {Sixty}中", "DELETE 0"));
        Assert.Equal("Delete: delete from t rows 0 [Extended]", Run(harness, Encoding.UTF8.GetBytes(Sixty)));
        Assert.Equal("Select: select ? literals 1 rows 0 [Extended]", Run(harness, Encoding.UTF8.GetBytes(Sixty + "中")));
        Sql(harness, "prepare " + new string('x', 70) + " as truncate t", "PREPARE");
        Assert.Equal("Definition: truncate t rows 0 [Extended]", Run(harness, Encoding.UTF8.GetBytes(new string('x', 80))));
    }

    [Fact]
    public void Names_that_the_server_converts_are_not_guessed()
    {
        SessionHarness harness = Opened("UTF8", "UTF8");
        Prepare(harness, Chinese, "select 1");
        Prepare(harness, "s"u8, "select 2");
        harness.Server(Backend.Parameter("client_encoding", "GBK"));
        Assert.Equal("Unknown:  rows 0 [TextUnknown, Extended]", Run(harness, ChineseInGbk));
        Assert.Equal("Select: select ? literals 2 rows 0 [Extended]", Run(harness, "s"u8));
        harness.Server(Backend.Parameter("client_encoding", "UTF8"));
        Assert.Equal("Select: select ? literals 1 rows 0 [Extended]", Run(harness, Chinese));
    }

    [Fact]
    public void A_change_under_a_name_that_the_server_converts_makes_such_names_unknown()
    {
        SessionHarness harness = Opened("UTF8", "UTF8");
        Prepare(harness, Chinese, "select 1");
        Prepare(harness, "s"u8, "select 2");
        harness.Server(Backend.Parameter("client_encoding", "GBK"));
        harness.Client(Wire.Message('C', body => body.Byte((byte)'S').Bytes(ChineseInGbk).Byte(0)), Frontend.Sync);
        harness.Server(Backend.CloseComplete, Backend.Ready());
        Prepare(harness, ChineseInGbk, "delete from t");
        harness.Server(Backend.Parameter("client_encoding", "UTF8"));
        Assert.Equal("Unknown:  rows 0 [TextUnknown, Extended]", Run(harness, Chinese));
        Assert.Equal("Select: select ? literals 2 rows 0 [Extended]", Run(harness, "s"u8));
        Prepare(harness, Chinese, "select 3");
        Assert.Equal("Select: select ? literals 3 rows 0 [Extended]", Run(harness, Chinese));
    }

    [Theory]
    [InlineData("UTF8", "LATIN1", "prepare é as select 2")]
    [InlineData("UTF8", "SQL_ASCII", "prepare é as select 2")]
    [InlineData("GBK", "UTF8", "prepare 中 as select 2")]
    [InlineData("UTF8", "LATIN1", "prepare u&\"\\00E9\" as select 2")]
    public void Names_in_SQL_that_the_server_reads_in_its_own_way_are_not_guessed(string client, string server, string prepare)
    {
        SessionHarness harness = Opened(client, server);
        Prepare(harness, "s"u8, "select 3");
        Sql(harness, prepare, "PREPARE");
        Assert.EndsWith(" rows 0 [TextUnknown]", Sql(harness, "execute é", "SELECT 0"), StringComparison.Ordinal);
        Assert.Equal("Select: select ? rows 0 [ByName]", Sql(harness, "execute s", "SELECT 0"));
    }

    [Theory]
    [InlineData("GBK", "UTF8")]
    [InlineData("UTF8", "UTF8")]
    public void Escapes_in_a_plain_text_are_read_for_a_database_in_UTF8(string client, string server)
    {
        SessionHarness harness = Opened(client, server);
        Sql(harness, "prepare u&\"\\4E2D\" as select 2", "PREPARE");
        Assert.Equal("Select: select ? rows 0 [ByName]", Sql(harness, "execute u&\"!4e2d\" uescape '!'", "SELECT 0"));
    }

    [Theory]
    [InlineData(62, false)]
    [InlineData(63, true)]
    public void Where_a_name_in_SQL_is_cut_counts_too(int plain, bool isKnown)
    {
        SessionHarness harness = Opened("UTF8", "LATIN1");
        string name = new string('x', plain) + "é";
        Sql(harness, $"prepare {name} as select 2", "PREPARE");
        string record = Sql(harness, $"execute {name}", "SELECT 0");
        Assert.Equal(isKnown, record.EndsWith("[ByName]", StringComparison.Ordinal));
        Assert.Equal(!isKnown, record.EndsWith("[TextUnknown]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_is_not_UTF8_is_not_taken_for_another()
    {
        SessionHarness harness = Opened("UTF8", "UTF8");
        Prepare(harness, "\uFFFD"u8, "select 1");
        byte[] query = Wire.Message('Q', body => body.Bytes("execute "u8).Byte(0xFF).Byte(0));
        harness.Client(query);
        harness.Server(Backend.Error("22021"), Backend.Ready());
        Assert.EndsWith(" rows 0 error 22021 [TextUnknown]", harness.Statements()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Cursors_are_told_apart_like_statements()
    {
        SessionHarness harness = Opened("SQL_ASCII", "SQL_ASCII");
        Prepare(harness, "s"u8, "select 1");
        Prepare(harness, "d"u8, "delete from t");
        Sql(harness, "begin", "BEGIN", 'T');
        harness.Client(Named('B', [0xFF], "s"u8), Named('B', [0xFE], "d"u8), Executed([0xFF]), Executed([0xFE]), Frontend.Sync);
        harness.Server(Backend.BindComplete, Backend.BindComplete, Backend.Complete("SELECT 0"), Backend.Complete("DELETE 0"), Backend.Ready('T'));
        Assert.Equal(
            ["Select: select ? literals 1 rows 0 [Extended]", "Delete: delete from t rows 0 [Extended]"], harness.Statements()[^2..]);
    }

    [Fact]
    public void A_simple_query_takes_the_place_of_what_has_no_name()
    {
        SessionHarness harness = Opened("UTF8", "UTF8");
        Sql(harness, "begin", "BEGIN", 'T');
        harness.Client(Frontend.Parse("", "select 1"), Frontend.Bind("", ""), Frontend.Sync);
        harness.Server(Backend.ParseComplete, Backend.BindComplete, Backend.Ready('T'));
        Sql(harness, "savepoint s", "SAVEPOINT", 'T');
        harness.Client(Frontend.Execute(""), Frontend.Sync);
        harness.Server(Backend.Error("34000"), Backend.Ready('E'));
        Assert.Equal("Unknown:  rows 0 error 34000 [TextUnknown, Extended]", harness.Statements()[^1]);
    }

    [Fact]
    public void A_savepoint_that_cannot_be_told_leads_back_to_nobody()
    {
        SessionHarness harness = SessionHarness.LoggedIn(
            SessionHarness.Listening(identity: new() { Variables = ["his.user"] }), serverEncoding: "LATIN1");
        harness.Client(Frontend.Query("begin; set his.user = 'a'; savepoint s; savepoint é; set his.user = 'b'; savepoint s; release é; rollback to s"));
        harness.Server(
            Backend.Complete("BEGIN"), Backend.Complete("SET"), Backend.Complete("SAVEPOINT"), Backend.Complete("SAVEPOINT"),
            Backend.Complete("SET"), Backend.Complete("SAVEPOINT"), Backend.Complete("RELEASE"), Backend.Complete("ROLLBACK"), Backend.Ready('T'));
        Assert.EndsWith("rollback to s rows 0 by b", harness.Statements()[^1], StringComparison.Ordinal);
        Assert.Equal("Select: select ? literals 1 rows 0", Sql(harness, "select 1", "SELECT 0", 'T'));
        Sql(harness, "set his.user = 'c'", "SET", 'T');
        Assert.Equal("Transaction: commit rows 0 by c", Sql(harness, "commit", "COMMIT"));
        Assert.Equal("Select: select ? literals 1 rows 0 by c", Sql(harness, "select 1", "SELECT 0"));
    }

    [Fact]
    public void Going_back_to_a_savepoint_that_cannot_be_told_leads_to_nobody()
    {
        SessionHarness harness = SessionHarness.LoggedIn(
            SessionHarness.Listening(identity: new() { Variables = ["his.user"] }), serverEncoding: "LATIN1");
        harness.Client(Frontend.Query("begin; set his.user = 'a'; savepoint é; set his.user = 'b'; rollback to ö"));
        harness.Server(
            Backend.Complete("BEGIN"), Backend.Complete("SET"), Backend.Complete("SAVEPOINT"), Backend.Complete("SET"),
            Backend.Complete("ROLLBACK"), Backend.Ready('T'));
        Assert.Equal("Select: select ? literals 1 rows 0", Sql(harness, "select 1", "SELECT 0", 'T'));
    }

    private static SessionHarness Opened(string client, string server)
    {
        SessionHarness harness = SessionHarness.LoggedIn(serverEncoding: server);
        harness.Server(Backend.Parameter("client_encoding", client));
        return harness;
    }

    private static void Prepare(SessionHarness harness, ReadOnlySpan<byte> name, string sql)
    {
        harness.Client(Named('P', name, Encoding.UTF8.GetBytes(sql), isParse: true), Frontend.Sync);
        harness.Server(Backend.ParseComplete, Backend.Ready());
    }

    private static string Run(SessionHarness harness, ReadOnlySpan<byte> statement)
    {
        harness.Client(Named('B', default, statement), Frontend.Execute(""), Frontend.Sync);
        harness.Server(Backend.BindComplete, Backend.Complete("SELECT 0"), Backend.Ready());
        return harness.Statements()[^1];
    }

    private static string Sql(SessionHarness harness, string sql, string tag, char status = 'I')
    {
        harness.Client(Frontend.Query(sql));
        harness.Server(Backend.Complete(tag), Backend.Ready(status));
        return harness.Statements()[^1];
    }

    private static byte[] Executed(byte[] portal) => Wire.Message('E', body => body.Bytes(portal).Byte(0).Int32(0));

    private static byte[] Named(char tag, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, bool isParse = false)
    {
        byte[] names = [.. first, 0, .. second, 0];
        return Wire.Message(tag, body => (isParse ? body.Bytes(names) : body.Bytes(names).Int16(0).Int16(0)).Int16(0));
    }
}
