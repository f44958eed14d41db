using System.Buffers.Binary;
using Wardian.Gateway.Sessions;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>What a client may have open is bounded in bytes; it waits, and nothing is lost or stuck.</summary>
public sealed class PendingBoundTests
{
    [Theory]
    [InlineData(1_000, 64 * 1024)]
    [InlineData(30_000, 64 * 1024)]
    [InlineData(30_000, 7_001)]
    [InlineData(100_000, 1024 * 1024)]
    public void A_client_waits_while_too_many_values_are_open_even_without_Sync(int length, int piece)
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        var server = new LazyServer(harness);
        byte[] one = Wire.Join(Frontend.Bind("", "s", new string('x', length)), Frontend.Execute(""));
        int count = 5 * PendingRequests.BytesMax / 2 / Math.Min(length, 64 * 1024);
        harness.Client(Frontend.Parse("s", "insert into t values ($1)"), Frontend.Sync);
        server.Serve();
        for (int index = 0; index < count; index++)
        {
            for (int start = 0; start < one.Length; start += piece)
            {
                harness.FromClient(one.AsSpan(start, Math.Min(piece, one.Length - start)));
            }

            server.Serve();
            Assert.False(harness.Session.IsClientPaused, "Stuck: the server has nothing more to say.");
        }

        harness.Client(Frontend.Sync);
        server.Serve();
        Assert.True(harness.Session.IsIdle);
        Assert.Equal(0, harness.UnreadFromClient);
        Assert.Equal(count, harness.Statements().Length);
        Assert.InRange(server.Flushes, 2, 5);
        Assert.InRange(server.HeldMost * Math.Min(length, 64 * 1024), PendingRequests.BytesMax / 2, PendingRequests.BytesMax + 100_000);
    }

    [Fact]
    public void A_client_waits_while_too_much_text_is_open()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        byte[] query = Frontend.Query("select '" + new string('x', 60_000) + "'");
        for (int sent = 0; sent < 200; sent++)
        {
            harness.FromClient(query);
        }

        Assert.True(harness.Session.IsClientPaused);
        Assert.InRange(harness.ToServer.Length, PendingRequests.BytesMax, PendingRequests.BytesMax + 100_000);
        for (int answered = 0; answered < 200; answered++)
        {
            harness.Server(Backend.Complete("SELECT 1"), Backend.Ready());
        }

        Assert.Equal(200 * query.Length, harness.ToServer.Length);
        Assert.True(harness.Session.IsIdle);
    }

    /// <summary>The string itself fills the queue, and the server then waits for the client.</summary>
    [Fact]
    public void Data_of_a_COPY_does_not_wait()
    {
        SessionHarness harness = SessionHarness.LoggedIn(limits: new() { InspectBytesMax = 8 * 1024 * 1024 });
        string many = string.Concat(Enumerable.Repeat("select 1;", 20_000));
        harness.Client(Frontend.Query(many + "copy t from stdin"), Frontend.CopyData("ahead"));
        Assert.True(harness.Session.IsClientPaused);
        harness.FromServer([.. Enumerable.Repeat(Backend.Complete("SELECT 1"), 20_000).SelectMany(bytes => bytes)]);
        harness.Server(Backend.CopyIn);
        Assert.False(harness.Session.IsClientPaused);
        harness.Client(Frontend.CopyData("1"), Frontend.Sync, Frontend.Flush, Frontend.CopyDone);
        Assert.Equal(0, harness.UnreadFromClient);
        harness.Server(Backend.Complete("COPY 1"), Backend.Ready());
        Assert.Equal("Copy: copy t from stdin rows 1", harness.Statements()[^1]);
        Assert.False(harness.IsClosed);
    }

    [Fact]
    public void Nothing_else_passes_behind_a_full_queue_during_a_COPY()
    {
        SessionHarness harness = SessionHarness.LoggedIn(limits: new() { InspectBytesMax = 8 * 1024 * 1024 });
        harness.Client(Frontend.Query(string.Concat(Enumerable.Repeat("select 1;", 20_000)) + "copy t from stdin"));
        harness.FromServer([.. Enumerable.Repeat(Backend.Complete("SELECT 1"), 20_000).SelectMany(bytes => bytes)]);
        harness.Server(Backend.CopyIn);
        harness.Forget();
        harness.Client(Frontend.Query("select 1"));
        Assert.Empty(harness.ToServer);
        Assert.Equal("08P01", Received.LastFatal(harness.ToClient));
    }

    /// <summary>The server holds no portal of a Bind that failed, so we hold none either.</summary>
    [Fact]
    public void Binds_that_a_failed_transaction_refuses_leave_nothing_behind()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.Ledger.IsFailing = true;
        harness.Client(Frontend.Query("begin"), Frontend.Query("oops"));
        harness.Server(Backend.Complete("BEGIN"), Backend.Ready('T'), Backend.Error("42601"), Backend.Ready('E'));
        harness.IsQuiet = true;
        string value = new('x', 10_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int index = 0; index < 2_000; index++)
        {
            harness.Client(Frontend.Bind("p" + index, "", value), Frontend.Sync);
            harness.Server(Backend.Error("25P02"), Backend.Ready('E'));
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 5_000_000);
        Assert.False(harness.IsClosed);
    }

    [Fact]
    public void Texts_kept_under_names_are_bounded_and_what_is_beyond_is_unknown()
    {
        const int count = 600;
        const int close = 40;
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.IsQuiet = true;
        string value = new('x', 60_000);
        for (int index = 0; index < count; index++)
        {
            Prepare(harness, $"s{index}", $"select '{value}{index}'");
        }

        int known = Enumerable.Range(0, count).Count(index => Execute(harness, $"s{index}").StartsWith("Select: select ? literals xxx", StringComparison.Ordinal));
        Assert.InRange(known * value.Length, NameBudget.BytesMax - (2 * value.Length), NameBudget.BytesMax);
        Assert.Equal("Unknown:  rows 0 [TextUnknown, Extended]", Execute(harness, $"s{count - 1}"));
        for (int index = 0; index < close; index++)
        {
            harness.Client(Frontend.CloseStatement($"s{index}"), Frontend.Sync);
            harness.Server(Backend.CloseComplete, Backend.Ready());
        }

        Assert.True(known > close);
        Prepare(harness, "again", "select 2");
        Assert.Equal("Select: select ? literals 2 rows 0 [Extended]", Execute(harness, "again"));
        harness.Client(Frontend.Query("discard all"));
        harness.Server(Backend.Complete("DISCARD ALL"), Backend.Ready());
        for (int index = 0; index < count / 3; index++)
        {
            Prepare(harness, $"t{index}", $"select '{value}{index}'");
        }

        Assert.StartsWith("Select: select ? literals xxx", Execute(harness, $"t{(count / 3) - 1}"), StringComparison.Ordinal);
    }

    /// <summary>A portal keeps its statement's text, also when the statement has gone.</summary>
    [Fact]
    public void Portals_are_counted_with_their_texts_and_values()
    {
        SessionHarness harness = SessionHarness.LoggedIn();
        harness.IsQuiet = true;
        string value = new('x', 30_000);
        harness.Client(Frontend.Query("begin"));
        harness.Server(Backend.Complete("BEGIN"), Backend.Ready('T'));
        for (int index = 0; index < 600; index++)
        {
            harness.Client(Frontend.Parse("", $"select '{value}{index}', $1"), Frontend.Bind("p" + index, "", value), Frontend.Sync);
            harness.Server(Backend.ParseComplete, Backend.BindComplete, Backend.Ready('T'));
        }

        int fit = NameBudget.BytesMax / (2 * value.Length);
        harness.Client(Frontend.Execute($"p{fit - 10}"), Frontend.Execute($"p{fit}"), Frontend.Query("commit"));
        harness.Server(Backend.Complete("SELECT 0"), Backend.Complete("SELECT 0"), Backend.Complete("COMMIT"), Backend.Ready());
        Assert.StartsWith("Select: select ?, $1 literals xxx", harness.Statements()[^3], StringComparison.Ordinal);
        Assert.Equal("Unknown:  rows 0 [TextUnknown, Extended]", harness.Statements()[^2]);
        Assert.False(harness.IsClosed);
    }

    private static void Prepare(SessionHarness harness, string name, string sql)
    {
        harness.Client(Frontend.Parse(name, sql), Frontend.Sync);
        harness.Server(Backend.ParseComplete, Backend.Ready());
    }

    private static string Execute(SessionHarness harness, string name)
    {
        harness.Client(Frontend.Bind("", name), Frontend.Execute(""), Frontend.Sync);
        harness.Server(Backend.BindComplete, Backend.Complete("SELECT 0"), Backend.Ready());
        return harness.Statements()[^1];
    }

    /// <summary>Answers as PostgreSQL does: when it is asked to, by Flush or Sync.</summary>
    private sealed class LazyServer(SessionHarness harness)
    {
        private readonly List<byte> _held = [];
        private int _heldCount;

        public int Flushes { get; private set; }

        /// <summary>Most Binds that were open at one time.</summary>
        public int HeldMost { get; private set; }

        public void Serve()
        {
            bool isAsked;
            do
            {
                byte[] bytes = harness.ToServer;
                harness.Forget();
                isAsked = Read(bytes);
                if (isAsked)
                {
                    byte[] answer = [.. _held];
                    _held.Clear();
                    _heldCount = 0;
                    harness.FromServer(answer);
                }
            }
            while (isAsked);
        }

        private byte[] _unread = [];

        private bool Read(byte[] bytes)
        {
            _unread = [.. _unread, .. bytes];
            bool isAsked = false;
            int position = 0;
            while (_unread.Length - position >= 5 && _unread.Length - position >= Length(position))
            {
                isAsked |= Answer((char)_unread[position]);
                position += Length(position);
            }

            _unread = _unread[position..];
            return isAsked;
        }

        private int Length(int position) => 1 + BinaryPrimitives.ReadInt32BigEndian(_unread.AsSpan(position + 1));

        private bool Answer(char tag)
        {
            _heldCount += tag == 'B' ? 1 : 0;
            HeldMost = Math.Max(HeldMost, _heldCount);
            Flushes += tag == 'H' ? 1 : 0;
            _held.AddRange(tag switch
            {
                'P' => Backend.ParseComplete,
                'B' => Backend.BindComplete,
                'E' => Backend.Complete("INSERT 0 1"),
                'S' => Backend.Ready(),
                _ => [],
            });
            return tag is 'H' or 'S';
        }
    }
}
