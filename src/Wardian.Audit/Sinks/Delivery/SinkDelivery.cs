using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Wardian.Audit.Sinks.Configuration;

namespace Wardian.Audit.Sinks.Delivery;

/// <summary>
/// Carries the ledger to one place outside, each record at least once and in order. The ledger is the buffer: while the place is away nothing
/// gathers in memory beyond one batch. A batch that fails is sent again from the last record that is known to have arrived.
/// </summary>
internal sealed class SinkDelivery(SinkOptions options, AuditReader reader, CursorFile cursor, Func<ISinkTarget> connect, SinkState state,
    TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryDelayMin = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(3);

    private int _failures;
    private bool _isPositionLost;

    /// <summary>Delivers until told to stop. Throws nothing else than that.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        bool isChecked = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!isChecked)
                {
                    FindPlace();
                    isChecked = true;
                }

                await DeliverAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The boundary of the sink's job: whatever went wrong, the records are in the ledger and are tried again.
                await PauseAsync(exception, stopping).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Makes sure that the remembered record is one of this ledger: it may have been replaced, or have lost its end with the power.</summary>
    private void FindPlace()
    {
        if (!cursor.TryLoad())
        {
            SinkLog.CursorDamaged(logger, options.Name);
        }

        if (cursor.Last.Sequence > 0 && !IsKnown(cursor.Last))
        {
            ulong before = cursor.Last.Sequence;
            cursor.GoBack(IsKnown);
            SinkLog.WentBack(logger, options.Name, before, cursor.Last.Sequence);
        }
    }

    // A later record in its place means damage there, not another ledger.
    private bool IsKnown(SinkMark mark) =>
        reader.Search(new AuditQuery { AfterSequence = mark.Sequence - 1, Limit = 1 }).FirstOrDefault() is { } entry
        && (entry.Sequence > mark.Sequence || SinkMark.Of(entry) == mark);

    private async Task DeliverAsync(CancellationToken stopping)
    {
        state.StartsAfter(cursor.Last.Sequence);
        ISinkTarget target = connect();
        await using (target.ConfigureAwait(false))
        {
            IAsyncEnumerable<AuditEntry> entries = reader.FollowAsync(new AuditQuery { AfterSequence = cursor.Last.Sequence }, ReportDamage, stopping);
            var batches = new BatchReader(entries, options.BatchRecordsMax, options.BatchDelay, time);
            await using (batches.ConfigureAwait(false))
            {
                await CarryAsync(batches, target, stopping).ConfigureAwait(false);
            }
        }
    }

    private async Task CarryAsync(BatchReader batches, ISinkTarget target, CancellationToken stopping)
    {
        var unsettled = new Queue<(long SentAt, SinkMark Mark)>();
        while (!stopping.IsCancellationRequested)
        {
            List<AuditEntry> batch = await batches.NextAsync(Patience, stopping).ConfigureAwait(false);
            target.ThrowIfBroken();
            if (batch.Count > 0 && !stopping.IsCancellationRequested)
            {
                await SendAsync(target, batch, stopping).ConfigureAwait(false);
                unsettled.Enqueue((time.GetTimestamp(), SinkMark.Of(batch[^1])));
            }

            Settle(unsettled, target.SettleTime);
        }

        if (unsettled.Count > 0 && await TryCloseAsync(target).ConfigureAwait(false))
        {
            Settle(unsettled, TimeSpan.Zero);
        }
    }

    private async Task SendAsync(ISinkTarget target, List<AuditEntry> batch, CancellationToken stopping)
    {
        // A stop lets the batch that is on its way end, but not for long.
        using var limit = new CancellationTokenSource(options.SendTimeout, time);
        using CancellationTokenRegistration grace = stopping.Register(() => limit.CancelAfter(StopGrace));
        try
        {
            await target.SendAsync(batch, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException("The batch was not taken in time.", exception);
        }

        state.HasSent(batch.Count, batch[^1].Sequence);
        if (_failures > 0)
        {
            _failures = 0;
            SinkLog.Delivering(logger, options.Name);
        }
    }

    private void Settle(Queue<(long SentAt, SinkMark Mark)> unsettled, TimeSpan settleTime)
    {
        SinkMark? settled = null;
        while (unsettled.TryPeek(out (long SentAt, SinkMark Mark) first) && time.GetElapsedTime(first.SentAt) >= settleTime)
        {
            settled = unsettled.Dequeue().Mark;
        }

        if (settled is not null)
        {
            cursor.Advance(settled);
        }

        KeepPosition();
    }

    /// <summary>A disk that does not take the position does not hold up delivery; a restart then sends more than once.</summary>
    private void KeepPosition()
    {
        if (!cursor.IsDirty)
        {
            return;
        }

        try
        {
            cursor.Save();
            _isPositionLost = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_isPositionLost)
            {
                SinkLog.PositionNotKept(logger, exception, options.Name);
            }

            _isPositionLost = true;
        }
    }

    private static async Task<bool> TryCloseAsync(ISinkTarget target)
    {
        using var limit = new CancellationTokenSource(StopGrace);
        try
        {
            return await target.CloseAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            // What it may not have received is sent again at the next start.
            return false;
        }
    }

    private async Task PauseAsync(Exception exception, CancellationToken stopping)
    {
        state.HasFailed();
        _failures++;
        if (_failures == 1)
        {
            SinkLog.Failed(logger, exception, options.Name);
        }

        double factor = Math.Pow(2, Math.Min(_failures - 1, 20));
        TimeSpan delay = TimeSpan.FromTicks((long)Math.Min(RetryDelayMin.Ticks * factor, options.RetryDelayMax.Ticks));

        // Up to a fifth less, so that many gateways do not come back at once.
        delay -= delay * (RandomNumberGenerator.GetInt32(200) / 1000.0);
        await Task.Delay(delay, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void ReportDamage(AuditDamage damage) => SinkLog.Skipped(logger, options.Name, damage.Error.Code, damage.File, damage.Offset);
}
