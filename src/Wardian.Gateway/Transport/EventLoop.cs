using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Wardian.Gateway.Sessions;

namespace Wardian.Gateway.Transport;

/// <summary>
/// One thread that moves the bytes of many sessions. Both sockets of a session live on the same loop, so no message is handed from thread
/// to thread (performance.md: that hand-over is what separates relays). Other threads reach it by <see cref="Post"/> only.
/// </summary>
internal sealed unsafe class EventLoop : ISocketHandler, IDisposable
{
    private const int TickMs = 250;

    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly HashSet<ITimed> _timed = [];
    private readonly List<ITimed> _due = [];
    private readonly GatewayLog _log;
    private readonly int _wakeDescriptor;
    private readonly Thread _thread;
    private long _lastTick;
    private int _isWoken;
    private volatile bool _isStopping;

    public EventLoop(int number, TimeProvider time, int literalBytesMax, GatewayLog log)
    {
        _log = log;
        Clock = new SessionClock(time);
        Texts = new StatementTexts(literalBytesMax);
        _wakeDescriptor = Linux.eventfd(0, Linux.NonBlockingCloseOnExec);
        if (_wakeDescriptor < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        Poller.Add(_wakeDescriptor, this, Linux.EpollIn);
        _thread = new Thread(Run) { Name = $"wardian-loop-{number}", IsBackground = true };
    }

    public Poller Poller { get; } = new();

    public LoopBuffers Buffers { get; } = new();

    public SessionClock Clock { get; }

    public StatementTexts Texts { get; }

    /// <summary>By the data source's name. Filled while listeners are made, before the thread starts.</summary>
    public Dictionary<string, GatewayCounters> Counters { get; } = new(StringComparer.Ordinal);

    public void Start() => _thread.Start();

    /// <summary>The totals of a data source, which its listeners share.</summary>
    public GatewayCounters CountersOf(string source)
    {
        if (!Counters.TryGetValue(source, out GatewayCounters? counters))
        {
            counters = new GatewayCounters();
            Counters.Add(source, counters);
        }

        return counters;
    }

    /// <summary>Runs <paramref name="work"/> on the loop's thread. Thread-safe.</summary>
    public void Post(Action work)
    {
        _posted.Enqueue(work);
        if (Interlocked.Exchange(ref _isWoken, 1) == 0)
        {
            ulong one = 1;
            _ = Linux.write(_wakeDescriptor, &one, sizeof(ulong));
        }
    }

    /// <summary>Asks <paramref name="timed"/> for its deadline four times a second until it has none.</summary>
    public void Watch(ITimed timed) => _timed.Add(timed);

    public void Unwatch(ITimed timed) => _timed.Remove(timed);

    /// <summary>Ends the thread; what is open stays open until the process ends.</summary>
    public void Stop()
    {
        _isStopping = true;
        Post(static () => { });
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    void ISocketHandler.OnReady(uint events)
    {
        ulong count;
        _ = Linux.read(_wakeDescriptor, &count, sizeof(ulong));
        Volatile.Write(ref _isWoken, 0);
        while (_posted.TryDequeue(out Action? work))
        {
            Guard(work);
        }
    }

    void ISocketHandler.OnFault(Exception fault) => _log.LoopFault(fault);

    public void Dispose()
    {
        Poller.Dispose();
        _ = Linux.close(_wakeDescriptor);
    }

    private void Run()
    {
        Action onWoken = Clock.Refresh;
        while (!_isStopping)
        {
            Poller.Wait(_timed.Count > 0 ? TickMs : -1, onWoken);
            if (_timed.Count > 0 && Clock.Since(_lastTick).TotalMilliseconds >= TickMs)
            {
                Tick();
            }
        }
    }

    private void Tick()
    {
        _lastTick = Clock.Timestamp;
        _due.AddRange(_timed);
        foreach (ITimed timed in _due)
        {
            if (_timed.Contains(timed))
            {
                Guard(() => timed.OnTick(Clock.Timestamp));
            }
        }

        _due.Clear();
    }

    // Work that was posted has no session to blame, so its fault ends nothing but itself.
    private void Guard(Action work)
    {
        try
        {
            work();
        }
#pragma warning disable CA1031 // The loop is a boundary: one piece of work must not take ten thousand sessions with it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _log.LoopFault(fault);
        }
    }
}
