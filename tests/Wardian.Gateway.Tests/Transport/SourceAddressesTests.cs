using System.Net;
using System.Net.Sockets;
using Wardian.Gateway.Transport;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Transport;

/// <summary>What a data source's host name stands for, when the name service changes its mind, fails or hangs.</summary>
public sealed class SourceAddressesTests
{
    private const int NotFound = 1014;
    private const int FoundAgain = 1015;
    private static readonly IPAddress One = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Two = IPAddress.Parse("192.0.2.2");

    private readonly MovedClock _clock = new();
    private readonly KeptLog _log = new();
    private readonly SourceAddresses _addresses;
    private Func<Task<IPAddress[]>> _resolver = () => Answer(One);
    private int _lookUps;

    public SourceAddressesTests() => _addresses = new SourceAddresses(
        "his",
        "his.test",
        5432,
        host =>
        {
            Assert.Equal("his.test", host);
            Interlocked.Increment(ref _lookUps);
            return _resolver();
        },
        _clock,
        new GatewayLog(_log));

    [Fact]
    public async Task An_answer_is_remembered_for_a_while_and_a_change_is_seen_after_it()
    {
        await IsFoundAsync(One);
        _resolver = () => Answer(Two);
        _clock.Advance(SourceAddresses.Fresh - TimeSpan.FromSeconds(1));
        await IsFoundAsync(One);
        Assert.Equal(1, _lookUps);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await IsFoundAsync(Two);
        await IsFoundAsync(Two);
        Assert.Equal(2, _lookUps);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task A_look_up_that_fails_leaves_the_last_answer_in_use()
    {
        await IsFoundAsync(One);
        foreach (Func<Task<IPAddress[]>> failing in (Func<Task<IPAddress[]>>[])
            [() => throw new SocketException((int)SocketError.TryAgain), () => throw new NotSupportedException(), () => Answer()])
        {
            _resolver = failing;
            _clock.Advance(SourceAddresses.Fresh);
            int before = _lookUps;
            await IsFoundAsync(One);
            await IsFoundAsync(One);
            Assert.Equal(before + 1, _lookUps);
        }

        Assert.Single(_log.Lines, line => line.Event == NotFound);
        _resolver = () => Answer(Two);
        _clock.Advance(SourceAddresses.AskAgain);
        await IsFoundAsync(Two);
        Assert.Single(_log.Lines, line => line.Event == FoundAgain);
    }

    [Fact]
    public async Task A_look_up_that_hangs_delays_only_who_comes_first_and_its_answer_is_taken_when_it_comes()
    {
        await IsFoundAsync(One);
        var hanging = new TaskCompletionSource<IPAddress[]>();
        _resolver = () => hanging.Task;
        _clock.Advance(SourceAddresses.Fresh);
        await IsFoundAsync(One);
        for (int time = 0; time < 5; time++)
        {
            await IsFoundAsync(One);
        }

        Assert.Equal(2, _lookUps);
        Assert.Single(_log.Lines, line => line.Event == NotFound);
        hanging.SetResult([Two]);
        await RunningGateway.HoldsAsync(() => _log.Lines.Any(line => line.Event == FoundAgain));
        await IsFoundAsync(Two);
        Assert.Equal(2, _lookUps);
    }

    [Fact]
    public async Task A_first_look_up_is_waited_for_by_all_and_done_once()
    {
        var hanging = new TaskCompletionSource<IPAddress[]>();
        _resolver = () => hanging.Task;
        Task<IReadOnlyList<IPEndPoint>>[] sessions = [.. Enumerable.Range(0, 10).Select(_ => FindAsync())];
        await Task.Delay(SourceAddresses.Patience * 1.2, TestContext.Current.CancellationToken);
        Assert.All(sessions, session => Assert.False(session.IsCompleted));
        hanging.SetResult([One]);
        foreach (Task<IReadOnlyList<IPEndPoint>> session in sessions)
        {
            Assert.Equal([new IPEndPoint(One, 5432)], await session.WaitAsync(MessageStream.Patience, TestContext.Current.CancellationToken));
        }

        Assert.Equal(1, _lookUps);
    }

    [Fact]
    public async Task A_name_that_was_never_found_is_asked_for_by_each()
    {
        _resolver = () => throw new SocketException((int)SocketError.HostNotFound);
        Assert.Empty(await FindAsync());
        Assert.Empty(await FindAsync());
        Assert.Equal(2, _lookUps);
        _resolver = () => Answer(One);
        await IsFoundAsync(One);
    }

    private static Task<IPAddress[]> Answer(params IPAddress[] addresses) => Task.FromResult(addresses);

    private async Task IsFoundAsync(IPAddress address) => Assert.Equal([new IPEndPoint(address, 5432)], await FindAsync());

    private Task<IReadOnlyList<IPEndPoint>> FindAsync()
    {
        var found = new TaskCompletionSource<IReadOnlyList<IPEndPoint>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _addresses.Find(found.SetResult);
        return found.Task.WaitAsync(MessageStream.Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Stands until moved; waiting takes real time.</summary>
    private sealed class MovedClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
    }
}
