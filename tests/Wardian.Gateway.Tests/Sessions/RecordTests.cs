using Wardian.Gateway.Configuration;
using Wardian.Testing.Audit;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>What the records say besides the statement, and what happens when there can be none.</summary>
public sealed class RecordTests
{
    private static readonly byte[] Query = Frontend.Query("select 1");

    [Fact]
    public void Bytes_and_time_are_measured()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        byte[][] sent = [Frontend.Parse("", "select 1"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync];
        harness.Client(sent);
        DateTimeOffset arrived = harness.Clock.UtcNow;
        harness.Time.Advance(TimeSpan.FromMilliseconds(250));
        harness.Clock.Refresh();
        byte[][] answer = [Backend.ParseComplete, Backend.BindComplete, Backend.Row("1"), Backend.Complete("SELECT 1")];
        harness.Server(answer);
        KeptRecord record = harness.Ledger.Records[^1];
        Assert.Equal(sent.Take(3).Sum(message => message.Length), record.BytesFromClient);
        Assert.Equal(answer.Sum(message => message.Length), record.BytesToClient);
        Assert.Equal(TimeSpan.FromMilliseconds(250), record.Duration);
        Assert.Equal(arrived, record.Time);
    }

    [Fact]
    public void What_was_never_answered_is_recorded_at_the_end()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Query, Frontend.Parse("", "select 2"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync);
        harness.Server(Backend.Columns("a"), Backend.Row("1"));
        harness.Session.OnClientClosed();
        Assert.Equal(
            [
                "SessionStart", "Select: select ? literals 1 rows 1 [Unfinished]", "Select: select ? literals 2 rows 0 [Unfinished, Extended]",
                "SessionEnd client-lost",
            ],
            harness.Ledger.Records.Select(record => record.ToString()));
        Assert.Equal(1, harness.Counters.SessionsClosed);
    }

    [Fact]
    public void A_person_is_refused_at_log_in_while_the_record_fails()
    {
        var harness = new SessionHarness(SessionHarness.Listening(profile: ListenerProfile.Person));
        harness.Ledger.IsFailing = true;
        harness.Client(Frontend.Startup(("user", "u")));
        Assert.Equal("58030", Received.LastFatal(harness.ToClient));
        Assert.Empty(harness.ToServer);
        Assert.Equal(1, harness.Counters.RecordsLost);
    }

    [Fact]
    public void A_person_is_refused_at_the_next_statement_while_the_record_fails()
    {
        SessionHarness harness = SessionHarness.LoggedIn(SessionHarness.Listening(profile: ListenerProfile.Person));
        harness.Client(Query);
        harness.Ledger.IsFailing = true;
        harness.Client(Query);
        Assert.Equal(Query, harness.ToServer);
        Assert.Equal("58030", Received.LastFatal(harness.ToClient));
        Assert.Equal(1, harness.Counters.Refusals);
        Assert.True(harness.IsClosed);
    }

    [Fact]
    public void A_person_may_still_leave_while_the_record_fails()
    {
        SessionHarness harness = SessionHarness.LoggedIn(SessionHarness.Listening(profile: ListenerProfile.Person));
        harness.Ledger.IsFailing = true;
        harness.Client(Frontend.Terminate);
        Assert.Equal(Frontend.Terminate, harness.ToServer);
        Assert.Empty(harness.ToClient);
    }

    [Fact]
    public void An_application_passes_while_the_record_fails_and_the_loss_is_counted()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Ledger.IsFailing = true;
        harness.Client(Query);
        byte[] answer = Wire.Join(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready());
        harness.FromServer(answer);
        Assert.Equal(Query, harness.ToServer);
        Assert.Equal(answer, harness.ToClient);
        Assert.Equal(1, harness.Counters.RecordsLost);
    }

    [Theory]
    [InlineData(true, "57P01", "SessionEnd shutting-down 57P01")]
    [InlineData(false, "08006", "SessionEnd server-closed 08006")]
    public void Other_ends_are_told_and_recorded(bool isShutdown, string sqlState, string record)
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        if (isShutdown)
        {
            harness.Session.OnShutdown();
        }
        else
        {
            harness.Session.OnServerClosed(null);
        }

        Assert.Equal(sqlState, Received.LastFatal(harness.ToClient));
        Assert.Equal(record, harness.Ledger.Records[^1].ToString());
    }

    [Fact]
    public void A_server_that_said_goodbye_is_not_followed_by_an_error_of_ours()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        byte[] goodbye = Backend.Fatal("57P01");
        harness.Server(goodbye);
        harness.Session.OnServerClosed(null);
        Assert.Equal(goodbye, harness.ToClient);
        Assert.Equal("SessionEnd server-ended-session", harness.Ledger.Records[^1].ToString());
    }

    [Theory]
    [InlineData("GBK")]
    [InlineData("GB18030")]
    public void Text_is_recorded_in_UTF8_whatever_the_client_speaks(string encoding)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        byte[] sql = System.Text.Encoding.GetEncoding("gb18030").GetBytes("select * from 患者 where 姓名 = '张\u4e02'");
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Server(Backend.Parameter("client_encoding", encoding));
        byte[] query = Wire.Message('Q', body => body.Bytes(sql).Byte(0));
        harness.FromClient(query);
        harness.Server(Backend.EmptyQuery, Backend.Ready());
        Assert.Equal(query, harness.ToServer);
        Assert.Equal("Select: select * from 患者 where 姓名 = ? literals 张\u4e02 rows 0", Assert.Single(harness.Statements()));
    }
}
