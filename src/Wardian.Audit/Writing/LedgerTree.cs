using Wardian.Audit.Proof;
using Wardian.Cryptography.Merkle;

namespace Wardian.Audit.Writing;

/// <summary>
/// The tree over all records: what is committed, and what a commit that is under way would add. Sections 1 and 2 of docs/formats/ledger.md.
/// Not thread-safe.
/// </summary>
internal sealed class LedgerTree : IDisposable
{
    private readonly MerkleHash _hash = new();
    private readonly EntryDigests _digests = new();
    private readonly LeafHasher _leaves;
    private readonly MerkleRange _committed;
    private readonly MerkleRange _pending = new(0);

    /// <param name="committed">The range from 0 over all records so far.</param>
    public LedgerTree(MerkleRange committed)
    {
        _committed = committed;
        _leaves = new LeafHasher(_hash);
        RollBack();
    }

    /// <summary>How many records are committed.</summary>
    public ulong Size => _committed.End;

    /// <summary>How many there are with those of the commit that is under way.</summary>
    public ulong PendingSize => _pending.End + (uint)_leaves.Waiting;

    /// <summary>The root over the committed ones.</summary>
    public byte[] Root => _committed.Root(_hash);

    /// <summary>The nodes from which the tree can be continued.</summary>
    public ReadOnlySpan<byte> Nodes => _committed.Nodes;

    /// <summary>Adds the next record; its digests are computed here. Leaf and nodes are hashed together with those of other records.</summary>
    public void Add(scoped ref LedgerRecord record)
    {
        record.SessionDigest = _digests.Of(record.View.Session!);
        record.StatementDigest = _digests.Of(record.View.Statement);
        _leaves.Append(record, _pending);
    }

    /// <summary>Records that are lost keep their places: the leaf of each is 32 zero bytes.</summary>
    public void AddLost(ulong count)
    {
        if (count > 0)
        {
            _leaves.Finish(_pending);
            _pending.Append(
                MerkleRange.OfEqualLeaves(_pending.End, checked(_pending.End + count), stackalloc byte[MerkleHash.Length], _hash), _hash);
        }
    }

    public void Commit()
    {
        _leaves.Finish(_pending);
        _committed.CopyFrom(_pending);
    }

    public void RollBack()
    {
        _leaves.Forget();
        _pending.CopyFrom(_committed);
    }

    public void Dispose()
    {
        _hash.Dispose();
        _digests.Dispose();
    }
}
