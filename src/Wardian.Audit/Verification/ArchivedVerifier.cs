using Wardian.Audit.Proof;
using Wardian.Audit.Retention;

namespace Wardian.Audit.Verification;

/// <summary>
/// Follows chain and tree over what <c>archived</c> says is not here any more. Anybody can write that file: so that no young segment is removed
/// and called archived, the checkpoints say how old a segment is at most. Section 9 of docs/formats/ledger.md.
/// </summary>
internal sealed class ArchivedVerifier(string directory, DateTimeOffset now)
{
    /// <summary>A record can be a little older than the checkpoint before it, which was signed while it waited for its commit.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    /// <summary>To be run before the segments are added to <paramref name="state"/>.</summary>
    public void Run(SegmentOutcome[] segments, IEnumerable<Checkpoint> checkpoints, TreeState state, List<LedgerFinding> findings)
    {
        if (Read(findings) is not { } archived)
        {
            return;
        }

        // A segment's last record was committed after every checkpoint that does not have it yet.
        DateTimeOffset oldest = now - TimeSpan.FromDays(RetentionRule.DaysMin) + Slack;
        ulong youngFrom = checkpoints.Where(checkpoint => checkpoint.Time > oldest).Select(checkpoint => checkpoint.Size).DefaultIfEmpty(ulong.MaxValue).Min();
        ulong firstHere = segments.Length > 0 && segments[0].Header is { } header ? header.Number : ulong.MaxValue;
        foreach (ArchivedSegment segment in archived)
        {
            if (segment.Number >= firstHere)
            {
                CheckNote(segment, segments, findings);
                continue;
            }

            state.Add(segment, findings);
            if (segment.Range.End > youngFrom)
            {
                findings.Add(new LedgerFinding(FindingCodes.ArchivedEarly, ArchivedLog.FileName, 0, segment.Range.Start + 1, segment.Range.End));
            }
        }
    }

    private IReadOnlyList<ArchivedSegment>? Read(List<LedgerFinding> findings)
    {
        string problem = FindingCodes.Frame;
        try
        {
            if (ArchivedLog.Read(directory) is { } archived)
            {
                return archived;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = FindingCodes.Unreadable;
        }

        findings.Add(new LedgerFinding(problem, ArchivedLog.FileName));
        return null;
    }

    // After a crash a segment may be noted and still be here; then it is verified itself, and a start believes the note.
    private static void CheckNote(ArchivedSegment note, SegmentOutcome[] segments, List<LedgerFinding> findings)
    {
        bool isRight = segments.Any(segment => segment.Header is { } header && header.Number == note.Number && header.Ledger == note.Ledger
            && header.PreviousChain.AsSpan().SequenceEqual(note.PreviousChain) && segment.Digest.AsSpan().SequenceEqual(note.Digest)
            && segment.Range!.Start == note.Range.Start && segment.Range.Nodes.SequenceEqual(note.Range.Nodes));
        if (!isRight)
        {
            findings.Add(new LedgerFinding(FindingCodes.Chain, ArchivedLog.FileName, 0, note.Range.Start + 1, note.Range.End));
        }
    }
}
