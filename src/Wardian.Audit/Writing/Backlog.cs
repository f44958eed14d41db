using System.Globalization;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Writing;

/// <summary>
/// Accepted records on their way to the writer: one list of chunks, bounded in bytes, behind one short lock, so that the ledger has one order.
/// Once it is full it stays shut until a commit has succeeded and a gap record says what was lost in between. Thread-safe.
/// </summary>
internal sealed class Backlog
{
    private const int FreeChunksMax = 8;

    private static readonly AuditSession LedgerSession = new() { Id = new SessionId(0), StartedAt = DateTimeOffset.UnixEpoch };

    private readonly Lock _lock = new();
    private readonly Queue<BacklogChunk> _full = new();
    private readonly Stack<BacklogChunk> _free = new();
    private readonly List<(long Target, TaskCompletionSource<bool> Waiter)> _waiters = [];
    private readonly int _chunksMax;
    private readonly EventWaitHandle _wake;
    private readonly SourceCounts _statements = new();
    private BacklogChunk? _current;
    private string? _administrator;
    private int _chunksInUse;
    private long _accepted;
    private long _settled;
    private volatile bool _isShut;
    private bool _isClosed;
    private bool _isAbandoned;
    private bool _owesGap;
    private string _lossReason = AuditCodes.BacklogFull;

    /// <param name="bytesMax">How many bytes of memory may wait; rounded down to whole chunks.</param>
    /// <param name="wake">Set when the writer should not wait for its interval.</param>
    public Backlog(long bytesMax, EventWaitHandle wake)
    {
        _chunksMax = (int)Math.Clamp(bytesMax / BacklogChunk.Size, 2, int.MaxValue);
        _wake = wake;
        _free.Push(new BacklogChunk());
        _free.Push(new BacklogChunk());
    }

    public LossCount Losses { get; } = new();

    /// <summary>Name of the key that values are encrypted to; null when there is none. Set by the writer's thread.</summary>
    public string? Administrator
    {
        get => Volatile.Read(ref _administrator);
        set => Volatile.Write(ref _administrator, value);
    }

    /// <summary>Whether records are being refused because there was no room.</summary>
    public bool IsShut => _isShut;

    /// <summary>Memory that holds records, in bytes.</summary>
    public long BytesInUse => (long)Volatile.Read(ref _chunksInUse) * BacklogChunk.Size;

    /// <summary>Whether whole chunks wait, so that there is reason for another commit at once.</summary>
    public bool HasFullChunks
    {
        get
        {
            lock (_lock)
            {
                return _full.Count > 0;
            }
        }
    }

    private bool HasNoFreeChunk
    {
        get
        {
            lock (_lock)
            {
                return _free.Count == 0;
            }
        }
    }

    public bool TryAppend(in AuditRecord record)
    {
        lock (_lock)
        {
            if (!_isShut && !_isClosed && TryAdd(record))
            {
                if (record.Kind == AuditKind.Statement)
                {
                    _statements.Add((record.Session ?? LedgerSession).DataSource);
                }

                return true;
            }

            Losses.Add(record.Kind, record.Time, _lossReason);
            if (!_isShut)
            {
                _isShut = true;
                _wake.Set();
            }

            return false;
        }
    }

    /// <summary>
    /// Counted and accepted under one lock, so that exactly this many statement records of the source stand before it since the start.
    /// </summary>
    public bool TryAppendCounters(in AuditRecord record)
    {
        lock (_lock)
        {
            long recorded = _statements.Of(record.Session.DataSource);
            return TryAppend(record with
            {
                Detail = string.Create(CultureInfo.InvariantCulture, $"{record.Detail} recorded={recorded} administrator={Administrator ?? "-"}"),
            });
        }
    }

    /// <summary>Moves at most <paramref name="chunksMax"/> waiting chunks to the writer, the one being filled last.</summary>
    public void Take(List<BacklogChunk> into, int chunksMax)
    {
        lock (_lock)
        {
            while (into.Count < chunksMax && _full.TryDequeue(out BacklogChunk? chunk))
            {
                into.Add(chunk);
            }

            if (into.Count < chunksMax && _current is { Records: > 0 })
            {
                into.Add(_current);
                _current = null;
            }
        }
    }

    /// <summary>The chunks' records are committed: their memory is free again, and who waited for them is told.</summary>
    public void Settle(List<BacklogChunk> chunks)
    {
        // Cleared and made here, on the writer's thread and outside the lock, so that no event loop waits for it.
        long records = 0;
        foreach (BacklogChunk chunk in chunks)
        {
            records += chunk.Records;
            chunk.Clear();
        }

        BacklogChunk? spare = HasNoFreeChunk ? new BacklogChunk() : null;
        lock (_lock)
        {
            _settled += records;
            _chunksInUse -= chunks.Count;
            foreach (BacklogChunk chunk in chunks.Take(FreeChunksMax - _free.Count))
            {
                _free.Push(chunk);
            }

            if (spare is not null && _free.Count < FreeChunksMax)
            {
                _free.Push(spare);
            }

            if (!_isClosed || _owesGap)
            {
                Reopen();
                _owesGap &= Losses.Open > 0;
            }

            CompleteWaiters(_settled);
        }

        chunks.Clear();
    }

    /// <summary>A commit has failed: whoever waits is told so, and what is lost from now on is lost for this reason.</summary>
    public void Fail(string reason)
    {
        lock (_lock)
        {
            _lossReason = reason;
            foreach ((_, TaskCompletionSource<bool> waiter) in _waiters)
            {
                waiter.TrySetResult(false);
            }

            _waiters.Clear();
        }
    }

    /// <summary>Completes with true when everything accepted so far is committed.</summary>
    public Task<bool> FlushAsync()
    {
        lock (_lock)
        {
            if (_settled == _accepted || _isAbandoned)
            {
                return Task.FromResult(_settled == _accepted);
            }

            var waiter = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((_accepted, waiter));
            _wake.Set();
            return waiter.Task;
        }
    }

    /// <summary>Accepts nothing more, except the gap record for what was lost before. Returns how many records wait for a commit.</summary>
    public long Close()
    {
        lock (_lock)
        {
            if (!_isClosed)
            {
                Reopen();
                _owesGap = Losses.Open > 0;
                _isClosed = true;
                _lossReason = AuditCodes.Closed;
            }

            return _accepted - _settled;
        }
    }

    /// <summary>Nobody will commit any more: whoever waits is told.</summary>
    public void Abandon()
    {
        lock (_lock)
        {
            _isAbandoned = true;
            Fail(AuditCodes.Closed);
        }
    }

    private void Reopen()
    {
        if (Losses.Open > 0)
        {
            var gap = new AuditRecord
            {
                Kind = AuditKind.Gap,
                Time = Losses.First,
                Duration = Losses.Last - Losses.First,
                Session = LedgerSession,
                Rows = Losses.Open,
                Detail = Losses.Describe(),
            };
            if (!TryAdd(gap))
            {
                return;
            }

            Losses.Close();
        }

        _lossReason = AuditCodes.BacklogFull;
        _isShut = false;
    }

    private bool TryAdd(in AuditRecord record)
    {
        AuditSession session = record.Session ?? LedgerSession;
        if (_current is not null && _current.TryAdd(record, session))
        {
            _accepted++;
            return true;
        }

        if (_chunksInUse >= _chunksMax)
        {
            return false;
        }

        if (_current is not null)
        {
            _full.Enqueue(_current);
        }

        _current = _free.TryPop(out BacklogChunk? free) ? free : new BacklogChunk();
        _chunksInUse++;
        if (_chunksInUse == _chunksMax / 2)
        {
            _wake.Set();
        }

        _accepted++;
        return _current.TryAdd(record, session);
    }

    private void CompleteWaiters(long settled)
    {
        for (int index = _waiters.Count - 1; index >= 0; index--)
        {
            if (_waiters[index].Target <= settled)
            {
                _waiters[index].Waiter.TrySetResult(true);
                _waiters.RemoveAt(index);
            }
        }
    }
}
