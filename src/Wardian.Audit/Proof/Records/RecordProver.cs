using System.Globalization;
using Wardian.Audit.Reading;
using Wardian.Audit.Retention;
using Wardian.Audit.Sealing;
using Wardian.Audit.Verification;
using Wardian.Cryptography.Merkle;
using Wardian.Kernel;

namespace Wardian.Audit.Proof.Records;

/// <summary>
/// Makes the proof of one record: from the ranges of all sealed segments, and the leaves of those that have the record and the end of the
/// checkpoint, and of the journal. Throws a <see cref="FailureException"/> that says why there is none. Not thread-safe.
/// </summary>
internal sealed class RecordProver : IDisposable
{
    /// <summary>A longer record is proved by its leaf unless all was asked for, so that a proof stays below 2 KiB for a ledger of ten million records.</summary>
    private const int RecordBytesMax = 384;

    private const int AttemptsMax = 3;

    private readonly MerkleHash _hash = new();
    private readonly EntryDigests _digests = new();
    private readonly ColumnBlock _block = new();
    private readonly MerkleHash _leafHash = new();
    private readonly LeafHasher _leaves;
    private readonly string _directory;
    private readonly ulong _sequence;
    private readonly bool _isFull;
    private ProofDocument? _document;

    /// <param name="directory">The ledger's.</param>
    /// <param name="sequence">The record's number.</param>
    /// <param name="isFull">Whether session and statement are put into the proof as well.</param>
    public RecordProver(string directory, ulong sequence, bool isFull)
    {
        (_directory, _sequence, _isFull) = (directory, sequence, isFull);
        _leaves = new LeafHasher(_leafHash);
    }

    public ProofDocument Run()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return Make(new LedgerFiles(_directory).List());
            }
            catch (FileNotFoundException) when (attempt < AttemptsMax)
            {
                // A journal file was sealed and removed meanwhile: its records are in segments, which the next look finds.
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw Impossible(_directory);
            }
        }
    }

    public void Dispose()
    {
        _hash.Dispose();
        _leafHash.Dispose();
        _digests.Dispose();
        _block.Dispose();
    }

    private ProofDocument Make(List<LedgerFile> files)
    {
        string? signed = _sequence == 0 ? null : CheckpointFinder.First(Path.Combine(_directory, CheckpointLog.FileName), _sequence);
        if (signed is null || !Checkpoint.TryParse(signed, out Checkpoint checkpoint, out _))
        {
            throw NotSigned();
        }

        var siblings = new SiblingRanges(_sequence - 1, checkpoint.Size, _hash);
        ulong next = AddArchived(files, checkpoint.Size, siblings);
        foreach (LedgerFile file in files.TakeWhile(file => file.From <= checkpoint.Size))
        {
            bool isRight = file.From == next && (file.IsSealed ? TryAddSegment(file, siblings) : TryAddJournal(file, checkpoint.Size, siblings));
            next = isRight ? file.End : throw Impossible(file.Name);
        }

        if (_document is null || siblings.ToPath() is not { } path)
        {
            throw Impossible(files.Count == 0 ? CheckpointLog.FileName : files[^1].Name);
        }

        ProofDocument document = _document with { Path = path, Checkpoint = signed };
        return MerkleProof.IsIncluded(_sequence - 1, checkpoint.Size, LeafOf(document), path, checkpoint.Root)
            ? document
            : throw Impossible(CheckpointLog.FileName);
    }

    /// <summary>Takes what has left the directory from the list of archived segments; the number that then comes next.</summary>
    private ulong AddArchived(List<LedgerFile> files, ulong size, SiblingRanges siblings)
    {
        ulong next = 1;
        ulong present = files.Count == 0 ? ulong.MaxValue : files[0].From;
        IReadOnlyList<ArchivedSegment> archived = ArchivedLog.Read(_directory) ?? throw Impossible(ArchivedLog.FileName);
        foreach (MerkleRange range in archived.Select(segment => segment.Range).TakeWhile(range => range.End < present && range.Start < size))
        {
            if (range.Start + 1 != next || !siblings.TryAdd(range))
            {
                throw new FailureException(ReadCodes.RecordArchived, ("sequence", Text(_sequence)), ("file", SealedSegmentName.Of(range.Start + 1)));
            }

            next = range.End + 1;
        }

        return next;
    }

    private byte[] LeafOf(ProofDocument document)
    {
        byte[] leaf = document.Leaf ?? new byte[MerkleHash.Length];
        if (document.Record is not null)
        {
            _hash.Leaf(document.Record, leaf);
        }

        return leaf;
    }

    private bool TryAddSegment(LedgerFile file, SiblingRanges siblings)
    {
        using SealedSegment? segment = SealedSegment.Open(file.Path);
        return segment is not null && segment.Header.First == file.First && segment.Header.First + segment.Footer.Records == file.End
            && (siblings.TryAdd(segment.Range) || TryAddLeaves(segment, siblings));
    }

    private bool TryAddLeaves(SealedSegment segment, SiblingRanges siblings)
    {
        for (int index = 0; index < segment.Footer.Blocks.Count; index++)
        {
            if (!_block.TryOpen(segment, index))
            {
                return false;
            }

            var decoder = new ColumnBlockDecoder(_block, _digests);
            while (decoder.TryNext(out LedgerRecord record))
            {
                Add(ref record, siblings);
            }

            if (!decoder.IsSound)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The journal has no range of its own: all its records up to the checkpoint are hashed.</summary>
    private bool TryAddJournal(LedgerFile file, ulong size, SiblingRanges siblings)
    {
        using SegmentFile? journal = SegmentFile.Open(file.Path);
        ulong end = Math.Min(file.End, size + 1);
        return journal is not null && new JournalRecords(_digests).Read(journal, file.From, end,
            (scoped ref LedgerRecord record) => Add(ref record, siblings)).Next == end;
    }

    private void Add(scoped ref LedgerRecord record, SiblingRanges siblings)
    {
        Span<byte> leaf = stackalloc byte[MerkleHash.Length];
        _leaves.Leaf(record, leaf);
        siblings.Add(record.View.Sequence - 1, leaf);
        if (record.View.Sequence == _sequence)
        {
            _document = Describe(record, _leaves.Canonical(record), leaf);
        }
    }

    private ProofDocument Describe(scoped in LedgerRecord record, ReadOnlySpan<byte> canonical, ReadOnlySpan<byte> leaf)
    {
        var document = new ProofDocument { Sequence = _sequence };
        if (_isFull)
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

    /// <summary>Not yet, or not in the ledger at all.</summary>
    private FailureException NotSigned()
    {
        ulong last = new LedgerSearch(_directory, new AuditQuery { NewestFirst = true, Limit = 1 }, null, new DamageReport(null)).Run().FirstOrDefault()?.Sequence ?? 0;
        return _sequence == 0 || _sequence > last
            ? new FailureException(ReadCodes.NoSuchRecord, ("sequence", Text(_sequence)), ("last", Text(last)))
            : new FailureException(ReadCodes.NotYetSigned, ("sequence", Text(_sequence)));
    }

    private static FailureException Impossible(string file) => new(ReadCodes.ProofImpossible, ("file", file));

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
