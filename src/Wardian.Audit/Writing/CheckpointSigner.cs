using Microsoft.Extensions.Logging;
using Wardian.Audit.Proof;
using Wardian.Audit.Sealing;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Writing;

/// <summary>
/// Signs what has been committed: at most once an interval, and at once when a segment has been sealed or the ledger closes. A signature that
/// cannot be written is tried again with the next one; records do not wait for it. All but <see cref="Sealed"/> on the writer's thread.
/// </summary>
internal sealed class CheckpointSigner(AuditOptions options, Guid ledger, LedgerTree tree, Sm2PrivateKey key, CheckpointFile file,
    IAuditFiles files, TimeProvider time, ILogger logger) : IDisposable
{
    private SealedState _sealed = SealedState.None;
    private SealedState _signedState = SealedState.None;
    private ulong _signedSize;
    private DateTimeOffset _signedTime;
    private long _tried = long.MinValue;
    private bool _hasFailed;

    /// <summary>Where the last run ended.</summary>
    public void Start(Checkpoint? last, SealedState state)
    {
        Sealed(last is not null && last.Segments > state.Segments ? new SealedState(last.Segments, last.Chain) : state);
        _signedState = last is null ? SealedState.None : new SealedState(last.Segments, last.Chain);
        (_signedSize, _signedTime) = (last?.Size ?? 0, last?.Time ?? DateTimeOffset.MinValue);
    }

    /// <summary>What has been sealed. Any thread may ask.</summary>
    public SealedState State => Volatile.Read(ref _sealed);

    /// <summary>A segment has been sealed. Any thread may say so.</summary>
    public void Sealed(SealedState state) => Volatile.Write(ref _sealed, state);

    /// <summary>Signs when it is time to.</summary>
    public void SignIfDue()
    {
        bool isNew = tree.Size > _signedSize || State.Segments > _signedState.Segments;
        bool isDue = _tried == long.MinValue || time.GetElapsedTime(_tried) >= options.CheckpointInterval;
        if (isNew && (isDue || (State.Segments > _signedState.Segments && !_hasFailed)))
        {
            Sign();
        }
    }

    /// <summary>Signs now, if there is anything new.</summary>
    public void Sign()
    {
        SealedState state = State;
        if (tree.Size == _signedSize && state.Segments == _signedState.Segments)
        {
            return;
        }

        (_tried, _hasFailed) = (time.GetTimestamp(), true);
        try
        {
            // A clock that was set back must not make the checkpoints look like a rollback.
            DateTimeOffset now = time.GetUtcNow();
            now = now > _signedTime ? now : _signedTime;
            var checkpoint = new Checkpoint { Ledger = ledger, Size = tree.Size, Root = tree.Root, Time = now, Segments = state.Segments, Chain = state.Chain };
            file.Append(checkpoint.Sign(key));
            (_signedSize, _signedState, _signedTime, _hasFailed) = (checkpoint.Size, state, now, false);
            WholeFile.Write(files, options.Directory, TreeFile.Name, TreeFile.ToBytes(tree));
        }
        catch (Exception exception)
        {
            // The boundary of signing: whatever went wrong, records go on being committed.
            Log.CheckpointFailed(logger, exception);
        }
    }

    public void Dispose() => key.Dispose();
}
