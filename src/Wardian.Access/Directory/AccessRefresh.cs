using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wardian.Access.Bypass;

namespace Wardian.Access.Directory;

/// <summary>
/// Keeps the snapshot fresh for those who do not look themselves, ends bypasses whose time is over, and says what is wrong with the control
/// database and its credentials. Log-ins do not wait for it.
/// </summary>
internal sealed class AccessRefresh(
    AccessDirectory directory, BypassAdministration bypass, TimeProvider time, ILogger<AccessRefresh> logger) : BackgroundService
{
    /// <summary>How old an answer about a bypass may be, and how long a look may take until an alarm says so.</summary>
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private AccessSnapshot? _examined;
    private bool _isInTrouble;

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
        // A file that was put in place of the database is noticed here too.
        directory.Look(Period);
        Trouble? trouble = directory.Trouble;
        Tell(trouble);
        if (trouble is not null)
        {
            return;
        }

        Examine(directory.Snapshot);
        try
        {
            if (directory.HasExpired() && bypass.Expire() > 0)
            {
                logger.BypassExpired();
            }
        }
#pragma warning disable CA1031 // The boundary of the job: were it to end with a fault, the host would stop and every session with it.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            // The bypass is over all the same; only its record waits for the next turn.
            logger.ExpiryFailed(exception);
        }
    }

    // Once when it begins and once when it is over: it may last.
    private void Tell(Trouble? trouble)
    {
        if (trouble is not null && !_isInTrouble)
        {
            logger.RefreshFailed(trouble.Reason);
        }
        else if (trouble is null && _isInTrouble)
        {
            logger.RefreshedAgain();
        }

        _isInTrouble = trouble is not null;
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
