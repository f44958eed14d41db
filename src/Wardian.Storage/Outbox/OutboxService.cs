using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Wardian.Storage.Outbox;

/// <summary>Drains the outbox while the server runs. What is left when it stops is drained at the next start.</summary>
internal sealed class OutboxService(OutboxDrain drain, TimeProvider time, ILogger<OutboxService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                int drained = await drain.RunAsync(stoppingToken).ConfigureAwait(false);
                if (drained > 0)
                {
                    logger.OutboxDrained(drained);
                }
            }
#pragma warning disable CA1031 // The boundary of the job: a fault is logged and tried again; it must not stop the host, and with it every session.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                logger.OutboxFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
