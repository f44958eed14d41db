using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Tests.Writing;

public sealed class RotationTests
{
    [Fact]
    public async Task A_new_day_begins_a_new_segment_and_so_does_a_clock_that_jumps_back()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        TimeSpan[] steps = [TimeSpan.Zero, TimeSpan.FromHours(15.9), TimeSpan.FromHours(0.2), TimeSpan.FromDays(-3), TimeSpan.FromDays(10)];
        var counts = new List<int>();
        for (int number = 0; number < steps.Length; number++)
        {
            directory.Time.Advance(steps[number]);
            Assert.True(RecordSpec.Of(number).AppendTo(ledger));
            Assert.True(await ledger.FlushAsync(CancellationToken.None));
            counts.Add(directory.Segments().Count);
        }

        await ledger.CloseAsync();
        Assert.Equal([1, 1, 2, 3, 4], counts);
        Assert.Equal([0, 1, 2, 3, 4], directory.ReadAll().Select(entry => entry.Rows));
    }

    [Fact]
    public async Task A_segment_that_has_reached_its_size_is_followed_by_another()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open(segmentBytesMax: 64 << 10);
        for (int number = 0; number < 20; number++)
        {
            Assert.True(RecordSpec.Of(number, new string('z', 10_000) + number).AppendTo(ledger));
            Assert.True(await ledger.FlushAsync(CancellationToken.None));
        }

        await ledger.CloseAsync();
        Assert.Equal(3, directory.Segments().Count);
        Assert.Equal(Enumerable.Range(0, 20).Select(number => (long)number), directory.ReadAll().Select(entry => entry.Rows));
    }
}
