using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Delivery;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Tests.Sinks;

public sealed class DeliveryTests
{
    private static readonly SinkOptions Options = Delivery.Quick(new SyslogOptions { Host = "unused" });

    [Fact]
    public async Task Every_record_arrives_in_order_however_often_the_peer_fails()
    {
        int seed = Environment.TickCount;
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open(segmentBytesMax: 64 << 10);
        var peer = new FlakyPeer(new Random(seed));
        await using (var delivery = new Delivery(directory, Options, peer.Connect))
        {
            for (int number = 1; number <= 500; number++)
            {
                Assert.True(RecordSpec.Of(number).AppendTo(ledger));
                if (number % 60 == 0)
                {
                    Assert.True(await ledger.FlushAsync(CancellationToken.None));
                }
            }

            await ledger.CloseAsync();
            await Delivery.UntilAsync(() => peer.Distinct == 500 && delivery.State.Sent == 500);
        }

        Assert.True(peer.IsInOrder, $"seed {seed}");
        Assert.Equal(500UL, Loaded(directory).Last.Sequence);
    }

    [Fact]
    public async Task A_stop_and_a_start_go_on_where_it_was_and_the_ledger_never_waits()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        var peer = new FlakyPeer(failures: null);
        await FillAsync(ledger, 1, 100);
        await using (new Delivery(directory, Options, peer.Connect))
        {
            await Delivery.UntilAsync(() => peer.Received.Count == 100);
        }

        // Nobody delivers, and the ledger takes records all the same.
        await FillAsync(ledger, 101, 200);
        await using (new Delivery(directory, Options, peer.Connect))
        {
            await Delivery.UntilAsync(() => peer.Distinct == 200);
        }

        Assert.Equal(Enumerable.Range(1, 200).Select(number => (ulong)number), peer.Received);
        await ledger.CloseAsync();
    }

    [Fact]
    public async Task What_has_not_settled_is_sent_again_after_a_break()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        var peer = new FlakyPeer(failures: null) { SettleTime = TimeSpan.FromMinutes(5) };
        await FillAsync(ledger, 1, 10);
        await using var delivery = new Delivery(directory, Options, peer.Connect);
        await Delivery.UntilAsync(() => peer.Received.Count == 10);
        Assert.Equal(0UL, Loaded(directory).Last.Sequence);
        peer.IsBroken = true;
        await Delivery.UntilAsync(() => peer.Received.Count == 20);
        Assert.Equal(10, peer.Distinct);
        await ledger.CloseAsync();
    }

    [Fact]
    public async Task Another_ledger_in_the_same_place_is_delivered_from_its_beginning()
    {
        using var first = new LedgerDirectory();
        var peer = new FlakyPeer(failures: null);
        using (AuditLedger ledger = first.Open())
        {
            await FillAsync(ledger, 1, 30);
            await using (new Delivery(first, Options, peer.Connect))
            {
                await Delivery.UntilAsync(() => peer.Received.Count == 30);
            }

            await ledger.CloseAsync();
        }

        Directory.GetFiles(first.Path).ToList().ForEach(File.Delete);
        using AuditLedger second = first.Open();
        await FillAsync(second, 1001, 1040);
        await using (new Delivery(first, Options, peer.Connect))
        {
            await Delivery.UntilAsync(() => peer.Received.Count == 70);
        }

        Assert.Contains(first.Logger.Entries, entry => entry.Id.Id == 2106);
        await second.CloseAsync();
    }

    [Fact]
    public async Task A_ledger_that_lost_its_end_is_delivered_from_the_last_mark_that_it_still_has()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        await FillAsync(ledger, 1, 20);
        AuditEntry tenth = directory.ReadAll()[9];
        var cursor = new CursorFile(Delivery.CursorsOf(directory), "peer");
        cursor.Advance(SinkMark.Of(tenth));
        cursor.Advance(new SinkMark(90, SinkMark.Of(tenth).TimeUs + 600_000_000));
        cursor.Save();
        var peer = new FlakyPeer(failures: null);
        await using (new Delivery(directory, Options, peer.Connect))
        {
            await Delivery.UntilAsync(() => peer.Received.Count == 10);
        }

        Assert.Equal(Enumerable.Range(11, 10).Select(number => (ulong)number), peer.Received);
        await ledger.CloseAsync();
    }

    [Fact]
    public void A_position_that_makes_no_sense_is_told_from_none()
    {
        using var directory = new LedgerDirectory();
        CursorFile cursor = Loaded(directory);
        Assert.Equal(SinkMark.None, cursor.Last);
        for (int minute = 0; minute < 40; minute++)
        {
            cursor.Advance(new SinkMark((ulong)minute + 1, minute * 61_000_000L));
        }

        cursor.Save();

        Assert.Equal(cursor.Marks, Loaded(directory).Marks);
        Assert.Equal(16, cursor.Marks.Count);
        File.WriteAllText(Path.Combine(Delivery.CursorsOf(directory), "peer.cursor"), "[{");
        Assert.False(cursor.TryLoad());
        Assert.Equal(SinkMark.None, cursor.Last);
    }

    [Fact]
    public async Task A_position_that_cannot_be_kept_is_tried_again_and_holds_up_nothing()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        await FillAsync(ledger, 1, 10);

        // A file in the place of the directory: it can be neither made nor written.
        File.WriteAllText(Delivery.CursorsOf(directory), string.Empty);
        var peer = new FlakyPeer(failures: null);
        await using (var delivery = new Delivery(directory, Options, peer.Connect))
        {
            await Delivery.UntilAsync(() => directory.Logger.Entries.Any(entry => entry.Id.Id == 2109));
            Assert.Equal(10UL, delivery.State.Sent);
            File.Delete(Delivery.CursorsOf(directory));
            await Delivery.UntilAsync(() => Directory.Exists(Delivery.CursorsOf(directory)) && Loaded(directory).Last.Sequence == 10);
        }

        Assert.Equal(10, peer.Received.Count);
        Assert.Single(directory.Logger.Entries, entry => entry.Id.Id == 2109);
        await ledger.CloseAsync();
    }

    [Fact]
    public async Task Lag_is_measured_and_alarmed_once()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        await FillAsync(ledger, 1, 30);
        var state = new SinkState("peer");
        state.HasSent(10, 10);
        directory.Time.Advance(TimeSpan.FromMinutes(10));
        var watch = new SinkWatch(state, new AuditReader(directory.Path), TimeSpan.FromMinutes(5), directory.Time, directory.Logger);
        watch.Measure();
        watch.Measure();
        Assert.Equal(20, state.RecordsBehind);
        Assert.InRange(state.Behind, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(11));
        Assert.Single(directory.Logger.Entries, entry => entry.Id.Id == 2103);

        state.HasSent(20, 30);
        watch.Measure();
        Assert.Equal((0, TimeSpan.Zero), (state.RecordsBehind, state.Behind));
        Assert.Single(directory.Logger.Entries, entry => entry.Id.Id == 2104);
        await ledger.CloseAsync();
    }

    private static CursorFile Loaded(LedgerDirectory directory)
    {
        var cursor = new CursorFile(Delivery.CursorsOf(directory), "peer");
        Assert.True(cursor.TryLoad());
        return cursor;
    }

    private static async Task FillAsync(AuditLedger ledger, int from, int to)
    {
        for (int number = from; number <= to; number++)
        {
            Assert.True(RecordSpec.Of(number).AppendTo(ledger));
        }

        Assert.True(await ledger.FlushAsync(CancellationToken.None));
    }
}
