using Wardian.Storage.Control;
using Wardian.Storage.Outbox;
using Wardian.Storage.Tests.Support;

namespace Wardian.Storage.Tests.Outbox;

public sealed class OutboxDrainTests
{
    [Fact]
    public async Task Acts_reach_the_ledger_in_order_and_leave_the_outbox()
    {
        using var installation = new Installation();
        ControlDatabase database = Filled(installation, 250);
        var ledger = new MemoryLedger();
        var drain = new OutboxDrain(database, ledger, ledger);
        Assert.Equal(250, await drain.RunAsync(CancellationToken.None));
        Assert.Equal(Enumerable.Range(0, 250).Select(Text), ledger.OnDisk.Select(record => record.Text));
        Assert.Equal(0, drain.Waiting());
        Assert.Equal(0, await drain.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Killed_after_the_records_are_on_disk_and_before_the_outbox_knows_each_act_is_there_once()
    {
        using var installation = new Installation();
        ControlDatabase database = Filled(installation, 3);
        var ledger = new MemoryLedger { AfterFlush = () => throw new OperationCanceledException("killed") };
        var drain = new OutboxDrain(database, ledger, ledger);
        await Assert.ThrowsAsync<OperationCanceledException>(() => drain.RunAsync(CancellationToken.None));
        Assert.Equal(3, drain.Waiting());

        ledger.AfterFlush = () => { };
        await new OutboxDrain(installation.Open(), ledger, ledger).RunAsync(CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 3).Select(Text), ledger.OnDisk.Select(record => record.Text));
        Assert.Equal(0, drain.Waiting());
    }

    [Fact]
    public async Task Killed_before_the_records_are_on_disk_each_act_is_there_once()
    {
        using var installation = new Installation();
        ControlDatabase database = Filled(installation, 3);
        var ledger = new MemoryLedger { FlushFails = true };
        Assert.Equal(0, await new OutboxDrain(database, ledger, ledger).RunAsync(CancellationToken.None));
        ledger.Kill();

        ledger.FlushFails = false;
        await new OutboxDrain(installation.Open(), ledger, ledger).RunAsync(CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 3).Select(Text), ledger.OnDisk.Select(record => record.Text));
    }

    [Fact]
    public async Task A_flush_that_fails_for_a_while_repeats_nothing()
    {
        using var installation = new Installation();
        ControlDatabase database = Filled(installation, 3);
        var ledger = new MemoryLedger { FlushFails = true };
        var drain = new OutboxDrain(database, ledger, ledger);
        Assert.Equal(0, await drain.RunAsync(CancellationToken.None));
        Assert.Equal(0, await drain.RunAsync(CancellationToken.None));

        // What was accepted at the first run is still in the ledger's backlog, and reaches the disk with the next flush.
        ledger.FlushFails = false;
        Assert.Equal(3, await drain.RunAsync(CancellationToken.None));
        Assert.Equal(3, ledger.OnDisk.Count);
    }

    [Fact]
    public async Task A_full_ledger_keeps_the_acts_waiting()
    {
        using var installation = new Installation();
        ControlDatabase database = Filled(installation, 2);
        var ledger = new MemoryLedger { IsFull = true };
        var drain = new OutboxDrain(database, ledger, ledger);
        Assert.Equal(0, await drain.RunAsync(CancellationToken.None));
        Assert.Equal(2, drain.Waiting());
        ledger.IsFull = false;
        Assert.Equal(2, await drain.RunAsync(CancellationToken.None));
        Assert.Equal(2, ledger.OnDisk.Count);
    }

    private static ControlDatabase Filled(Installation installation, int count)
    {
        ControlDatabase database = installation.Open();
        using ControlUnit unit = database.Write(Installation.Somebody);
        for (int number = 0; number < count; number++)
        {
            unit.Record(new AdministrativeAct { Detail = $"test.add {number}", DataSource = "his" });
        }

        unit.Commit();
        return database;
    }

    private static string Text(int number) => $"Administration root zhang.san his test.add {number}";
}
