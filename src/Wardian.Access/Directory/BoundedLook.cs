namespace Wardian.Access.Directory;

/// <summary>
/// Runs a look that may block (a lock, a hung disk) on a thread of its own, one at a time, so that who needs its result waits for a
/// bounded time only. Once a look has failed or outlasted somebody's patience, nobody needs to wait until one has succeeded again.
/// Thread-safe.
/// </summary>
internal sealed class BoundedLook : IDisposable
{
    /// <summary>How long the end waits for a look that is still under way.</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(1);

    private readonly Lock _state = new();
    private readonly SemaphoreSlim _asked = new(0);
    private readonly Action _look;
    private readonly Action _onEnd;
    private readonly Thread _thread;
    private TaskCompletionSource? _next;
    private Trouble? _trouble;
    private bool _isOver;

    /// <param name="look">The look; what it throws is the trouble until the next success.</param>
    /// <param name="onEnd">Called on the same thread after the last look.</param>
    public BoundedLook(Action look, Action onEnd)
    {
        (_look, _onEnd) = (look, onEnd);
        _thread = new Thread(Run) { IsBackground = true, Name = "wardian-access" };
        _thread.Start();
    }

    /// <summary>Why the last look gave nothing; null when it did.</summary>
    public Trouble? Trouble => Volatile.Read(ref _trouble);

    /// <summary>Waits for a look that begins after this call, but no longer than <paramref name="limit"/>.</summary>
    public void Look(TimeSpan limit)
    {
        TaskCompletionSource turn;
        lock (_state)
        {
            if (_isOver)
            {
                return;
            }

            if (_next is null)
            {
                _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _asked.Release();
            }

            turn = _next;
        }

        if (turn.Task.Wait(limit))
        {
            return;
        }

        lock (_state)
        {
            if (!turn.Task.IsCompleted)
            {
                _trouble ??= new Trouble(null);
            }
        }
    }

    public void Dispose()
    {
        lock (_state)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
        }

        _asked.Release();
        // A look that hangs keeps its thread; the process does not wait for it.
        if (_thread.Join(EndLimit))
        {
            _asked.Dispose();
        }
    }

    private void Run()
    {
        while (true)
        {
            _asked.Wait();
            TaskCompletionSource? turn;
            lock (_state)
            {
                (turn, _next) = (_next, null);
            }

            if (turn is null)
            {
                _onEnd();
                return;
            }

            Trouble? trouble = Try();
            lock (_state)
            {
                _trouble = trouble;
                turn.SetResult();
            }
        }
    }

    private Trouble? Try()
    {
        try
        {
            _look();
            return null;
        }
#pragma warning disable CA1031 // Whatever it is, the last snapshot stays in use and the alarm says what it was.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new Trouble(exception);
        }
    }
}
