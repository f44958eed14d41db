using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wardian.Access.Bypass;

namespace Wardian.Access.Directory;

/// <summary>
/// Ends bypasses whose time is over, and says what is wrong with the control database and its credentials. Log-ins do not wait for it.
/// </summary>
internal sealed class AccessRefresh(
    AccessDirectory directory, BypassAdministration bypass, TimeProvider time, ILogger<AccessRefresh> logger) : BackgroundService
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private AccessSnapshot? _examined;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            Look();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private void Look()
    {
        try
        {
            if (directory.HasExpired() && bypass.Expire() > 0)
            {
                logger.BypassExpired();
            }

            directory.CatchUp();
            Examine(directory.Snapshot);
        }
        catch (System.Data.Common.DbException exception)
        {
            logger.RefreshFailed(exception);
        }
    }

    private void Examine(AccessSnapshot snapshot)
    {
        if (ReferenceEquals(snapshot, _examined))
        {
            return;
        }

        _examined = snapshot;
        foreach (string credential in snapshot.UnreadableCredentials)
        {
            logger.CredentialUnreadable(credential);
        }
    }
}
