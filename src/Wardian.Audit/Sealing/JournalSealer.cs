using System.IO.Compression;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Sealing;

/// <summary>Writes the records of an ended journal file again as sealed segments. Nothing is removed here. Not thread-safe.</summary>
internal sealed class JournalSealer(string directory, string node, IAuditFiles files) : IDisposable
{
    private readonly EntryDigests _digests = new();

    /// <summary>
    /// Seals the records before <paramref name="voidFrom"/> that are not sealed yet. Null when one of them cannot be read, and then nothing is
    /// sealed. Throws what the disk throws.
    /// </summary>
    public IReadOnlyList<SealedSegmentSummary>? Seal(SegmentFile journal, ulong voidFrom, SealedState before, CancellationToken cancellationToken)
    {
        ulong next = Math.Max(journal.Header.FirstSequence, SealedTree.NextSequence(directory));
        var records = new JournalRecords(_digests);
        JournalOutcome outcome = records.Read(journal, next, voidFrom, (scoped ref LedgerRecord _) => cancellationToken.ThrowIfCancellationRequested());
        if (outcome.Damages.Count > 0 || outcome.Next != voidFrom)
        {
            return null;
        }

        var done = new List<SealedSegmentSummary>();
        SealedSegmentWriter? writer = null;
        try
        {
            records.Read(journal, next, voidFrom, (scoped ref LedgerRecord record) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (writer is { IsFull: true })
                {
                    before = Finish(writer, done);
                    writer = null;
                }

                writer ??= Begin(journal, record.View.Sequence, before);
                writer.Add(record);
            });
            if (writer is not null)
            {
                Finish(writer, done);
                writer = null;
            }

            return done;
        }
        finally
        {
            writer?.Abandon();
        }
    }

    public void Dispose() => _digests.Dispose();

    private SealedSegmentWriter Begin(SegmentFile journal, ulong first, SealedState before) => new(files, directory, new SealedHeader
    {
        Ledger = journal.Header.Ledger,
        Number = before.Segments + 1,
        First = first,
        PreviousChain = before.Chain,
        Node = node,
    }, CompressionLevel.Optimal);

    private static SealedState Finish(SealedSegmentWriter writer, List<SealedSegmentSummary> done)
    {
        SealedSegmentSummary summary = writer.Finish();
        writer.Dispose();
        done.Add(summary);
        return new SealedState(summary.Number, summary.Chain);
    }
}
