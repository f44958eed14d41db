namespace Wardian.Audit.Sinks.Delivery;

/// <summary>Gathers the records of a follower into batches. Holds one batch in memory and asks for no more until it is called again. Not thread-safe.</summary>
internal sealed class BatchReader(IAsyncEnumerable<AuditEntry> entries, int recordsMax, TimeSpan delay, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private IAsyncEnumerator<AuditEntry>? _enumerator;
    private Task<bool>? _next;

    /// <summary>The next records; empty when none came within <paramref name="patience"/> or on cancellation.</summary>
    public async Task<List<AuditEntry>> NextAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        _enumerator ??= entries.GetAsyncEnumerator(_stop.Token);
        var batch = new List<AuditEntry>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task wait = Task.Delay(patience, time, limit.Token);
        while (batch.Count < recordsMax)
        {
            _next ??= _enumerator.MoveNextAsync().AsTask();
            if (!_next.IsCompleted && await Task.WhenAny(_next, wait).ConfigureAwait(false) != _next)
            {
                break;
            }

            bool hasNext = await _next.ConfigureAwait(false);
            _next = null;
            if (!hasNext)
            {
                break;
            }

            batch.Add(_enumerator.Current);
            if (batch.Count == 1)
            {
                wait = Task.Delay(delay, time, limit.Token);
            }
        }

        await limit.CancelAsync().ConfigureAwait(false);
        return batch;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_next is not null)
        {
            await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_enumerator is not null)
        {
            await _enumerator.DisposeAsync().ConfigureAwait(false);
        }

        _stop.Dispose();
    }
}
