using Microsoft.Extensions.Logging;
using Wardian.Audit.Retention;
using Wardian.Audit.Sinks.Delivery;
using Wardian.Audit.Values;
using Wardian.Cryptography;
using Wardian.Cryptography.National;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Writing;

/// <summary>
/// The ledger: a bounded backlog that any thread fills, and one thread that commits it in groups. Records may be appended from the beginning;
/// they are written once <see cref="Open"/> has been called. Thread-safe.
/// </summary>
internal sealed class AuditLedger : IAuditLedger, IDisposable
{
    private const int ChunksInCommit = 4;

    private static readonly TimeSpan BackoffMin = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan DisposeWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BackoffMax = TimeSpan.FromSeconds(5);

    private readonly AuditOptions _options;
    private readonly SecretBox _box;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IAuditFiles _files;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Backlog _backlog;
    private readonly AuditMetrics _metrics;
    private readonly List<BacklogChunk> _taken = [];
    private readonly SealRequest _sealRequest;
    private FileStream? _directoryLock;
    private OpenedLedger? _opened;
    private Sealer? _sealer;
    private Thread? _thread;
    private volatile bool _isWriting;
    private volatile bool _isClosing;
    private bool _isFailing;
    private bool _wasFull;
    private bool _hasLooked;
    private bool _hasEndFailed;

    public AuditLedger(AuditOptions options, SecretBox box, TimeProvider time, ILogger logger, IAuditFiles files)
    {
        _options = options;
        _box = box;
        _time = time;
        _logger = logger;
        _files = files;
        _backlog = new Backlog(options.BacklogBytesMax, _wake);
        _metrics = new AuditMetrics(_backlog);
        _sealRequest = new SealRequest(options.Directory, time);
    }

    /// <summary>Whether journal files are sealed once they have ended. Only tests of the journal itself switch it off.</summary>
    public bool IsSealing { get; init; } = true;

    /// <summary>What sinks have, so that nothing is archived before.</summary>
    public DeliveryProgress Delivered { get; init; } = new();

    public AuditHealth Health => _isWriting && !_backlog.IsShut ? AuditHealth.Healthy : AuditHealth.Failing;

    public bool TryAppend(in AuditRecord record) => _backlog.TryAppend(record);

    public bool TryAppendCounters(in AuditRecord record) => _backlog.TryAppendCounters(record);

    public Task<bool> FlushAsync(CancellationToken cancellationToken) => _backlog.FlushAsync().WaitAsync(cancellationToken);

    /// <summary>Recovers the directory and starts to write. Throws <see cref="AuditException"/> when that cannot be done.</summary>
    public void Open()
    {
        _directoryLock = DirectoryLock.Take(_options.Directory);
        try
        {
            _opened = new LedgerOpening(_options, _box, _files, _time, _logger).Run();
        }
        catch (Exception exception) when (SegmentWriter.IsDiskTrouble(exception))
        {
            _directoryLock.Dispose();
            throw new AuditException(new Error(AuditCodes.DirectoryUnusable, ("directory", _options.Directory)), exception);
        }

        foreach ((string detail, long rows) in _opened.Remarks)
        {
            AppendRemark(AuditKind.Gap, detail, rows);
        }

        Log.Opened(_logger, _options.Directory, _opened.Writer.NextSequence);
        // Before anything is counted: the first counters say whom values are encrypted to.
        RefreshAdministrator();
        _isWriting = true;
        _thread = new Thread(Run) { IsBackground = true, Name = "audit-writer" };
        _thread.Start();
        if (IsSealing)
        {
            StartSealer();
        }
    }

    private void StartSealer()
    {
        var archiver = new Archiver(_options, _files, () => Delivered.Lowest, _time, _logger);
        _sealer = new Sealer(_options, _files, () => _opened!.Writer.OpenFrom, _opened!.Signer, archiver, _logger);
        _sealer.Start();
    }

    /// <summary>Accepts nothing more, commits what was accepted, ends the segment and frees the directory.</summary>
    public Task CloseAsync()
    {
        _backlog.Close();
        _isClosing = true;
        _isWriting = false;
        if (_thread is null)
        {
            Finish();
        }

        _wake.Set();
        return _ended.Task;
    }

    /// <summary>Closes, if that has not been done, and waits for it at most <see cref="DisposeWait"/>.</summary>
    public void Dispose()
    {
        _metrics.Dispose();
        if (!_ended.Task.IsCompleted)
        {
            _ = CloseAsync();
        }

        if (_thread is null || _thread.Join(DisposeWait))
        {
            _opened?.Dispose();
            if (_sealer is null)
            {
                _directoryLock?.Dispose();
            }

            _wake.Dispose();
        }
    }

    private void Run()
    {
        try
        {
            TimeSpan wait = _options.CommitInterval;
            while (true)
            {
                _wake.WaitOne(wait);
                bool isLast = _isClosing;
                RefreshAdministrator();
                bool hasCommitted = CommitWaiting();
                if (isLast && (!hasCommitted || _backlog.Close() == 0))
                {
                    return;
                }

                wait = hasCommitted ? _options.CommitInterval : NextBackoff(wait);
                if (hasCommitted)
                {
                    LeaveSegmentIfDue();
                    _opened!.Signer.SignIfDue();
                }
            }
        }
        finally
        {
            Finish();
        }
    }

    private static TimeSpan NextBackoff(TimeSpan wait) =>
        wait < BackoffMin ? BackoffMin : TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, BackoffMax.Ticks));

    /// <summary>Commits what waits; whole chunks at once, the rest with the next interval. False when the disk does not take it.</summary>
    private bool CommitWaiting()
    {
        do
        {
            if (_taken.Count == 0)
            {
                _backlog.Take(_taken, ChunksInCommit);
            }

            if (_taken.Count == 0)
            {
                return true;
            }

            ReportFullBacklog();
            if (!TryCommit())
            {
                return false;
            }
        }
        while (_backlog.HasFullChunks);
        return true;
    }

    /// <summary>Once for a time of overload, not once for each commit in it.</summary>
    private void ReportFullBacklog()
    {
        bool isFull = _backlog.IsShut && !_isFailing;
        if (isFull && !_wasFull)
        {
            Log.BacklogFull(_logger);
        }

        _wasFull = isFull;
    }

    private bool TryCommit()
    {
        long started = _time.GetTimestamp();
        SegmentWriter writer = _opened!.Writer;
        (ulong first, ulong openFrom) = (writer.NextSequence, writer.OpenFrom);
        try
        {
            long bytes = writer.Commit(_taken);
            _metrics.Committed((long)(writer.NextSequence - first), bytes, _time.GetElapsedTime(started));
        }
        catch (Exception exception)
        {
            // The boundary of the writer's job: whatever went wrong, the records stay in the backlog and are tried again.
            Fail(exception);
            return false;
        }

        if (_isFailing)
        {
            _isFailing = false;
            _isWriting = !_isClosing;
            Log.WriteRecovered(_logger);
        }

        // Last, because it tells those who wait, and they may ask for the health.
        _backlog.Settle(_taken);
        if (writer.OpenFrom != openFrom)
        {
            _sealer?.Wake();
        }

        return true;
    }

    private void Fail(Exception exception)
    {
        string reason = DiskTrouble.CodeOf(exception);
        _isWriting = false;
        if (!_isFailing)
        {
            _isFailing = true;
            Log.WriteFailed(_logger, exception, reason, _backlog.BytesInUse);
        }

        _opened!.Writer.Abandon();
        foreach (BacklogChunk chunk in _taken)
        {
            chunk.Rewind();
        }

        _backlog.Fail(reason);
    }

    /// <summary>False when it may still write; the directory then stays locked until the process ends.</summary>
    private bool StopSealer()
    {
        if (_sealer is null)
        {
            return true;
        }

        if (!_sealer.Stop())
        {
            return false;
        }

        _sealer.Dispose();
        _sealer = null;
        return true;
    }

    private void Finish()
    {
        long lost = _backlog.Close();
        if (lost > 0)
        {
            Log.ClosedWithLoss(_logger, lost);
        }

        bool isSealerStopped = StopSealer();
        if (_opened is not null)
        {
            EndSegment();
            _opened.Signer.Sign();
            Log.Closed(_logger, _opened.Writer.NextSequence);
        }

        _backlog.Abandon();
        if (isSealerStopped)
        {
            _directoryLock?.Dispose();
        }

        _ended.TrySetResult();
    }

    private void EndSegment()
    {
        try
        {
            _opened!.Writer.EndSegment();
        }
        catch (Exception exception) when (SegmentWriter.IsDiskTrouble(exception))
        {
            Log.EndFailed(_logger, exception);
        }
    }

    private void LeaveSegmentIfDue()
    {
        try
        {
            bool isAsked = _sealRequest.TryTake(_files);
            if (isAsked)
            {
                _opened!.Writer.EndSegment();
            }

            if (isAsked || _opened!.Writer.EndSegmentIfDue())
            {
                _sealer?.Wake();
            }

            _hasEndFailed = false;
        }
        catch (Exception exception) when (SegmentWriter.IsDiskTrouble(exception))
        {
            // Tried again with each interval, and said once.
            if (!_hasEndFailed)
            {
                Log.EndFailed(_logger, exception);
            }

            _hasEndFailed = true;
        }
    }

    /// <summary>Whether values were encrypted to somebody else before this start.</summary>
    private bool IsAnother(Sm2PublicKey? key) =>
        ValueKeyRing.LastRecipient(_options.Directory) is { } before && !string.Equals(before, key?.Name, StringComparison.Ordinal);

    /// <summary>A change is recorded here, also one that was made while nothing ran; who it is stands in the counters too.</summary>
    private void RefreshAdministrator()
    {
        bool isStart = !_hasLooked;
        _hasLooked = true;
        if (_opened!.Administrator.TryRefresh(out Sm2PublicKey? key))
        {
            _opened.Keys.SetRecipient(key);
            _backlog.Administrator = key?.Name;
            if (!isStart || IsAnother(key))
            {
                AppendRemark(AuditKind.Administration, key is null ? AuditCodes.AdministratorRemoved : $"{AuditCodes.AdministratorChanged} {key.Name}", 0);
            }
        }
    }

    private void AppendRemark(AuditKind kind, string detail, long rows)
    {
        DateTimeOffset now = _time.GetUtcNow();
        var record = new AuditRecord
        {
            Kind = kind,
            Time = now,
            Session = new AuditSession { Id = new SessionId(0), StartedAt = now },
            Rows = rows,
            Detail = detail,
        };
        _backlog.TryAppend(record);
    }
}
