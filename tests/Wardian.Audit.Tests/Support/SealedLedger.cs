using System.IO.Compression;
using Wardian.Audit.Anchoring;
using Wardian.Audit.Anchoring.Evidence;
using Wardian.Audit.Format;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;
using Wardian.Audit.Sealing;
using Wardian.Audit.Verification;
using Wardian.Audit.Writing;
using Wardian.Cryptography.Merkle;
using Wardian.Cryptography.National;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Support;

/// <summary>A directory with sealed segments and checkpoints, made record by record. Removed at the end.</summary>
internal sealed class SealedLedger : IDisposable
{
    private readonly EntryDigests _digests = new();
    private readonly MerkleHash _hash = new();
    private MerkleRange _tree = new(0);
    private readonly SessionEntry _session = new(RecordSpec.Session, isPartial: false);
    private readonly Guid _id = Guid.NewGuid();
    private byte[] _chain = new byte[Checkpoint.ChainLength];
    private ulong _segments;
    private DateTimeOffset _time = RecordSpec.Start;

    public Sm2PrivateKey Key { get; } = Sm2PrivateKey.Create();

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("wardian-sealed-").FullName;

    public string KeyFile => Path.Combine(Directory, "ledger.pub");

    /// <summary>The last checkpoint, as it would be kept elsewhere.</summary>
    public string LastCheckpoint { get; private set; } = string.Empty;

    /// <summary>Three segments of <paramref name="records"/> records each, with two checkpoints in each.</summary>
    public static SealedLedger Make(int records)
    {
        var ledger = new SealedLedger();
        File.WriteAllText(ledger.KeyFile, ledger.Key.PublicKey.ToPem());
        for (int segment = 0; segment < 3; segment++)
        {
            ledger.Seal([.. Enumerable.Range(segment * records, records).Select(number => RecordSpec.Of(number, $"SELECT {number % 5} FROM yp WHERE id = ?"))]);
        }

        return ledger;
    }

    /// <summary>Seals one segment; a checkpoint is made in the middle of its records and one after it.</summary>
    public void Seal(RecordSpec[] records)
    {
        ulong first = _tree.End + 1;
        var header = new SealedHeader { Ledger = _id, Number = _segments + 1, First = first, PreviousChain = _chain, Node = "n1" };
        using var writer = new SealedSegmentWriter(new DiskFiles(), Directory, header, CompressionLevel.Optimal);
        var leaves = new LeafHasher(_hash);
        var leaf = new byte[MerkleHash.Length];
        for (int index = 0; index < records.Length; index++)
        {
            LedgerRecord record = ToRecord(records[index], first + (uint)index);
            writer.Add(record);
            leaves.Leaf(record, leaf);
            _tree.Append(leaf, _hash);
            if (index == records.Length / 2)
            {
                AddCheckpoint();
            }
        }

        SealedSegmentSummary summary = writer.Finish();
        (_chain, _segments) = (summary.Chain, summary.Number);
        AddCheckpoint();
    }

    /// <summary>Remembers where the ledger is; what is returned goes back there, as a writer does that opens files that were put back.</summary>
    public Action Mark()
    {
        Assert.True(MerkleRange.TryFrom(0, _tree.End, _tree.Nodes, out MerkleRange tree));
        (byte[] chain, ulong segments) = (_chain, _segments);
        return () => (_tree, _chain, _segments) = (tree, chain, segments);
    }

    public LedgerVerdict Verify(params string[] anchors) => new LedgerVerifier(Directory, Key.PublicKey)
        .Verify([.. anchors.Select(anchor => LedgerAnchor.Of("anchor", 0, SignedCheckpoint.Parse(anchor)!))]);

    public void Dispose()
    {
        System.IO.Directory.Delete(Directory, recursive: true);
        Key.Dispose();
        _digests.Dispose();
        _hash.Dispose();
    }

    private void AddCheckpoint()
    {
        _time = _time.AddSeconds(1);
        LastCheckpoint = new Checkpoint
        {
            Ledger = _id,
            Size = _tree.End,
            Root = _tree.Root(_hash),
            Time = _time,
            Segments = _segments,
            Chain = _chain,
        }.Sign(Key);
        using FileStream log = File.Open(Path.Combine(Directory, CheckpointLog.FileName), FileMode.Append);
        log.Write(CheckpointLog.ToEntry(LastCheckpoint));
    }

    private LedgerRecord ToRecord(RecordSpec spec, ulong sequence)
    {
        AuditRecord raw = spec.ToRecord();
        var statement = new StatementEntry(raw.StatementKind, raw.Fingerprint, raw.Statement.ToArray());
        var record = new LedgerRecord
        {
            Key = 1 + (sequence % 2),
            Values = raw.Literals.ToArray(),
            SessionDigest = _digests.Of(_session),
            StatementDigest = _digests.Of(statement),
        };
        record.View = new RecordView
        {
            Sequence = sequence,
            Kind = raw.Kind,
            Time = LedgerTime.FromTime(raw.Time),
            Session = _session,
            Statement = statement,
            Actor = sequence % 7 == 0 ? "D0123" : null,
            Rows = raw.Rows,
            BytesFromClient = raw.BytesFromClient,
            BytesToClient = raw.BytesToClient,
            Duration = raw.Duration.Ticks / TimeSpan.TicksPerMicrosecond,
            SqlState = Kernel.SqlState.Parse(sequence % 11 == 0 ? "42501" : string.Empty),
            LiteralsLength = raw.Literals.Length,
        };
        return record;
    }
}
