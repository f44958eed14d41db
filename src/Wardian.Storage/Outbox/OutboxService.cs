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
            catch (Exception exception) when (exception is System.Data.Common.DbException or IOException)
            {
                logger.OutboxFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
