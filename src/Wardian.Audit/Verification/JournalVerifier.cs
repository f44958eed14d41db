using Wardian.Audit.Format;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;
using Wardian.Cryptography.Merkle;

namespace Wardian.Audit.Verification;

/// <summary>
/// Verifies the records that are not sealed yet: each block's form and checksum, and that every record follows the one before it. The files are
/// opened at the beginning, so that one that is sealed and removed meanwhile can still be read.
/// </summary>
internal sealed class JournalVerifier : IDisposable
{
    private readonly List<(ulong First, string Name, SegmentFile? File, bool IsUnreadable)> _journals;
    private readonly EntryDigests _digests = new();
    private readonly MerkleHash _hash = new();

    private readonly TimeSpan _patience;

    /// <param name="directory">The ledger's directory.</param>
    /// <param name="patience">How long a commit may take that is under way.</param>
    public JournalVerifier(string directory, TimeSpan patience)
    {
        _patience = patience;
        _journals = [.. SegmentName.List(directory).Select(journal => Open(journal.FirstSequence, journal.Path))];
    }

    /// <summary>Adds the records behind those that <paramref name="state"/> has.</summary>
    public void Run(TreeState state, ulong[] sizes, List<LedgerFinding> findings)
    {
        for (int index = 0; index < _journals.Count; index++)
        {
            (ulong first, string name, SegmentFile? file, bool isUnreadable) = _journals[index];
            bool isLast = index + 1 == _journals.Count;
            ulong voidFrom = isLast ? ulong.MaxValue : _journals[index + 1].First;
            if (voidFrom - 1 <= state.Size)
            {
                continue;
            }

            // The header of the newest file may be being written just now.
            if (file is null && (isUnreadable || !isLast))
            {
                findings.Add(new LedgerFinding(isUnreadable ? FindingCodes.Unreadable : FindingCodes.Frame, name));
            }
            else if (file is not null)
            {
                TryVerify(file, first, voidFrom, isLast, state, sizes, findings);
            }
        }
    }

    public void Dispose()
    {
        _journals.ForEach(journal => journal.File?.Dispose());
        _digests.Dispose();
        _hash.Dispose();
    }

    /// <summary>A commit that is under way is complete, or longer, a moment later.</summary>
    private bool IsTorn(SegmentFile file)
    {
        long length = file.GetLength();
        using var moment = new ManualResetEventSlim();
        moment.Wait(_patience);
        return file.GetLength() == length;
    }

    private static (ulong First, string Name, SegmentFile? File, bool IsUnreadable) Open(ulong first, string path)
    {
        string name = Path.GetFileName(path);
        try
        {
            return (first, name, SegmentFile.Open(path), false);
        }
        catch (FileNotFoundException)
        {
            return (first, name, null, false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (first, name, null, true);
        }
    }

    private void TryVerify(SegmentFile file, ulong first, ulong voidFrom, bool isLast, TreeState state, ulong[] sizes, List<LedgerFinding> findings)
    {
        try
        {
            Verify(file, first, voidFrom, isLast, state, sizes, findings);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            findings.Add(new LedgerFinding(FindingCodes.Unreadable, file.Name, 0, state.Size + 1, voidFrom - 1));
        }
    }

    private void Verify(SegmentFile file, ulong first, ulong voidFrom, bool isLast, TreeState state, ulong[] sizes, List<LedgerFinding> findings)
    {
        if (!state.Accepts(file.Header.Ledger))
        {
            findings.Add(new LedgerFinding(FindingCodes.OtherLedger, file.Name));
            return;
        }

        if (file.Header.FirstSequence != first)
        {
            findings.Add(new LedgerFinding(FindingCodes.Frame, file.Name, 0, first, file.Header.FirstSequence));
        }

        var leaves = new LeafHasher(_hash);
        ulong expected = Math.Max(state.Size + 1, first);
        if (expected > state.Size + 1)
        {
            findings.Add(new LedgerFinding(FindingCodes.Missing, file.Name, 0, state.Size + 1, expected - 1));
        }

        JournalOutcome outcome = new JournalRecords(_digests).Read(file, expected, voidFrom, (scoped ref LedgerRecord record) =>
        {
            Span<byte> leaf = stackalloc byte[MerkleHash.Length];
            leaves.Leaf(record, leaf);
            state.Add(record.View.Sequence, leaf, sizes);
        });
        findings.AddRange(outcome.Damages.Select(damage => new LedgerFinding(FindingCodes.Block, file.Name, damage.Offset, damage.First, damage.Last)));
        if (isLast ? outcome.HasTail && IsTorn(file) : outcome.HasTail)
        {
            findings.Add(new LedgerFinding(FindingCodes.Tail, file.Name, 0, outcome.Next, outcome.Next));
        }
        else if (!isLast && outcome.Next < voidFrom)
        {
            findings.Add(new LedgerFinding(FindingCodes.Missing, file.Name, 0, outcome.Next, voidFrom - 1));
        }
    }
}
