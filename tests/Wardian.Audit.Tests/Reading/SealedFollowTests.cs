using Wardian.Audit.Format;
using Wardian.Audit.Sealing;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Tests.Reading;

public sealed class SealedFollowTests
{
    [Fact]
    public async Task A_follower_goes_from_segments_to_the_journal_and_misses_nothing()
    {
        using var directory = new LedgerDirectory();
        await AppendAsync(directory, 0, 30);
        using var ledger = new SealedLedger(directory.Path);
        Seal(ledger, directory, 0, 20);
        // Ten records of the journal's file are not sealed yet.
        await AppendAsync(directory, 30, 5);

        Assert.Equal(Numbers(4, 31), await FollowAsync(directory.Path, after: 4, count: 31));
        Assert.Equal(Numbers(22, 13), await FollowAsync(directory.Path, after: 22, count: 13));
    }

    [Fact]
    public async Task A_journal_that_is_sealed_and_removed_while_it_is_followed_is_followed_on()
    {
        using var directory = new LedgerDirectory();
        using var ledger = new SealedLedger(directory.Path);
        await AppendAsync(directory, 0, 10);
        await using IAsyncEnumerator<AuditEntry> follow = directory.Reader()
            .FollowAsync(new AuditQuery { AfterSequence = 0 }, damage => Assert.Fail(damage.ToString())).GetAsyncEnumerator();
        var found = new List<ulong>();
        for (int first = 0; first < 60; first += 20)
        {
            // Half of a file is read; then it is sealed and goes, another one comes and goes unseen, and a third one stays.
            await TakeAsync(follow, found, 5);
            await AppendAsync(directory, first + 10, 10);
            await AppendAsync(directory, first + 20, 10);
            Seal(ledger, directory, first, first + 10);
            Seal(ledger, directory, first + 10, first + 20);
            File.Delete(Path.Combine(directory.Path, SegmentName.Of((ulong)first + 1)));
            File.Delete(Path.Combine(directory.Path, SegmentName.Of((ulong)first + 11)));
            await TakeAsync(follow, found, 15);
        }

        await TakeAsync(follow, found, 10);
        Assert.Equal(Numbers(0, 70), found);
    }

    [Fact]
    public async Task Following_from_now_on_begins_behind_what_is_sealed()
    {
        using var directory = new LedgerDirectory();
        using var ledger = new SealedLedger(directory.Path);
        ledger.Seal([.. Enumerable.Range(0, 20).Select(SealedLedger.Ordinary)]);
        await using IAsyncEnumerator<AuditEntry> follow = new AuditReader(directory.Path).FollowAsync(new AuditQuery()).GetAsyncEnumerator();
        Task<bool> next = follow.MoveNextAsync().AsTask();
        ledger.Seal([SealedLedger.Ordinary(20)]);

        Assert.True(await next);
        Assert.Equal(21UL, follow.Current.Sequence);
    }

    [Fact]
    public async Task A_damaged_segment_is_named_once_and_passed()
    {
        using var ledger = SealedLedger.Make(10);
        await File.WriteAllBytesAsync(SealedSegmentName.List(ledger.Directory)[1], [1, 2, 3]);
        var damages = new List<AuditDamage>();
        var found = new List<ulong>();
        await foreach (AuditEntry entry in new AuditReader(ledger.Directory).FollowAsync(new AuditQuery { AfterSequence = 5 }, damages.Add))
        {
            found.Add(entry.Sequence);
            if (found.Count == 15)
            {
                break;
            }
        }

        Assert.Equal([.. Numbers(5, 5), .. Numbers(20, 10)], found);
        Assert.Equal("audit.damaged-segment", Assert.Single(damages).Error.Code);
    }

    private static List<ulong> Numbers(int after, int count) => [.. Enumerable.Range(after + 1, count).Select(number => (ulong)number)];

    private static async Task AppendAsync(LedgerDirectory directory, int first, int count)
    {
        using AuditLedger ledger = directory.Open();
        foreach (int number in Enumerable.Range(first, count))
        {
            Assert.True(SealedLedger.Ordinary(number).AppendTo(ledger));
        }

        await ledger.CloseAsync();
    }

    private static void Seal(SealedLedger ledger, LedgerDirectory directory, int from, int to)
    {
        Assert.Equal(directory.Path, ledger.Directory);
        ledger.Seal([.. Enumerable.Range(from, to - from).Select(SealedLedger.Ordinary)]);
    }

    private static async Task<List<ulong>> FollowAsync(string path, ulong after, int count)
    {
        await using IAsyncEnumerator<AuditEntry> follow = new AuditReader(path)
            .FollowAsync(new AuditQuery { AfterSequence = after }, damage => Assert.Fail(damage.ToString())).GetAsyncEnumerator();
        var found = new List<ulong>();
        await TakeAsync(follow, found, count);
        return found;
    }

    private static async Task TakeAsync(IAsyncEnumerator<AuditEntry> follow, List<ulong> found, int count)
    {
        for (; count > 0; count--)
        {
            Assert.True(await follow.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
            found.Add(follow.Current.Sequence);
        }
    }
}
