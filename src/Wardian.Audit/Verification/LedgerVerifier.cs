using System.Collections.Concurrent;
using Wardian.Audit.Anchoring.Evidence;
using Wardian.Audit.Proof;
using Wardian.Audit.Sealing;
using Wardian.Cryptography.Merkle;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Verification;

/// <summary>
/// Verifies a directory of sealed segments, the journal and the checkpoints against the signing key and any anchors. Section 7 of
/// docs/formats/ledger.md. A gateway may be writing meanwhile: checkpoints are read before the files that they speak of.
/// It trusts nothing that it did not compute. Never throws for what is in the files.
/// </summary>
internal sealed class LedgerVerifier(string directory, Sm2PublicKey key)
{
    /// <summary>How long an incomplete last block may be a commit that is under way, and not a tail that was torn off.</summary>
    public TimeSpan CommitPatience { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>By which clock a segment is too young to be archived.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Verifies everything.</summary>
    /// <param name="anchors">Checkpoints that were kept elsewhere, read before this is called: the ledger may grow meanwhile.</param>
    public LedgerVerdict Verify(IReadOnlyList<LedgerAnchor> anchors)
    {
        var findings = new List<LedgerFinding>();
        List<(long Offset, Checkpoint Checkpoint, CheckpointSignature Signature)> checkpoints = ReadCheckpoints(findings);
        findings.AddRange(new AnchorComparison(checkpoints.Select(entry => entry.Checkpoint), key).Compare(anchors));
        using var journals = new JournalVerifier(directory, CommitPatience);
        ulong[] sizes = [.. checkpoints.Select(entry => entry.Checkpoint.Size).Distinct().Order()];
        SegmentOutcome[] segments = VerifySegments(sizes);
        using var hash = new MerkleHash();
        var state = new TreeState(hash);
        new ArchivedVerifier(directory, Time.GetUtcNow()).Run(segments, checkpoints.Select(entry => entry.Checkpoint), state, findings);
        ulong archivedRecords = state.Size;
        foreach (SegmentOutcome segment in segments)
        {
            findings.AddRange(segment.Findings);
            state.Add(segment, findings);
        }

        ulong sealedRecords = state.Size;
        journals.Run(state, sizes, findings);
        VerifyCheckpoints(checkpoints, state, findings);
        if (state.Size > 0 && checkpoints.Count == 0)
        {
            findings.Add(new LedgerFinding(FindingCodes.CheckpointMissing, CheckpointLog.FileName));
        }

        ulong signed = checkpoints.Count == 0 ? 0 : checkpoints.Max(entry => entry.Checkpoint.Size);
        return new LedgerVerdict(findings, state.Size, state.Size - Math.Min(signed, state.Size), segments.Length, checkpoints.Count)
        {
            Archived = archivedRecords,
            InJournal = state.Size - sealedRecords,
        };
    }

    private List<(long Offset, Checkpoint Checkpoint, CheckpointSignature Signature)> ReadCheckpoints(List<LedgerFinding> findings)
    {
        string log = Path.Combine(directory, CheckpointLog.FileName);
        try
        {
            return CheckpointLog.Read(File.ReadAllBytes(log), findings);
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            findings.Add(new LedgerFinding(FindingCodes.Unreadable, CheckpointLog.FileName));
            return [];
        }
    }

    private SegmentOutcome[] VerifySegments(ulong[] sizes)
    {
        List<string> paths = SealedSegmentName.List(directory);
        var outcomes = new SegmentOutcome[paths.Count];
        var verifiers = new ConcurrentBag<SegmentVerifier>();
        Parallel.For(0, paths.Count, index =>
        {
            SegmentVerifier verifier = verifiers.TryTake(out SegmentVerifier? free) ? free : new SegmentVerifier();
            outcomes[index] = verifier.Verify(paths[index], sizes);
            verifiers.Add(verifier);
        });
        foreach (SegmentVerifier verifier in verifiers)
        {
            verifier.Dispose();
        }

        return outcomes;
    }

    private void VerifyCheckpoints(List<(long Offset, Checkpoint Checkpoint, CheckpointSignature Signature)> checkpoints, TreeState state,
        List<LedgerFinding> findings)
    {
        bool[] isSigned = new bool[checkpoints.Count];
        Parallel.For(0, checkpoints.Count, index => isSigned[index] = checkpoints[index].Checkpoint.IsSignedBy(key, checkpoints[index].Signature));
        var found = new List<LedgerFinding>();
        Checkpoint? before = null;
        for (int index = 0; index < checkpoints.Count; index++)
        {
            (long offset, Checkpoint checkpoint, _) = checkpoints[index];
            if (!isSigned[index])
            {
                found.Add(new LedgerFinding(FindingCodes.CheckpointSignature, CheckpointLog.FileName, offset, checkpoint.Size, checkpoint.Size));
            }

            if (before is not null && !checkpoint.IsBehind(before))
            {
                found.Add(new LedgerFinding(FindingCodes.CheckpointOrder, CheckpointLog.FileName, offset, checkpoint.Size, checkpoint.Size));
            }

            // Behind a place that could not be read nothing is known: that place has been found, and is what to look at.
            bool isFollowed = checkpoint.Size <= state.Size || !state.IsBroken || findings.Count == 0;
            if (isFollowed && state.Contradicts(checkpoint) is { } code)
            {
                found.Add(new LedgerFinding(code, CheckpointLog.FileName, offset, checkpoint.Size, checkpoint.Size));
            }

            before = checkpoint;
        }

        // One cause shows at every checkpoint behind it, which may be thousands.
        findings.AddRange(found.GroupBy(finding => finding.Code, StringComparer.Ordinal).Select(same =>
            same.First() with { First = same.Min(finding => finding.First), Last = same.Max(finding => finding.Last) }));
    }
}
