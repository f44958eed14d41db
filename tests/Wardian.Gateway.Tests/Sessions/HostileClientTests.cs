using System.Diagnostics;
using System.Text;
using Wardian.Gateway.Sessions;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>A client that breaks the protocol after log-in.</summary>
public sealed class HostileClientTests
{
    public static TheoryData<string, byte[]> Violations() => new()
    {
        { "an unknown message", Wire.Message('?') },
        { "a password now", Frontend.Password("x") },
        { "a message of the server's", Backend.Ready() },
        { "length 3", Wire.Raw('Q', 3) },
        { "a negative length", Wire.Raw('Q', -5) },
        { "a huge length", Wire.Raw('Q', int.MaxValue) },
        { "a Sync of a megabyte", Wire.Raw('S', 1_000_000) },
        { "a Sync with a body", Wire.Message('S', body => body.Byte(0)) },
        { "a Terminate with a body", Wire.Message('X', body => body.Byte(0)) },
        { "a Query without a terminator", Wire.Message('Q', body => body.Bytes("select 1"u8)) },
        { "an empty Query body", Wire.Message('Q') },
        { "a Query with two terminators", Wire.Message('Q', body => body.Text("select 1").Text("select 2")) },
        { "a Parse without types", Wire.Message('P', body => body.Text("").Text("select 1")) },
        { "a Parse with too many types", Wire.Message('P', body => body.Text("").Text("select 1").Int16(1)) },
        { "a Parse of negative type count", Wire.Message('P', body => body.Text("").Text("select 1").Int16(-1)) },
        { "a Bind without names", Wire.Message('B', body => body.Byte(1)) },
        { "a Bind cut in its values", Wire.Message('B', body => body.Text("").Text("").Int16(0).Int16(1).Int32(5).Byte(1)) },
        { "a Bind with a negative length", Wire.Message('B', body => body.Text("").Text("").Int16(0).Int16(1).Int32(-2).Int16(0)) },
        { "a Bind without result formats", Wire.Message('B', body => body.Text("").Text("").Int16(0).Int16(0)) },
        { "a Bind with too many result formats", Wire.Message('B', body => body.Text("").Text("").Int16(0).Int16(0).Int16(3)) },
        { "a Describe of nothing", Wire.Message('D') },
        { "a Describe of another kind", Wire.Message('D', body => body.Byte((byte)'X').Text("a")) },
        { "a Close without terminator", Wire.Message('C', body => body.Byte((byte)'S').Byte((byte)'a')) },
        { "an Execute without row limit", Wire.Message('E', body => body.Text("")) },
        { "a FunctionCall without number", Wire.Message('F') },
        { "a FunctionCall cut in its number", Wire.Message('F', body => body.Int16(0)) },
        { "a FunctionCall without formats", Wire.Message('F', body => body.Int32(1)) },
        { "a FunctionCall without arguments", Wire.Message('F', body => body.Int32(1).Int16(0)) },
        { "a FunctionCall cut in its arguments", Wire.Message('F', body => body.Int32(1).Int16(0).Int16(1).Int32(5).Byte(1)) },
        { "a FunctionCall with a negative length", Wire.Message('F', body => body.Int32(1).Int16(0).Int16(1).Int32(-2).Int16(0)) },
        { "a FunctionCall with a huge length", Wire.Message('F', body => body.Int32(1).Int16(0).Int16(1).Int32(int.MaxValue).Int16(0)) },
        { "a FunctionCall without result format", Wire.Message('F', body => body.Int32(1).Int16(0).Int16(0)) },
        { "a FunctionCall with two result formats", Wire.Message('F', body => body.Int32(1).Int16(0).Int16(0).Int16(0).Int16(0)) },
        { "a CopyDone with a body", Wire.Message('c', body => body.Byte(0)) },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void It_is_ended_and_nothing_of_it_is_forwarded(string name, byte[] bad)
    {
        Assert.NotEmpty(name);
        byte[] good = Frontend.Query("select 1");
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(good, bad);
        Assert.Equal(good, harness.ToServer);
        Assert.Equal("08P01", Received.LastFatal(harness.ToClient));
        Assert.Equal(
            ["SessionStart", "Select: select ? literals 1 rows 0 [Unfinished]", "SessionEnd protocol-violation 08P01"],
            harness.Ledger.Records.Select(record => record.ToString()));
        Assert.Equal(1, harness.Counters.ProtocolViolations);
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public void It_is_ended_in_the_same_way_byte_by_byte(string name, byte[] bad)
    {
        Assert.NotEmpty(name);
        SessionHarness harness = SessionHarness.LoggedIn();
        foreach (byte one in bad)
        {
            if (!harness.IsClosed)
            {
                harness.FromClient([one]);
            }
        }

        Assert.Empty(harness.ToServer);
        Assert.Equal("08P01", Received.LastFatal(harness.ToClient));
        Assert.Equal("SessionEnd protocol-violation 08P01", harness.Ledger.Records[^1].ToString());
    }

    [Fact]
    public void What_follows_Terminate_is_thrown_away()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Terminate, Frontend.Query("select 1"));
        harness.FromClient(new byte[100_000]);
        Assert.Equal(Frontend.Terminate, harness.ToServer);
        Assert.Equal(0, harness.UnreadFromClient);
        harness.Session.OnServerClosed(null);
        Assert.Equal("SessionEnd client-left", harness.Ledger.Records[^1].ToString());
        Assert.Empty(harness.ToClient);
    }

    [Fact]
    public void A_client_with_too_many_open_requests_waits_until_half_are_answered()
    {
        const int answered = (PendingRequests.CountMax / 2) + 1;
        SessionHarness harness = SessionHarness.LoggedIn();
        byte[] flood = [.. Enumerable.Repeat(Frontend.Sync, PendingRequests.CountMax + 10).SelectMany(sync => sync)];
        harness.FromClient(flood);
        Assert.True(harness.Session.IsClientPaused);
        Assert.Equal(PendingRequests.CountMax * Frontend.Sync.Length, harness.ToServer.Length);
        harness.FromServer(Times(Backend.Ready(), answered - 1));
        Assert.True(harness.Session.IsClientPaused);
        harness.Server(Backend.Ready());
        Assert.Equal(flood, harness.ToServer);
        harness.FromServer(Times(Backend.Ready(), PendingRequests.CountMax + 10 - answered));
        Assert.False(harness.Session.IsClientPaused);
        Assert.False(harness.IsClosed);
    }

    [Fact]
    public void Sync_by_the_thousand_before_a_COPY_costs_little()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Query("copy t from stdin"));
        harness.FromClient([.. Enumerable.Repeat(Frontend.Sync, PendingRequests.CountMax - 1).SelectMany(sync => sync)]);
        var watch = Stopwatch.StartNew();
        harness.Server(Backend.CopyIn);
        Assert.True(watch.ElapsedMilliseconds < 500, $"{watch.ElapsedMilliseconds} ms on an event loop that others share.");
        harness.Client(Frontend.CopyDone);
        harness.Server(Backend.Complete("COPY 0"), Backend.Ready());
        Assert.False(harness.IsClosed);
    }

    [Fact]
    public void CopyDone_by_the_thousand_behind_COPYs_by_the_thousand_costs_little()
    {
        const int copies = 14_000;
        const int ends = 50_000;
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Ledger.IsFailing = true;
        harness.Client(Frontend.Query(string.Concat(Enumerable.Repeat("copy tmp from stdin;", copies))));
        harness.FromClient(Times(Frontend.CopyDone, ends));
        Assert.False(harness.Session.IsClientPaused);
        byte[] answers = Times(Wire.Join(Backend.CopyIn, Backend.Complete("COPY 0")), copies);
        var watch = Stopwatch.StartNew();
        harness.FromServer(answers);
        Assert.True(watch.ElapsedMilliseconds < 1_000, $"{watch.ElapsedMilliseconds} ms on an event loop that others share.");
        harness.Server(Backend.Ready());
        Assert.True(harness.Session.IsIdle);
        Assert.False(harness.IsClosed);
    }

    [Theory]
    [InlineData(16_384)]
    [InlineData(1_100_000)]
    [InlineData(3_000_000)]
    public void Long_queries_are_relayed_whole_and_recorded_as_far_as_the_limit_allows(int length)
    {
        byte[] query = Frontend.Query("select '" + new string('x', length) + "'");
        foreach (int piece in new[] { query.Length, 65_536, 9_999 })
        {
            SessionHarness harness = SessionHarness.LoggedIn(limits: new() { LiteralBytesMax = 20 });
            for (int start = 0; start < query.Length; start += piece)
            {
                harness.FromClient(query.AsSpan(start, Math.Min(piece, query.Length - start)));
            }

            harness.Server(Backend.EmptyQuery, Backend.Ready());
            Assert.Equal(query, harness.ToServer);
            Assert.Equal(
                length > 1024 * 1024
                    ? "Unknown:  literals select 'xx…|xxxxxxxxx'… rows 0 [TextTruncated]"
                    : "Select: select ? literals xxxxxxxxxxxxxxx… rows 0 [ValuesTruncated]",
                Assert.Single(harness.Statements()));
        }
    }

    /// <summary>Neither a comment in front nor parameter types behind can hide the statement.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_end_of_a_long_text_is_kept(bool isExtended)
    {
        byte[] sql = Encoding.ASCII.GetBytes("/*" + new string('x', 1_100_000) + "*/ delete from t");
        byte[] message = isExtended
            ? Wire.Message('P', body => body.Byte(0).Bytes(sql).Byte(0).Int16(20_000).Bytes(new byte[80_000]))
            : Wire.Message('Q', body => body.Bytes(sql).Byte(0));
        byte[] all = isExtended ? Wire.Join(message, Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync) : message;
        foreach (int piece in new[] { all.Length, 65_536, 9_999, 333 })
        {
            SessionHarness harness = SessionHarness.LoggedIn(limits: new() { LiteralBytesMax = 32 });
            for (int start = 0; start < all.Length; start += piece)
            {
                harness.FromClient(all.AsSpan(start, Math.Min(piece, all.Length - start)));
            }

            harness.Server(isExtended ? [Backend.ParseComplete, Backend.BindComplete] : []);
            harness.Server(Backend.Complete("DELETE 1"), Backend.Ready());
            Assert.Equal(all, harness.ToServer);
            Assert.Equal(
                $"Unknown:  literals /*xxxxxxxxxxxxxx…|*/ delete from t… rows 1 [TextTruncated{(isExtended ? ", Extended" : string.Empty)}]",
                Assert.Single(harness.Statements()));
        }
    }

    [Theory]
    [InlineData(17_000)]
    [InlineData(60_000)]
    public void A_long_value_does_not_hide_the_next_within_the_limit_of_what_is_recorded(int length)
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Parse("", "select $1, $2"), Frontend.Bind("", "", new string('y', length), "last"), Frontend.Execute(""), Frontend.Sync);
        harness.Server(Backend.ParseComplete, Backend.BindComplete, Backend.Complete("SELECT 0"), Backend.Ready());
        Assert.Equal($"Select: select $1, $2 values {new string('y', length)}|last rows 0 [Extended]", Assert.Single(harness.Statements()));
    }

    [Theory]
    [InlineData(30_000)]
    [InlineData(2_000_000)]
    public void Long_binds_are_relayed_whole(int length)
    {
        byte[] bind = Frontend.Bind("", "", "first", new string('y', length), "last");
        byte[] all = Wire.Join(Frontend.Parse("", "select $1"), bind, Frontend.Execute(""), Frontend.Sync);
        foreach (int piece in new[] { all.Length, 50_000, 7_001 })
        {
            SessionHarness harness = SessionHarness.LoggedIn(limits: new() { LiteralBytesMax = 40 });
            for (int start = 0; start < all.Length; start += piece)
            {
                harness.FromClient(all.AsSpan(start, Math.Min(piece, all.Length - start)));
            }

            harness.Server(Backend.ParseComplete, Backend.BindComplete, Backend.Complete("SELECT 0"), Backend.Ready());
            Assert.Equal(all, harness.ToServer);
            string record = Assert.Single(harness.Statements());
            Assert.StartsWith("Select: select $1 values first|yyyyyyyyyy", record, StringComparison.Ordinal);
            Assert.EndsWith("… rows 0 [ValuesTruncated, Extended]", record, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30_000)]
    [InlineData(2_000_000)]
    public void Long_arguments_of_functions_are_relayed_whole_and_recorded_as_far_as_the_limit_allows(int length)
    {
        byte[] call = Frontend.FunctionCall(957, [1], [[0, 0, 0, 3], new byte[length], [1]]);
        foreach (int piece in new[] { call.Length, 50_000, 7_001 })
        {
            SessionHarness harness = SessionHarness.LoggedIn(limits: new() { LiteralBytesMax = 40 });
            for (int start = 0; start < call.Length; start += piece)
            {
                harness.FromClient(call.AsSpan(start, Math.Min(piece, call.Length - start)));
            }

            harness.Server(Backend.FunctionResult("x"), Backend.Ready());
            Assert.Equal(call, harness.ToServer);
            string record = Assert.Single(harness.Statements());
            Assert.StartsWith("FunctionCall: function 957 values x00000003|", record, StringComparison.Ordinal);
            Assert.EndsWith(length == 10 ? "|x01 rows 0" : "… rows 0 [ValuesTruncated]", record, StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// A COPY that has failed behind a Sync: only the server knows whether it still skips, so nothing that could run goes on before it says
    /// (<see cref="Conversation"/>, uncertain Syncs).
    /// </summary>
    [Theory]
    [MemberData(nameof(Refused))]
    public void What_could_run_is_refused_while_it_is_open_whether_the_server_skips(string name, byte[] message)
    {
        Assert.NotEmpty(name);
        SessionHarness harness = WithUncertainSync();
        harness.Client(message);
        Assert.Empty(harness.ToServer);
        Assert.Equal("08P01", Received.LastFatal(harness.ToClient));
        Assert.Equal("SessionEnd protocol-violation 08P01", harness.Ledger.Records[^1].ToString());
    }

    public static TheoryData<string, byte[]> Refused() => new()
    {
        { "Query", Frontend.Query("select 1") },
        { "Parse", Frontend.Parse("", "select 1") },
        { "Bind", Frontend.Bind("", "") },
        { "Describe", Frontend.DescribePortal("") },
        { "Execute", Frontend.Execute("") },
        { "Close", Frontend.ClosePortal("") },
        { "FunctionCall", Frontend.FunctionCall(1) },
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_cannot_run_passes_while_it_is_open_whether_the_server_skips(bool isFirstSyncAnswered)
    {
        SessionHarness harness = WithUncertainSync();
        byte[] safe = Wire.Join(Frontend.CopyData("y"), Frontend.CopyDone, Frontend.CopyFail("no"), Frontend.Flush, Frontend.Sync);
        harness.FromClient(safe);
        harness.Server(isFirstSyncAnswered ? [Backend.Ready(), Backend.Ready()] : [Backend.Ready()]);
        byte[] query = Frontend.Query("select 1");
        harness.Client(query);
        harness.Server(Backend.EmptyQuery, Backend.Ready());
        Assert.Equal([.. safe, .. query], harness.ToServer);
        Assert.False(harness.IsClosed);
        Assert.Equal("Select: select ? literals 1 rows 0", harness.Statements()[^1]);
    }

    /// <summary>
    /// The COPY fails at its data, so the first Sync ends the server's skipping and what is behind it runs; had the first Sync been read before
    /// the error, it would not.
    /// </summary>
    [Theory]
    [MemberData(nameof(Refused))]
    public void What_could_run_is_refused_behind_a_Sync_in_a_COPY_that_may_fail(string name, byte[] message)
    {
        Assert.NotEmpty(name);
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Parse("", "copy t from stdin"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Flush);
        harness.Server(Backend.ParseComplete, Backend.BindComplete, Backend.CopyIn);
        harness.Forget();
        byte[] data = Wire.Join(Frontend.CopyData("bad\n"), Frontend.Sync, Frontend.CopyDone);
        harness.Client(data, message, Frontend.Sync);
        Assert.Equal(data, harness.ToServer);
        Assert.Equal("08P01", Received.LastFatal(harness.ToClient));
        Assert.Equal(
            ["SessionStart", "Copy: copy t from stdin rows 0 [Unfinished, Extended]", "SessionEnd protocol-violation 08P01"],
            harness.Ledger.Records.Select(record => record.ToString()));
    }

    /// <summary>The same, sent before the COPY began: it is with the server already, so the record says that the outcome is unknown.</summary>
    [Fact]
    public void What_was_sent_ahead_behind_a_Sync_in_a_COPY_that_fails_is_unfinished()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Parse("", "copy t from stdin"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.CopyData("bad\n"));
        harness.Client(Frontend.Sync, Frontend.CopyDone, Frontend.Parse("", "delete from t"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync);
        harness.Server(Backend.ParseComplete, Backend.BindComplete, Backend.CopyIn);
        harness.Server(Backend.Error("22P02"), Backend.Ready(), Backend.ParseComplete, Backend.BindComplete, Backend.Complete("DELETE 1"));
        Assert.Equal("08P01", Received.LastFatal(harness.ToClient));
        Assert.Equal(
            [
                "SessionStart", "Copy: copy t from stdin rows 0 error 22P02 [Extended]", "Delete: delete from t rows 0 [Unfinished, Extended]",
                "SessionEnd protocol-violation 08P01",
            ],
            harness.Ledger.Records.Select(record => record.ToString()));
    }

    [Fact]
    public void One_may_leave_while_it_is_open_whether_the_server_skips()
    {
        SessionHarness harness = WithUncertainSync();
        harness.Client(Frontend.Terminate);
        Assert.Equal(Frontend.Terminate, harness.ToServer);
        Assert.Empty(harness.ToClient);
    }

    private static byte[] Times(byte[] message, int count) => [.. Enumerable.Repeat(message, count).SelectMany(bytes => bytes)];

    private static SessionHarness WithUncertainSync()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Parse("", "copy t from stdin"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync);
        harness.Server(Backend.ParseComplete, Backend.BindComplete, Backend.CopyIn);
        harness.Client(Frontend.CopyData("x"));
        harness.Server(Backend.Error("22P02"));
        harness.Forget();
        return harness;
    }

    [Fact]
    public void Values_that_grow_in_UTF8_are_kept_whole()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Server(Backend.Parameter("client_encoding", "WIN1252"));
        byte[] euros = [.. Enumerable.Repeat((byte)0x80, 700)];
        harness.Client(Frontend.Parse("", "select $1"), Frontend.Bind("", "", [], [euros]), Frontend.Execute(""), Frontend.Sync);
        harness.Server(Backend.ParseComplete, Backend.BindComplete, Backend.Complete("SELECT 0"), Backend.Ready());
        Assert.Equal("Select: select $1 values " + new string('€', 700) + " rows 0 [Extended]", Assert.Single(harness.Statements()));
    }
}
