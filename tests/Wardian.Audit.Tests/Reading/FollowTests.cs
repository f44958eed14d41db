using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Tests.Reading;

public sealed class FollowTests
{
    [Fact]
    public async Task New_records_appear_over_segments_and_old_ones_do_not()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open(segmentBytesMax: 64 << 10);
        Assert.True(RecordSpec.Of(1).AppendTo(ledger));
        Assert.True(await ledger.FlushAsync(CancellationToken.None));

        await using IAsyncEnumerator<AuditEntry> follow = directory.Reader()
            .FollowAsync(new AuditQuery { Text = "from", WithValues = true }, damage => Assert.Fail(damage.ToString()))
            .GetAsyncEnumerator();
        Task<bool> next = follow.MoveNextAsync().AsTask();
        for (int number = 2; number < 14; number++)
        {
            string statement = number % 3 == 0 ? "SELECT ?" : "SELECT x FROM " + new string('t', 20_000) + number;
            Assert.True(RecordSpec.Of(number, statement).AppendTo(ledger));
            Assert.True(await ledger.FlushAsync(CancellationToken.None));
            if (number % 3 != 0)
            {
                Assert.True(await next);
                Assert.Equal(number, follow.Current.Rows);
                Assert.Equal($"合成-{number}", follow.Current.Literals![0].Text);
                next = follow.MoveNextAsync().AsTask();
            }
        }

        Assert.True(directory.Segments().Count > 1);
        await ledger.CloseAsync();
        using AuditLedger again = directory.Open();
        Assert.True(RecordSpec.Of(99).AppendTo(again));
        Assert.True(await again.FlushAsync(CancellationToken.None));
        Assert.True(await next);
        Assert.Equal(99, follow.Current.Rows);
        await again.CloseAsync();
    }

    [Fact]
    public async Task Following_after_a_number_begins_behind_it()
    {
        using var directory = new LedgerDirectory();
        using (AuditLedger ledger = directory.Open())
        {
            for (int number = 1; number <= 10; number++)
            {
                Assert.True(RecordSpec.Of(number).AppendTo(ledger));
            }

            await ledger.CloseAsync();
        }

        var found = new List<long>();
        await foreach (AuditEntry entry in directory.Reader().FollowAsync(new AuditQuery { AfterSequence = 7 }))
        {
            found.Add(entry.Rows);
            if (found.Count == 3)
            {
                break;
            }
        }

        Assert.Equal([8, 9, 10], found);
    }

    [Fact]
    public async Task Following_an_empty_directory_waits_for_the_first_segment_and_ends_when_cancelled()
    {
        using var directory = new LedgerDirectory();
        using var cancel = new CancellationTokenSource();
        await using IAsyncEnumerator<AuditEntry> follow = directory.Reader().FollowAsync(new AuditQuery(), cancellationToken: cancel.Token)
            .GetAsyncEnumerator(cancel.Token);
        Task<bool> next = follow.MoveNextAsync().AsTask();
        using AuditLedger ledger = directory.Open();
        Assert.True(RecordSpec.Of(1).AppendTo(ledger));
        await ledger.CloseAsync();
        Assert.True(await next);
        Assert.Equal(1, follow.Current.Rows);

        next = follow.MoveNextAsync().AsTask();
        await cancel.CancelAsync();
        Assert.False(await next);
    }
}
