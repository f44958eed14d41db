using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Wardian.Audit.Anchoring.Configuration;

namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>
/// Brings the ledger's newest checkpoint to one anchor, at least once, however often either fails. It only reads what the ledger has written, so
/// the ledger never waits for it.
/// </summary>
internal sealed class AnchorDelivery(
    AnchorOptions options, string directory, Func<IAnchorTarget> connect, DeliveredFile file, AnchorState state, TimeProvider time, ILogger logger)
{
    /// <summary>How often the file of checkpoints is looked at.</summary>
    private static readonly TimeSpan PollPeriod = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RetryDelayMin = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RetryDelayMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(3);

    // An anchor is late by its interval anyway; twice more is worth a look.
    private const int LateIntervals = 3;

    private readonly CheckpointFollower _follower = new(directory);
    private DeliveredDocument _document = new();
    private IAnchorTarget? _target;
    private SignedCheckpoint? _delivered;
    private DateTimeOffset? _waitingSince;
    private long? _lastDelivery;
    private int _failures;
    private bool _isLate;
    private bool _isDamageReported;

    /// <summary>Delivers until told to stop, and then what is still new. Throws nothing.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _document = file.Load();
        _delivered = _document.Signed is { } signed ? SignedCheckpoint.Parse(signed) : null;
        while (!stopping.IsCancellationRequested)
        {
            bool isWell = await TryStepAsync(IsDue, stopping).ConfigureAwait(false);
            await Task.Delay(isWell ? PollPeriod : RetryDelay(), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        using var grace = new CancellationTokenSource(StopGrace);
        await TryStepAsync(() => true, grace.Token).ConfigureAwait(false);
        _target?.Dispose();
    }

    private async Task<bool> TryStepAsync(Func<bool> isDue, CancellationToken cancellationToken)
    {
        try
        {
            _follower.Poll();
            ReportDamage();
            if (_follower.Newest is { } newest && !newest.IsSameAs(_delivered))
            {
                _waitingSince ??= time.GetUtcNow();
                if (isDue())
                {
                    await DeliverAsync(newest, cancellationToken).ConfigureAwait(false);
                }
            }

            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            // The boundary of the anchor's job: whatever went wrong, the checkpoint is in the ledger and is tried again.
            Fail(exception);
            return false;
        }
        finally
        {
            Measure();
        }
    }

    // After a failure there is no need to wait for the interval again.
    private bool IsDue() => _failures > 0 || _lastDelivery is not { } last || time.GetElapsedTime(last) >= options.Interval;

    private async Task DeliverAsync(SignedCheckpoint newest, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(SendTimeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            _target ??= connect();
            SignedCheckpoint? held = await _target.NewestAsync(newest.Checkpoint.Ledger, limit.Token).ConfigureAwait(false);
            RequireOurs(held, newest);
            RequireOurs(_delivered, newest);
            if (!newest.IsSameAs(held))
            {
                await _target.DeliverAsync(newest, limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested)
        {
            throw new TimeoutException("The anchor did not take the checkpoint in time.", exception);
        }

        Succeed(newest);
    }

    // What was promised outside must be in the ledger still. What was noted here counts too: a syslog server cannot be asked.
    private void RequireOurs(SignedCheckpoint? promised, SignedCheckpoint newest)
    {
        if (promised is not null && promised.Checkpoint.Ledger == newest.Checkpoint.Ledger && !_follower.Contains(promised))
        {
            throw new RolledBackException(promised.Checkpoint.Size, newest.Checkpoint.Size);
        }
    }

    private void Succeed(SignedCheckpoint newest)
    {
        state.HasDelivered();
        (_delivered, _waitingSince, _lastDelivery) = (newest, null, time.GetTimestamp());
        Note(new DeliveredDocument { Signed = newest.Text, DeliveredAt = time.GetUtcNow() });
        if (_failures > 0)
        {
            _failures = 0;
            AnchorLog.Delivering(logger, options.Name);
        }
    }

    private void Fail(Exception exception)
    {
        bool isRolledBack = exception is RolledBackException;
        string problem = isRolledBack ? AnchorCodes.RolledBack : AnchorCodes.Failing;
        state.HasFailed(isRolledBack);
        bool isNew = _failures++ == 0 || !string.Equals(_document.Problem, problem, StringComparison.Ordinal);
        if (!isNew)
        {
            return;
        }

        if (isRolledBack)
        {
            AnchorLog.RolledBack(logger, exception, options.Name);
        }
        else
        {
            AnchorLog.Failed(logger, exception, options.Name);
        }

        Note(_document with { Problem = problem, Since = time.GetUtcNow() });
    }

    private void Note(DeliveredDocument document)
    {
        _document = document;
        try
        {
            file.Save(document);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            AnchorLog.NotNoted(logger, exception, options.Name);
        }
    }

    private void Measure()
    {
        TimeSpan behind = _waitingSince is { } since ? time.GetUtcNow() - since : TimeSpan.Zero;
        ulong records = _waitingSince is null ? 0 : _follower.Newest?.Checkpoint.Size ?? 0;
        ulong there = Math.Min(_delivered?.Checkpoint.Size ?? 0, records);
        state.IsBehind((long)(records - there), behind < TimeSpan.Zero ? TimeSpan.Zero : behind);
        bool isLate = behind > options.Interval * LateIntervals;
        if (isLate && !_isLate)
        {
            AnchorLog.Lagging(logger, options.Name, (long)(records - there), (long)behind.TotalSeconds);
        }

        _isLate = isLate;
    }

    private void ReportDamage()
    {
        if (_follower.IsDamaged && !_isDamageReported)
        {
            AnchorLog.LedgerDamaged(logger, options.Name, _follower.Newest?.Checkpoint.Size ?? 0);
        }

        _isDamageReported = _follower.IsDamaged;
    }

    // Up to a fifth less, so that many gateways do not come back at once.
    private TimeSpan RetryDelay()
    {
        double factor = Math.Pow(2, Math.Min(Math.Max(_failures - 1, 0), 20));
        var delay = TimeSpan.FromTicks((long)Math.Min(RetryDelayMin.Ticks * factor, RetryDelayMax.Ticks));
        return delay - (delay * (RandomNumberGenerator.GetInt32(200) / 1000.0));
    }
}
