using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wardian.Access.Bypass;
using Wardian.Storage.Control;

namespace Wardian.Access.Directory;

/// <summary>Follows the changes that commands make in other processes, and ends bypasses whose time is over.</summary>
internal sealed class AccessRefresh(
    AccessDirectory directory,
    BypassAdministration bypass,
    ControlDatabase database,
    TimeProvider time,
    ILogger<AccessRefresh> logger) : BackgroundService
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The watch begins before the first look, so that no change falls between the two.
        using ControlWatch watch = database.Watch();
        bool isStale = true;
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            isStale = Look(watch, isStale);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    // Returns whether the snapshot is still older than the database.
    private bool Look(ControlWatch watch, bool isStale)
    {
        try
        {
            if (directory.HasExpired() && bypass.Expire() > 0)
            {
                logger.BypassExpired();
            }

            if (watch.HasChanged() || isStale)
            {
                isStale = true;
                directory.Refresh();
                foreach (string credential in directory.Snapshot.UnreadableCredentials)
                {
                    logger.CredentialUnreadable(credential);
                }
            }

            return false;
        }
        catch (System.Data.Common.DbException exception)
        {
            logger.RefreshFailed(exception);
            return isStale;
        }
    }
}
