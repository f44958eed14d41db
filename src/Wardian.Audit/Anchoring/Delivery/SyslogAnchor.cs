using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Syslog;

namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>Sends checkpoints as syslog messages: one connection a checkpoint, ended in order, as syslog has no answers.</summary>
internal sealed class SyslogAnchor(SyslogOptions options, string node) : IAnchorTarget
{
    private readonly CheckpointMessage _message = new(options, node);

    public Task<SignedCheckpoint?> NewestAsync(Guid ledger, CancellationToken cancellationToken) => Task.FromResult<SignedCheckpoint?>(null);

    public async Task DeliverAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        ISyslogConnection connection = SyslogConnections.Create(options);
        await using (connection.ConfigureAwait(false))
        {
            await connection.SendAsync([_message.Format(checkpoint)], cancellationToken).ConfigureAwait(false);
            using var settled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            settled.CancelAfter(options.SettleTime);
            try
            {
                if (!await connection.CloseAsync(settled.Token).ConfigureAwait(false))
                {
                    throw new IOException("The syslog server broke the connection off.");
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // It has held for as long as a message takes to count as received.
            }
        }
    }

    public void Dispose()
    {
        // Connections do not outlive a delivery.
    }
}
