using Microsoft.Extensions.Logging;
using Wardian.Audit.Format;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;
using Wardian.Audit.Sealing;
using Wardian.Cryptography.Merkle;

namespace Wardian.Audit.Writing;

/// <summary>
/// Finds the tree again over all records that a directory holds: from the last checkpoint's nodes or the sealed segments' ranges, and then
/// from the journal. A record that is not there any more keeps its place by <see cref="LedgerTree.AddLost"/>.
/// </summary>
internal sealed class TreeResume(string directory, IReadOnlyList<Checkpoint> checkpoints, ILogger logger) : IDisposable
{
    private readonly MerkleHash _hash = new();
    private readonly EntryDigests _digests = new();

    /// <summary>Which ledger it is; null for an empty directory.</summary>
    public Guid? Ledger { get; private set; }

    /// <summary>Records that must have been there, because they were signed or have others behind them, and are not.</summary>
    public ulong Lost { get; private set; }

    /// <summary>The tree over the records before <paramref name="next"/>, or over as many as were signed if that is more.</summary>
    public LedgerTree Run(ulong next)
    {
        Checkpoint? last = checkpoints.Count == 0 ? null : checkpoints[^1];
        var tree = new LedgerTree(Start(next - 1, last));
        List<(ulong First, string Path)> journals = SegmentName.List(directory);
        for (int index = 0; index < journals.Count; index++)
        {
            // A later file may hold the same numbers again: those of a commit that had failed.
            AddJournal(tree, journals[index].Path, index + 1 < journals.Count ? journals[index + 1].First : ulong.MaxValue);
        }

        LoseUpTo(tree, next);
        ulong signed = (last?.Size ?? 0) + 1;
        if (signed > next)
        {
            // Their nodes may be known from the last checkpoint, and then keep their places.
            AddLost(tree, signed);
            Lost += signed - next;
        }

        tree.Commit();
        Ledger ??= last?.Ledger;
        if (last is not null && last.Size == tree.Size && !tree.Root.AsSpan().SequenceEqual(last.Root))
        {
            Log.TreeContradicts(logger, last.Size);
        }

        if (Lost > 0)
        {
            Log.RecordsLost(logger, Lost);
        }

        return tree;
    }

    public void Dispose()
    {
        _hash.Dispose();
        _digests.Dispose();
    }

    private MerkleRange Start(ulong records, Checkpoint? last)
    {
        MerkleRange? noted = TreeFile.Read(directory);
        bool isBelieved = noted is not null && (noted.End <= records || noted.End == last?.Size)
            && checkpoints.Any(checkpoint => checkpoint.Size == noted.End && checkpoint.Root.AsSpan().SequenceEqual(noted.Root(_hash)));
        var joined = new MerkleRange(0);
        Ledger = SealedTree.Continue(directory, joined, _hash);
        return isBelieved && noted!.End >= joined.End ? noted : joined;
    }

    private void AddJournal(LedgerTree tree, string path, ulong voidFrom)
    {
        using SegmentFile? segment = SegmentFile.Open(path);
        if (segment is null)
        {
            return;
        }

        Ledger ??= segment.Header.Ledger;
        new JournalRecords(_digests).Read(segment, tree.Size + 1, voidFrom, (scoped ref LedgerRecord record) =>
        {
            LoseUpTo(tree, record.View.Sequence);
            tree.Add(ref record);
        });
        tree.Commit();
    }

    private void LoseUpTo(LedgerTree tree, ulong next) => Lost += AddLost(tree, next);

    private static ulong AddLost(LedgerTree tree, ulong next)
    {
        // At once: the number may be what somebody wrote into a file's name.
        ulong missing = Math.Max(next, tree.PendingSize + 1) - tree.PendingSize - 1;
        tree.AddLost(missing);
        return missing;
    }
}
