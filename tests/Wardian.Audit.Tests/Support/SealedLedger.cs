using System.IO.Compression;
using Wardian.Audit.Anchoring;
using Wardian.Audit.Anchoring.Evidence;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;
using Wardian.Audit.Sealing;
using Wardian.Audit.Verification;
using Wardian.Audit.Writing;
using Wardian.Cryptography.Merkle;
using Wardian.Cryptography.National;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Support;

/// <summary>A directory with sealed segments and checkpoints, made record by record. Removed at the end.</summary>
internal sealed class SealedLedger : IDisposable
{
    private readonly EntryDigests _digests = new();
    private readonly MerkleHash _hash = new();
    private MerkleRange _tree = new(0);
    private readonly Dictionary<AuditSession, SessionEntry> _sessions = [];
    private readonly Dictionary<(string Text, StatementKind Kind, ulong Fingerprint), StatementEntry> _statements = [];
    private readonly bool _ownsDirectory;
    private readonly Guid _id = Guid.NewGuid();
    private byte[] _chain = new byte[Checkpoint.ChainLength];
    private ulong _segments;
    private DateTimeOffset _time = RecordSpec.Start;

    /// <summary>In a directory of its own, or in one that a journal is in as well.</summary>
    public SealedLedger(string? directory = null)
    {
        _ownsDirectory = directory is null;
        Directory = directory ?? System.IO.Directory.CreateTempSubdirectory("wardian-sealed-").FullName;
        File.WriteAllText(KeyFile, Key.PublicKey.ToPem());
    }

    public Sm2PrivateKey Key { get; } = Sm2PrivateKey.Create();

    public string Directory { get; }

    public string KeyFile => Path.Combine(Directory, "ledger.pub");

    /// <summary>The last checkpoint, as it would be kept elsewhere.</summary>
    public string LastCheckpoint { get; private set; } = string.Empty;

    /// <summary>Three segments of <paramref name="records"/> records each, with two checkpoints in each.</summary>
    public static SealedLedger Make(int records)
    {
        var ledger = new SealedLedger();
        for (int segment = 0; segment < 3; segment++)
        {
            ledger.Seal([.. Enumerable.Range(segment * records, records).Select(Ordinary)]);
        }

        return ledger;
    }

    /// <summary>A record with statements, actors and errors now and then.</summary>
    public static RecordSpec Ordinary(int number) => RecordSpec.Of(number, $"SELECT {number % 5} FROM yp WHERE id = ?") with
    {
        Actor = number % 7 == 6 ? "D0123" : null,
        SqlState = number % 11 == 10 ? "42501" : string.Empty,
    };

    /// <summary>Seals one segment; a checkpoint is made in the middle of its records and one after it.</summary>
    public void Seal(IReadOnlyList<RecordSpec> records)
    {
        ulong first = _tree.End + 1;
        var header = new SealedHeader { Ledger = _id, Number = _segments + 1, First = first, PreviousChain = _chain, Node = "n1" };
        using var writer = new SealedSegmentWriter(new DiskFiles(), Directory, header, CompressionLevel.Optimal);
        var leaves = new LeafHasher(_hash);
        var leaf = new byte[MerkleHash.Length];
        for (int index = 0; index < records.Count; index++)
        {
            LedgerRecord record = ToRecord(records[index], first + (uint)index);
            writer.Add(record);
            leaves.Leaf(record, leaf);
            _tree.Append(leaf, _hash);
            if (index == records.Count / 2)
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
        if (_ownsDirectory)
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }

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
        // Shared, because what is tested may be reading it.
        using var log = new FileStream(Path.Combine(Directory, CheckpointLog.FileName), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        log.Write(CheckpointLog.ToEntry(LastCheckpoint));
    }

    private LedgerRecord ToRecord(RecordSpec spec, ulong sequence) =>
        spec.ToLedgerRecord(sequence, SessionOf(spec.Who), StatementOf(spec), _digests);


    private SessionEntry SessionOf(AuditSession session)
    {
        if (!_sessions.TryGetValue(session, out SessionEntry? entry))
        {
            _sessions.Add(session, entry = new SessionEntry(session, isPartial: false));
        }

        return entry;
    }

    private StatementEntry? StatementOf(RecordSpec spec)
    {
        if (spec is { Statement.Length: 0, Fingerprint: 0, StatementKind: StatementKind.Unknown })
        {
            return null;
        }

        (string, StatementKind, ulong) key = (spec.Statement, spec.StatementKind, spec.Fingerprint);
        if (!_statements.TryGetValue(key, out StatementEntry? entry))
        {
            _statements.Add(key, entry = new StatementEntry(spec.StatementKind, spec.Fingerprint, System.Text.Encoding.UTF8.GetBytes(spec.Statement)));
        }

        return entry;
    }
}
