using Microsoft.Extensions.Logging;

namespace Wardian.Audit.Sinks.Delivery;

/// <summary>Measures how far behind a sink is, whatever its delivery is doing, and raises the alarm.</summary>
internal sealed class SinkWatch(SinkState state, AuditReader reader, TimeSpan alarmAfter, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private bool _isAlarmed;

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
        {
            try
            {
                Measure();
            }
            catch (Exception exception)
            {
                // The boundary of the watch's job: what cannot be measured now is measured later, and delivery goes on.
                SinkLog.NotMeasured(logger, exception, state.Name);
            }
        }
    }

    public void Measure()
    {
        ulong sent = state.Sent;
        AuditEntry? oldest = reader.Search(new AuditQuery { AfterSequence = sent, Limit = 1 }).FirstOrDefault();
        AuditEntry? newest = oldest is null ? null : reader.Search(new AuditQuery { NewestFirst = true, Limit = 1 }).FirstOrDefault();
        long records = newest is null || newest.Sequence < sent ? 0 : (long)(newest.Sequence - sent);
        TimeSpan behind = oldest is null ? TimeSpan.Zero : time.GetUtcNow() - oldest.Time;
        state.IsBehind(records, behind < TimeSpan.Zero ? TimeSpan.Zero : behind);
        bool isLate = behind > alarmAfter;
        if (isLate && !_isAlarmed)
        {
            SinkLog.Lagging(logger, state.Name, records, (long)behind.TotalSeconds);
        }
        else if (!isLate && _isAlarmed)
        {
            SinkLog.CaughtUp(logger, state.Name);
        }

        _isAlarmed = isLate;
    }
}
