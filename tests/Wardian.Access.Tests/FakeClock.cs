using System.Collections.Concurrent;

namespace Wardian.Access.Tests;

/// <summary>A clock that stands until it is moved; its timers fire when it is.</summary>
internal sealed class FakeClock : TimeProvider
{
    private readonly ConcurrentQueue<Timer> _timers = new();
    private DateTimeOffset _now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(() => callback(state));
        _timers.Enqueue(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        _now += by;
        foreach (Timer timer in _timers)
        {
            timer.Fire();
        }
    }

    private sealed class Timer(Action fire) : ITimer
    {
        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
