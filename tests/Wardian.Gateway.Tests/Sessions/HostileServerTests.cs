using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>A server that breaks the protocol ends the session with a clear error; what broke it is not forwarded.</summary>
public sealed class HostileServerTests
{
    private static readonly byte[] Query = Frontend.Query("select 1");
    private static readonly byte[] Extended = Wire.Join(
        Frontend.Parse("", "select 1"), Frontend.DescribeStatement(""), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.CloseStatement(""),
        Frontend.Sync);

    private static readonly byte[] Nothing = [];

    public static TheoryData<string, byte[], byte[], byte[]> Violations() => new()
    {
        // What the client has sent; what the server may answer; what it may not.
        { "an unknown message", Query, Nothing, Wire.Message('?') },
        { "a message of the client's", Query, Nothing, Wire.Message('Q', body => body.Text("drop table t")) },
        { "an Authentication", Query, Nothing, Backend.Authentication(3) },
        { "a BackendKeyData", Query, Nothing, Backend.Key(1, 2) },
        { "a row for nobody", Nothing, Nothing, Backend.Row("x") },
        { "a ReadyForQuery for nobody", Nothing, Nothing, Backend.Ready() },
        { "an error for nobody", Nothing, Nothing, Backend.Error("22012") },
        { "a completion for nobody", Nothing, Nothing, Backend.Complete("SELECT 1") },
        { "a ReadyForQuery too early", Query, Nothing, Backend.Ready() },
        { "a ReadyForQuery too many", Query, Wire.Join(Backend.EmptyQuery, Backend.Ready()), Backend.Ready() },
        { "a ReadyForQuery of no status", Query, Backend.EmptyQuery, Backend.Ready('X') },
        { "a ReadyForQuery that is too long", Query, Backend.EmptyQuery, Wire.Message('Z', body => body.Text("I")) },
        { "rows after an error", Query, Backend.Error("22012"), Backend.Row("x") },
        { "a ParseComplete for a Query", Query, Nothing, Backend.ParseComplete },
        { "a PortalSuspended for a Query", Query, Nothing, Backend.PortalSuspended },
        { "a row for a Parse", Extended, Nothing, Backend.Row("x") },
        { "a BindComplete before ParseComplete", Extended, Nothing, Backend.BindComplete },
        { "a RowDescription before ParameterDescription", Extended, Backend.ParseComplete, Backend.Columns("a") },
        { "two ParameterDescriptions", Extended, Wire.Join(Backend.ParseComplete, Backend.Parameters()), Backend.Parameters() },
        {
            "a RowDescription for an Execute", Extended,
            Wire.Join(Backend.ParseComplete, Backend.Parameters(), Backend.NoData, Backend.BindComplete), Backend.Columns("a")
        },
        {
            "a CommandComplete for a Close", Extended,
            Wire.Join(Backend.ParseComplete, Backend.Parameters(), Backend.NoData, Backend.BindComplete, Backend.Complete("SELECT 0")),
            Backend.Complete("SELECT 0")
        },
        { "COPY data without COPY", Query, Nothing, Backend.CopyData("x") },
        { "a CopyDone without COPY", Query, Nothing, Backend.CopyDone },
        { "COPY both ways without replication", Query, Nothing, Backend.CopyBoth },
        { "a row inside COPY out", Query, Backend.CopyOut, Backend.Row("x") },
        { "a row inside COPY in", Query, Backend.CopyIn, Backend.Row("x") },
        { "a ReadyForQuery inside COPY out", Query, Backend.CopyOut, Backend.Ready() },
        { "a FunctionCallResponse for a Query", Query, Nothing, Backend.FunctionResult("x") },
        { "two FunctionCallResponses", Frontend.FunctionCall(1), Backend.FunctionResult("x"), Backend.FunctionResult("y") },
        { "a ParameterStatus of one string", Query, Nothing, Wire.Message('S', body => body.Text("TimeZone")) },
        { "a ParameterStatus of three strings", Query, Nothing, Wire.Message('S', body => body.Text("a").Text("b").Text("c")) },
        { "length 3", Query, Nothing, Wire.Raw('D', 3) },
        { "length 0", Query, Nothing, Wire.Raw('D', 0) },
        { "a negative length", Query, Nothing, Wire.Raw('D', -1) },
        { "the most negative length", Query, Nothing, Wire.Raw('N', int.MinValue) },
        { "a length over the limit", Query, Nothing, Wire.Raw('D', int.MaxValue) },
        { "a row without a count", Query, Nothing, Wire.Raw('D', 5, 0) },
        { "a row with fields missing", Query, Nothing, Wire.Message('D', body => body.Int16(2).Field([1])) },
        { "a row with bytes left over", Query, Nothing, Wire.Message('D', body => body.Int16(1).Field([1]).Byte(0)) },
        { "a field longer than its row", Query, Nothing, Wire.Message('D', body => body.Int16(1).Int32(100).Byte(1)) },
        { "a field of negative length", Query, Nothing, Wire.Message('D', body => body.Int16(1).Int32(-2)) },
        { "a field of huge length", Query, Nothing, Wire.Message('D', body => body.Int16(1).Int32(int.MaxValue)) },
        {
            "a long row that is wrong at its beginning", Query, Nothing,
            Wire.Message('D', body => body.Int16(1).Int32(20_001).Bytes(new byte[20_000]))
        },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void It_is_ended(string name, byte[] client, byte[] good, byte[] bad)
    {
        Assert.NotEmpty(name);
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.FromClient(client);
        harness.FromServer(good);
        Assert.Equal(good, harness.ToClient);
        harness.FromServer(bad);
        AssertEnded(harness, good);
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public void It_is_ended_in_the_same_way_byte_by_byte(string name, byte[] client, byte[] good, byte[] bad)
    {
        Assert.NotEmpty(name);
        SessionHarness harness = SessionHarness.LoggedIn();
        Feed(harness.FromClient, client);
        Feed(bytes => harness.FromServer(bytes), good);
        Feed(
            bytes =>
            {
                if (!harness.IsClosed)
                {
                    harness.FromServer(bytes);
                }
            },
            bad);
        AssertEnded(harness, good);
    }

    [Fact]
    public void Good_messages_in_front_of_the_bad_one_arrive()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.FromClient(Query);
        byte[] good = Wire.Join(Backend.Columns("a"), Backend.Row("1"));
        harness.Server(good, Backend.Key(1, 2), Backend.Row("2"));
        AssertEnded(harness, good);
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(300_000)]
    public void A_long_row_that_turns_out_wrong_at_its_end_is_cut_off_without_an_error_inside_it(int length)
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.FromClient(Query);
        // The last field claims one byte more than the row has.
        byte[] bad = Wire.Message('D', body => body.Int16(2).Field(new byte[length]).Int32(2).Byte(1));
        harness.FromServer(bad.AsSpan(0, length / 2 + 9_000));
        harness.FromServer(bad.AsSpan(length / 2 + 9_000));
        Assert.True(harness.IsClosed);
        Assert.True(bad.AsSpan().StartsWith(harness.ToClient), "Something else than the row was sent in the middle of it.");
        Assert.True(harness.ToClient.Length < bad.Length);
        Assert.Equal("SessionEnd server-protocol-violation 08P01", harness.Ledger.Records[^1].ToString());
        Assert.Equal(1, harness.Counters.ProtocolViolations);
    }

    [Fact]
    public void A_server_that_dies_inside_a_long_row_is_not_followed_by_an_error_inside_the_row()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.FromClient(Query);
        byte[] row = Backend.Row(new string('x', 40_000));
        harness.FromServer(row.AsSpan(0, 30_000));
        harness.Session.OnServerClosed(null);
        Assert.True(row.AsSpan().StartsWith(harness.ToClient));
        Assert.Equal("SessionEnd server-closed 08006", harness.Ledger.Records[^1].ToString());
    }

    [Theory]
    [InlineData(16_377)]
    [InlineData(16_378)]
    [InlineData(16_379)]
    [InlineData(20_000)]
    [InlineData(1_000_000)]
    public void Long_rows_are_relayed_as_they_come(int length)
    {
        byte[] row = Backend.Row("first", new string('x', length), null, "last");
        byte[] all = Wire.Join(Backend.Columns("a"), row, Backend.Complete("SELECT 1"), Backend.Ready());
        foreach (int piece in new[] { all.Length, 65_536, 16_384, 4_099 })
        {
            SessionHarness harness = SessionHarness.LoggedIn();
            harness.FromClient(Query);
            for (int start = 0; start < all.Length; start += piece)
            {
                harness.FromServer(all.AsSpan(start, Math.Min(piece, all.Length - start)));
            }

            Assert.Equal(all, harness.ToClient);
            Assert.Equal("Select: select ? literals 1 rows 1", Assert.Single(harness.Statements()));
            Assert.Equal(all.Length - Backend.Ready().Length, Assert.Single(harness.Ledger.Records, record => record.Rows == 1).BytesToClient);
        }
    }

    [Theory]
    [InlineData("WIN125")]
    [InlineData("WIN125X")]
    [InlineData("WIN1299")]
    [InlineData("")]
    [InlineData("\u00e9\u4e2d")]
    [InlineData("MULE_INTERNAL")]
    public void An_encoding_nobody_knows_is_not_our_fault(string encoding)
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Server(Backend.Parameter("client_encoding", encoding));
        harness.Client(Frontend.Query("select 'é'"));
        harness.Server(Backend.EmptyQuery, Backend.Ready());
        Assert.False(harness.IsClosed);
        Assert.Single(harness.Statements());
    }

    private static void Feed(Action<ReadOnlySpan<byte>> target, byte[] bytes)
    {
        foreach (byte one in bytes)
        {
            target([one]);
        }
    }

    private static void AssertEnded(SessionHarness harness, byte[] good)
    {
        Assert.True(harness.IsClosed);
        Assert.Equal(1, harness.Counters.ProtocolViolations);
        Assert.Equal("SessionEnd server-protocol-violation 08P01", harness.Ledger.Records[^1].ToString());
        Assert.Equal(good, harness.ToClient[..good.Length]);
        Received error = Assert.Single(Received.Split(harness.ToClient.AsSpan(good.Length)));
        Assert.Equal(("E", "FATAL", "08P01"), (error.Tag.ToString(), error.Field('V'), error.Field('C')));
    }
}
