using System.IO.Compression;
using System.Security.Cryptography;
using Wardian.Audit.Proof;
using Wardian.Audit.Writing;
using Wardian.Cryptography.Merkle;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Sealing;

/// <summary>
/// Writes one sealed segment. Until <see cref="Finish"/> has returned there is only a file with another name, which the next attempt
/// replaces. Not thread-safe.
/// </summary>
internal sealed class SealedSegmentWriter : IDisposable
{
    public const ulong RecordsMax = (ulong)SealedFooter.BlocksMax * ColumnFormat.RecordsMax;

    private readonly IAuditFiles _files;
    private readonly string _directory;
    private readonly SealedHeader _header;
    private readonly string _unfinished;
    private readonly IAuditFile _file;
    private readonly ColumnBlockEncoder _encoder;
    private readonly MerkleHash _hash = new();
    private readonly LeafHasher _leaves;
    private readonly MerkleRange _range;
    private readonly Sm3 _sm3 = new();
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<SealedBlock> _blocks = [];
    private ulong _records;
    private long _length;

    public SealedSegmentWriter(IAuditFiles files, string directory, SealedHeader header, CompressionLevel level)
    {
        (_files, _directory, _header) = (files, directory, header);
        _unfinished = Path.Combine(directory, SealedSegmentName.Of(header.First) + SealedSegmentName.Unfinished);
        files.Delete(_unfinished);
        _encoder = new ColumnBlockEncoder(level);
        _leaves = new LeafHasher(_hash);
        _range = new MerkleRange(header.First - 1);
        _file = files.Create(_unfinished);
        Write(header.ToBytes());
    }

    /// <summary>Whether no further record must be added.</summary>
    public bool IsFull => _blocks.Count == SealedFooter.BlocksMax;

    /// <summary>Adds the next record. Throws what the disk throws.</summary>
    public void Add(scoped in LedgerRecord record)
    {
        if (record.View.Sequence != _header.First + _records || IsFull)
        {
            throw new InvalidOperationException("Records are sealed in the order of their numbers, as many as fit.");
        }

        _leaves.Append(record, _range);
        _encoder.Add(record);
        _records++;
        if (_encoder.IsFull)
        {
            WriteBlock();
        }
    }

    /// <summary>Makes the segment durable under its name. Throws what the disk throws.</summary>
    public SealedSegmentSummary Finish()
    {
        if (_encoder.Records > 0)
        {
            WriteBlock();
        }

        _leaves.Finish(_range);
        byte[] footer = new SealedFooter
        {
            Blocks = _blocks,
            Records = _records,
            TimeMin = _blocks.Min(block => block.TimeMin),
            TimeMax = _blocks.Max(block => block.TimeMax),
            Nodes = _range.Nodes.ToArray(),
        }.ToBytes();
        Hash(footer.AsSpan(0, footer.Length - SealedFooter.TrailerLength));
        var digest = new byte[SealedFooter.DigestLength];
        _sm3.Finish(digest);
        _sha256.GetHashAndReset(digest.AsSpan(Sm3.DigestLength));
        digest.CopyTo(footer.AsSpan(footer.Length - SealedFooter.TrailerLength));
        _file.Write(footer, _length);
        _file.Sync();
        _file.Dispose();
        string path = Path.Combine(_directory, SealedSegmentName.Of(_header.First));
        _files.Move(_unfinished, path);
        _files.SyncDirectory(_directory);
        return new SealedSegmentSummary(path, _header.Number, SealedChain.Next(_header.PreviousChain, digest), _range, _length + footer.Length);
    }

    /// <summary>Ends without a segment.</summary>
    public void Abandon()
    {
        Dispose();
        _files.Delete(_unfinished);
    }

    public void Dispose()
    {
        _file.Dispose();
        _encoder.Dispose();
        _hash.Dispose();
        _sm3.Dispose();
        _sha256.Dispose();
    }

    private void WriteBlock()
    {
        var block = new SealedBlock(_length, _header.First + _records - (uint)_encoder.Records, _encoder.Records, _encoder.TimeMin, _encoder.TimeMax);
        Write(_encoder.Finish());
        _blocks.Add(block);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _file.Write(bytes, _length);
        Hash(bytes);
        _length += bytes.Length;
    }

    private void Hash(ReadOnlySpan<byte> bytes)
    {
        _sm3.Append(bytes);
        _sha256.AppendData(bytes);
    }
}
