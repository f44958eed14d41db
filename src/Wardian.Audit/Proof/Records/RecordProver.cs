using System.Globalization;
using Wardian.Audit.Reading;
using Wardian.Audit.Sealing;
using Wardian.Audit.Verification;
using Wardian.Cryptography.Merkle;
using Wardian.Kernel;

namespace Wardian.Audit.Proof.Records;

/// <summary>
/// Makes the proof of one sealed record: from the ranges of all segments, and the leaves of the segment that has the record (and of the one
/// in which the checkpoint ends). Throws a <see cref="FailureException"/> that says why there is none. Not thread-safe.
/// </summary>
internal sealed class RecordProver(string directory, ulong sequence, bool isFull) : IDisposable
{
    /// <summary>A longer record is proved by its leaf unless all was asked for, so that a proof stays below 2 KiB for a ledger of ten million records.</summary>
    private const int RecordBytesMax = 384;

    private readonly MerkleHash _hash = new();
    private readonly EntryDigests _digests = new();
    private readonly ColumnBlock _block = new();
    private ProofDocument? _document;

    public ProofDocument Run()
    {
        List<LedgerFile> files = new LedgerFiles(directory).List();
        List<LedgerFile> segments = [.. files.TakeWhile(file => file.IsSealed)];
        ulong end = segments.Count == 0 ? 1 : segments[^1].Next ?? throw Impossible(segments[^1]);
        if (sequence == 0 || sequence >= end)
        {
            throw NotSealed(files);
        }

        string? signed = CheckpointFinder.First(Path.Combine(directory, CheckpointLog.FileName), sequence);
        if (signed is null || !Checkpoint.TryParse(signed, out Checkpoint checkpoint, out _) || checkpoint.Size >= end)
        {
            throw new FailureException(ReadCodes.NotYetSigned, ("sequence", Text(sequence)));
        }

        var siblings = new SiblingRanges(sequence - 1, checkpoint.Size, _hash);
        ulong next = 1;
        foreach (LedgerFile file in segments.TakeWhile(file => file.First <= checkpoint.Size))
        {
            AddSegment(file, next, siblings);
            next = file.End;
        }

        ProofDocument document = _document! with { Path = siblings.ToPath() ?? throw Impossible(segments[^1]), Checkpoint = signed };
        var leaf = new byte[MerkleHash.Length];
        LeafOf(document, leaf);
        return MerkleProof.IsIncluded(sequence - 1, checkpoint.Size, leaf, document.Path, checkpoint.Root)
            ? document
            : throw new FailureException(ReadCodes.ProofImpossible, ("file", CheckpointLog.FileName));
    }

    public void Dispose()
    {
        _hash.Dispose();
        _digests.Dispose();
        _block.Dispose();
    }

    private void LeafOf(ProofDocument document, Span<byte> leaf)
    {
        document.Leaf?.CopyTo(leaf);
        if (document.Record is not null)
        {
            _hash.Leaf(document.Record, leaf);
        }
    }

    private void AddSegment(LedgerFile file, ulong next, SiblingRanges siblings)
    {
        try
        {
            using SealedSegment? segment = SealedSegment.Open(file.Path);
            bool isRight = segment is not null && segment.Header.First == next && segment.Header.First + segment.Footer.Records == file.End
                && (siblings.TryAdd(segment.Range) || TryAddLeaves(segment, siblings));
            if (!isRight)
            {
                throw Impossible(file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Impossible(file);
        }
    }

    private bool TryAddLeaves(SealedSegment segment, SiblingRanges siblings)
    {
        using var hash = new MerkleHash();
        var leaves = new LeafHasher(hash);
        Span<byte> leaf = stackalloc byte[MerkleHash.Length];
        for (int index = 0; index < segment.Footer.Blocks.Count; index++)
        {
            if (!_block.TryOpen(segment, index))
            {
                return false;
            }

            var decoder = new ColumnBlockDecoder(_block, _digests);
            while (decoder.TryNext(out LedgerRecord record))
            {
                leaves.Leaf(record, leaf);
                siblings.Add(record.View.Sequence - 1, leaf);
                if (record.View.Sequence == sequence)
                {
                    _document = Describe(record, leaves.Canonical(record), leaf);
                }
            }

            if (!decoder.IsSound)
            {
                return false;
            }
        }

        return true;
    }

    private ProofDocument Describe(scoped in LedgerRecord record, ReadOnlySpan<byte> canonical, ReadOnlySpan<byte> leaf)
    {
        var document = new ProofDocument { Sequence = sequence };
        if (isFull)
        {
            return document with
            {
                Record = canonical.ToArray(),
                Session = _digests.BytesOf(record.View.Session!.Session),
                Statement = record.View.Statement?.Text,
            };
        }

        return canonical.Length <= RecordBytesMax
            ? document with { Record = canonical.ToArray() }
            : document with { Leaf = leaf.ToArray(), Claims = ProofClaims.Of(CanonicalRecord.Read(canonical)!.Entry) };
    }

    /// <summary>In the journal, or not in the ledger at all.</summary>
    private FailureException NotSealed(List<LedgerFile> files)
    {
        ulong last = new LedgerSearch(directory, new AuditQuery { NewestFirst = true, Limit = 1 }, null, new DamageReport(null)).Run().FirstOrDefault()?.Sequence ?? 0;
        return sequence == 0 || sequence > last || files.Count == 0
            ? new FailureException(ReadCodes.NoSuchRecord, ("sequence", Text(sequence)), ("last", Text(last)))
            : new FailureException(ReadCodes.NotYetSealed, ("sequence", Text(sequence)));
    }

    private static FailureException Impossible(LedgerFile file) => new(ReadCodes.ProofImpossible, ("file", file.Name));

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
