using System.Diagnostics;
using Wardian.Access.Directory;

namespace Wardian.Access.Tests;

public sealed class BoundedLookTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_look_that_hangs_is_waited_for_no_longer_than_the_limit_and_its_end_ends_the_trouble()
    {
        using var storage = new ManualResetEventSlim();
        int ends = 0;
        using (var look = new BoundedLook(storage.Wait, () => ends++))
        {
            long began = Stopwatch.GetTimestamp();
            look.Look(Soon);
            Assert.InRange(Stopwatch.GetElapsedTime(began), Soon / 2, Patience / 2);
            Assert.NotNull(look.Trouble);
            Assert.Null(look.Trouble.Reason);

            storage.Set();
            using var limit = new CancellationTokenSource(Patience);
            while (look.Trouble is not null)
            {
                await Task.Delay(5, limit.Token);
            }
        }

        Assert.Equal(1, ends);
    }

    [Fact]
    public void What_a_look_throws_is_the_trouble_until_one_succeeds()
    {
        Exception? fault = new InvalidOperationException("made by the test");
        using var look = new BoundedLook(() => { if (fault is not null) { throw fault; } }, static () => { });
        look.Look(Patience);
        Assert.Same(fault, look.Trouble?.Reason);
        fault = null;
        look.Look(Patience);
        Assert.Null(look.Trouble);
    }

    [Fact]
    public async Task A_look_that_is_under_way_is_not_enough_for_who_asks_after_it_began()
    {
        using var began = new SemaphoreSlim(0);
        using var mayEnd = new SemaphoreSlim(0);
        int looks = 0;
        using var look = new BoundedLook(
            () =>
            {
                Interlocked.Increment(ref looks);
                began.Release();
                mayEnd.Wait();
            },
            static () => { });
        Task first = Task.Run(() => look.Look(Patience), TestContext.Current.CancellationToken);
        await began.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Task second = Task.Run(() => look.Look(Patience), TestContext.Current.CancellationToken);
        await Task.Delay(Soon, TestContext.Current.CancellationToken);
        mayEnd.Release();
        await first.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        mayEnd.Release();
        await second.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(2, looks);
    }
}
