using System.Diagnostics.Metrics;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Writing;

public sealed class FailureTests
{
    [Fact]
    public async Task After_a_full_disk_the_gap_is_counted_and_stands_before_new_records()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open(backlogBytesMax: 2 << 20);
        Assert.True(RecordSpec.Of(0).AppendTo(ledger));
        Assert.True(await ledger.FlushAsync(CancellationToken.None));
        Assert.Equal(AuditHealth.Healthy, ledger.Health);

        directory.Files.Fails = (_, step) => step is "write" or "create";
        Assert.True(RecordSpec.Of(1).AppendTo(ledger));
        Assert.False(await ledger.FlushAsync(CancellationToken.None));
        Assert.Equal(AuditHealth.Failing, ledger.Health);

        int accepted = 2;
        while (RecordSpec.Of(accepted).AppendTo(ledger))
        {
            accepted++;
        }

        Assert.False((RecordSpec.Of(-1) with { Kind = AuditKind.SessionEnd }).AppendTo(ledger));
        Assert.False(RecordSpec.Of(-2).AppendTo(ledger));
        Assert.False(await ledger.FlushAsync(CancellationToken.None));

        directory.Files.Fails = (_, _) => false;
        Assert.True(await LedgerDirectory.FlushAgainAsync(ledger));
        Assert.Equal(AuditHealth.Healthy, ledger.Health);
        Assert.True(RecordSpec.Of(accepted).AppendTo(ledger));
        await ledger.CloseAsync();

        List<AuditEntry> entries = directory.ReadAll();
        Assert.Equal(accepted + 2, entries.Count);
        Assert.Equal(Enumerable.Range(0, accepted).Select(number => (long)number), entries.Take(accepted).Select(entry => entry.Rows));
        AuditEntry gap = entries[accepted];
        Assert.Equal(AuditKind.Gap, gap.Kind);
        Assert.Equal(3, gap.Rows);
        Assert.Equal("audit.disk-full statement=2 session_end=1", gap.Detail);
        Assert.Equal(accepted, entries[accepted + 1].Rows);
        Assert.Single(directory.Logger.Entries, entry => entry.Id.Id == 2010);
        Assert.Single(directory.Logger.Entries, entry => entry.Id.Id == 2011);
    }

    [Fact]
    public async Task A_backlog_that_is_full_while_the_disk_is_slow_refuses_and_then_tells_how_many()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open(backlogBytesMax: 2 << 20);
        using var lost = new LostCounter();
        directory.Files.HoldWrites();
        int accepted = 0;
        while (RecordSpec.Of(accepted).AppendTo(ledger))
        {
            accepted++;
        }

        Assert.Equal(AuditHealth.Failing, ledger.Health);
        for (int number = 0; number < 1000; number++)
        {
            Assert.False(RecordSpec.Of(-1).AppendTo(ledger));
        }

        directory.Files.ReleaseWrites();
        Assert.True(await ledger.FlushAsync(CancellationToken.None));
        while (!RecordSpec.Of(accepted).AppendTo(ledger))
        {
            Assert.True(await ledger.FlushAsync(CancellationToken.None));
        }

        await ledger.CloseAsync();
        List<AuditEntry> entries = directory.ReadAll();
        List<AuditEntry> gaps = [.. entries.Where(entry => entry.Kind == AuditKind.Gap)];
        Assert.Equal($"audit.backlog-full statement={gaps[0].Rows}", gaps[0].Detail);
        Assert.Equal(1001, gaps[0].Rows);
        Assert.Equal(Enumerable.Range(0, accepted + 1).Select(number => (long)number),
            entries.Where(entry => entry.Kind == AuditKind.Statement).Select(entry => entry.Rows));
        Assert.True(lost.Read() >= 1001);
    }

    [Fact]
    public async Task Whichever_step_fails_every_accepted_record_is_there_once_and_in_order()
    {
        int steps = await WriteWithFailure(_ => false);
        Assert.True(steps > 10);
        for (int failing = 1; failing <= steps + 5; failing++)
        {
            int first = failing;
            await WriteWithFailure(step => step == first);
            await WriteWithFailure(step => step >= first && step < first + 4);
        }
    }

    [Theory]
    [InlineData(AuditCommitMode.Flush, false)]
    [InlineData(AuditCommitMode.Os, true)]
    public async Task Nothing_is_acknowledged_before_the_disk_has_it_unless_the_mode_says_so(AuditCommitMode commit, bool expected)
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open(commit: commit);
        directory.Files.Fails = (_, step) => step is "sync";
        Assert.True(RecordSpec.Of(1).AppendTo(ledger));
        Assert.Equal(expected, await ledger.FlushAsync(CancellationToken.None));
        directory.Files.Fails = (_, _) => false;
        Assert.True(await LedgerDirectory.FlushAgainAsync(ledger));
        await ledger.CloseAsync();
        Assert.Equal(1, Assert.Single(directory.ReadAll()).Rows);
    }

    [Fact]
    public async Task Without_a_disk_closing_ends_and_says_what_was_not_written()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        directory.Files.Fails = (_, _) => true;
        Assert.True(RecordSpec.Of(1).AppendTo(ledger));
        await ledger.CloseAsync();
        Assert.False(RecordSpec.Of(2).AppendTo(ledger));
        Assert.False(await ledger.FlushAsync(CancellationToken.None));
        Assert.Equal(AuditHealth.Failing, ledger.Health);
        Assert.Contains(directory.Logger.Entries, entry => entry.Id.Id == 2021 && entry.Text.Contains(" 1 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_writer_is_refused_until_the_first_has_closed()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger first = directory.Open();
        AuditException refused = Assert.Throws<AuditException>(() => directory.Open());
        Assert.Equal("audit.directory-locked", refused.Error.Code);
        await first.CloseAsync();
        using AuditLedger second = directory.Open();
        Assert.Equal(AuditHealth.Healthy, second.Health);
        await second.CloseAsync();
    }

    private static async Task<int> WriteWithFailure(Func<int, bool> fails)
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open(segmentBytesMax: 64 << 10, commit: AuditCommitMode.Flush);
        directory.Files.Fails = (step, _) => fails(step);
        for (int number = 0; number < 6; number++)
        {
            Assert.True((RecordSpec.Of(number) with { Literals = [(AuditValues.Text, new byte[30_000])] }).AppendTo(ledger));
            while (!await ledger.FlushAsync(CancellationToken.None))
            {
                Assert.Equal(AuditHealth.Failing, ledger.Health);
            }
        }

        int steps = directory.Files.Steps;
        await ledger.CloseAsync();
        List<AuditEntry> entries = [.. directory.Reader().Search(new AuditQuery { WithValues = true })];
        Assert.Equal([0, 1, 2, 3, 4, 5], entries.Select(entry => entry.Rows));
        Assert.Equal([1UL, 2, 3, 4, 5, 6], entries.Select(entry => entry.Sequence));
        Assert.All(entries, entry => Assert.Equal(30_000, entry.Literals![0].Bytes.Length));
        return steps;
    }

    /// <summary>Sums the lost counters of all ledgers in the process; other tests can only add to it.</summary>
    private sealed class LostCounter : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _total;

        public LostCounter()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (string.Equals(instrument.Name, "wardian.audit.lost", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _total, value));
            _listener.Start();
        }

        public long Read()
        {
            _listener.RecordObservableInstruments();
            return Interlocked.Read(ref _total);
        }

        public void Dispose() => _listener.Dispose();
    }
}
