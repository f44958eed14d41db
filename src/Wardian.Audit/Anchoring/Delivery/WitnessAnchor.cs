using System.Globalization;
using System.Net;
using Wardian.Audit.Anchoring.Configuration;

namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>Sends checkpoints to a witness.</summary>
internal sealed class WitnessAnchor(WitnessAnchorOptions options) : IAnchorTarget
{
    private readonly WitnessClient _client = new(options);

    public Task<SignedCheckpoint?> NewestAsync(Guid ledger, CancellationToken cancellationToken) => _client.NewestAsync(ledger, cancellationToken);

    public async Task DeliverAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        HttpStatusCode status = await _client.PostAsync(checkpoint, cancellationToken).ConfigureAwait(false);
        if (status == HttpStatusCode.Conflict)
        {
            throw new RolledBackException(0, checkpoint.Checkpoint.Size);
        }

        if (status != HttpStatusCode.OK)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"The witness answered {(int)status}."));
        }
    }

    public void Dispose() => _client.Dispose();
}
