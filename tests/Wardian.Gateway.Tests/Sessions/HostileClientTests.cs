using System.Diagnostics;
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
    public void A_client_with_too_many_open_requests_waits()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        byte[] flood = [.. Enumerable.Repeat(Frontend.Sync, Conversation.PendingMax + 10).SelectMany(sync => sync)];
        harness.FromClient(flood);
        Assert.True(harness.Session.IsClientPaused);
        Assert.Equal(Conversation.PendingMax * Frontend.Sync.Length, harness.ToServer.Length);
        harness.Server(Backend.Ready());
        Assert.Equal((Conversation.PendingMax + 1) * Frontend.Sync.Length, harness.ToServer.Length);
        harness.Server([.. Enumerable.Repeat(Backend.Ready(), Conversation.PendingMax).SelectMany(ready => ready)]);
        Assert.Equal(flood, harness.ToServer);
        Assert.False(harness.Session.IsClientPaused);
    }

    [Fact]
    public void Sync_by_the_thousand_before_a_COPY_costs_little()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Client(Frontend.Query("copy t from stdin"));
        harness.FromClient([.. Enumerable.Repeat(Frontend.Sync, Conversation.PendingMax - 1).SelectMany(sync => sync)]);
        var watch = Stopwatch.StartNew();
        harness.Server(Backend.CopyIn);
        Assert.True(watch.ElapsedMilliseconds < 500, $"{watch.ElapsedMilliseconds} ms on an event loop that others share.");
        harness.Client(Frontend.CopyDone);
        harness.Server(Backend.Complete("COPY 0"), Backend.Ready());
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
                    ? "Unknown:  literals select 'xxxxxxxxxxxx… rows 0 [TextTruncated]"
                    : "Select: select ? literals xxxxxxxxxxxxxxx… rows 0 [ValuesTruncated]",
                Assert.Single(harness.Statements()));
        }
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
