namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>Appends to a file on another file system.</summary>
internal sealed class FileAnchor(string path) : IAnchorTarget
{
    private readonly AnchorFile _file = new(path);
    private Task _running = Task.CompletedTask;

    public async Task<SignedCheckpoint?> NewestAsync(Guid ledger, CancellationToken cancellationToken)
    {
        SignedCheckpoint? newest = null;
        await RunAsync(() => newest = _file.Newest(ledger), cancellationToken).ConfigureAwait(false);
        return newest;
    }

    public Task DeliverAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken) =>
        RunAsync(() => _file.Append(checkpoint), cancellationToken);

    public void Dispose()
    {
        // The file is open only while it is used.
    }

    // A share that has gone away hangs in the kernel; the caller must not, and must not begin again beside what hangs there.
    private async Task RunAsync(Action action, CancellationToken cancellationToken)
    {
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        _running = Task.Run(action, CancellationToken.None);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
