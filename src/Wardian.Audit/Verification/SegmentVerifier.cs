using System.Security.Cryptography;
using Wardian.Audit.Proof;
using Wardian.Audit.Sealing;
using Wardian.Cryptography.Merkle;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Verification;

/// <summary>Reads every byte and every record of one segment. Not thread-safe; segments are verified side by side, each by its own.</summary>
internal sealed class SegmentVerifier : IDisposable
{
    /// <summary>No block of ours is longer: all raw columns together stay far below it.</summary>
    private const int BlockBytesMax = 256 << 20;

    private readonly MerkleHash _hash = new();
    private readonly Sm3 _sm3 = new();
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly EntryDigests _digests = new();
    private readonly ColumnBlock _block = new();
    private readonly LeafHasher _leaves;
    private byte[] _bytes = [];

    public SegmentVerifier() => _leaves = new LeafHasher(_hash);

    /// <summary>Verifies the segment alone.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="sizes">Sizes of the ledger's tree, in ascending order, whose ranges are wanted where they end in this segment.</param>
    public SegmentOutcome Verify(string path, IReadOnlyList<ulong> sizes)
    {
        var outcome = new SegmentOutcome(Path.GetFileName(path));
        try
        {
            using SealedSegment? segment = SealedSegment.Open(path);
            if (segment is null)
            {
                outcome.Findings.Add(new LedgerFinding(FindingCodes.Frame, outcome.File));
            }
            else
            {
                Verify(segment, sizes, outcome);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // One bad sector must not hide what the other files have to say.
            Forget();
            outcome.Findings.Add(new LedgerFinding(FindingCodes.Unreadable, outcome.File));
        }

        return outcome;
    }

    public void Dispose()
    {
        _hash.Dispose();
        _sm3.Dispose();
        _sha256.Dispose();
        _digests.Dispose();
        _block.Dispose();
    }

    private void Verify(SealedSegment segment, IReadOnlyList<ulong> sizes, SegmentOutcome outcome)
    {
        outcome.Header = segment.Header;
        outcome.Range = new MerkleRange(segment.Header.First - 1);
        HashBytes(segment, 0, segment.HeaderLength);
        for (int index = 0; index < segment.Footer.Blocks.Count; index++)
        {
            VerifyBlock(segment, index, sizes, outcome);
        }

        HashBytes(segment, segment.Length - segment.FooterLength, segment.FooterLength - SealedFooter.TrailerLength);
        Conclude(segment, outcome);
    }

    private void VerifyBlock(SealedSegment segment, int index, IReadOnlyList<ulong> sizes, SegmentOutcome outcome)
    {
        SealedBlock said = segment.Footer.Blocks[index];
        long length = segment.LengthOf(index);
        var finding = new LedgerFinding(FindingCodes.Block, outcome.File, said.Offset, said.First, said.First + (uint)said.Records - 1);
        if (length > BlockBytesMax)
        {
            outcome.Findings.Add(finding);
            return;
        }

        Span<byte> bytes = HashBytes(segment, said.Offset, (int)length);
        bool isRight = bytes.Length == length && _block.TryLoad(_bytes, (int)length) && _block.First == said.First && _block.Records == said.Records
            && _block.TimeMin == said.TimeMin && _block.TimeMax == said.TimeMax;
        if (!isRight || !AddLeaves(sizes, outcome))
        {
            outcome.Findings.Add(finding);
        }
    }

    // False when the block's content is damaged, or an earlier block left a hole that no leaf can be put behind.
    private bool AddLeaves(IReadOnlyList<ulong> sizes, SegmentOutcome outcome)
    {
        MerkleRange range = outcome.Range!;
        var decoder = new ColumnBlockDecoder(_block, _digests);
        ulong end = range.End;
        int next = FirstAbove(sizes, end);
        while (end == _block.First - 1 + (ulong)(_block.Records - decoder.Left) && decoder.TryNext(out LedgerRecord record))
        {
            _leaves.Append(record, range);
            end++;
            if (next < sizes.Count && sizes[next] == end)
            {
                _leaves.Finish(range);
                outcome.Snapshots[end] = range.Nodes.ToArray();
                next++;
            }
        }

        _leaves.Finish(range);
        return decoder.IsSound;
    }

    private void Conclude(SealedSegment segment, SegmentOutcome outcome)
    {
        outcome.Digest = new byte[SealedFooter.DigestLength];
        _sm3.Finish(outcome.Digest);
        _sha256.GetHashAndReset(outcome.Digest.AsSpan(Sm3.DigestLength));
        ulong last = segment.Header.First + segment.Footer.Records - 1;
        if (!outcome.Digest.AsSpan().SequenceEqual(segment.Footer.Digest))
        {
            outcome.Findings.Add(new LedgerFinding(FindingCodes.Digest, outcome.File, 0, segment.Header.First, last));
        }

        if (outcome.Findings.Count == 0 && !outcome.Range!.Nodes.SequenceEqual(segment.Range.Nodes))
        {
            outcome.Findings.Add(new LedgerFinding(FindingCodes.Range, outcome.File, segment.Length - segment.FooterLength, segment.Header.First, last));
        }

        bool areTimesRight = segment.Footer.TimeMin == segment.Footer.Blocks.Min(block => block.TimeMin)
            && segment.Footer.TimeMax == segment.Footer.Blocks.Max(block => block.TimeMax);
        if (!areTimesRight)
        {
            outcome.Findings.Add(new LedgerFinding(FindingCodes.Frame, outcome.File, segment.Length - segment.FooterLength));
        }
    }

    private Span<byte> HashBytes(SealedSegment segment, long offset, int length)
    {
        if (_bytes.Length < length)
        {
            _bytes = new byte[Math.Max(length, _bytes.Length * 2)];
        }

        Span<byte> bytes = _bytes.AsSpan(0, segment.Read(_bytes.AsSpan(0, length), offset));
        _sm3.Append(bytes);
        _sha256.AppendData(bytes);
        return bytes;
    }

    // The next segment begins anew.
    private void Forget()
    {
        _sm3.Finish(stackalloc byte[Sm3.DigestLength]);
        _sha256.GetHashAndReset(stackalloc byte[SHA256.HashSizeInBytes]);
    }

    private static int FirstAbove(IReadOnlyList<ulong> sizes, ulong size)
    {
        (int low, int high) = (0, sizes.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sizes[middle] > size ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
