using Wardian.Audit.Anchoring;
using Wardian.Audit.Anchoring.Evidence;
using Wardian.Audit.Format;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;
using Wardian.Audit.Sealing;
using Wardian.Audit.Sinks.Delivery;
using Wardian.Audit.Values;
using Wardian.Audit.Verification;
using Wardian.Audit.Writing;
using Wardian.Cryptography;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Tests.Support;

/// <summary>A directory of its own for one test, with a sealing key, a clock and a disk that can be made to fail.</summary>
internal sealed class LedgerDirectory : IDisposable
{
    public static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];

    public string Path { get; } = Directory.CreateTempSubdirectory("wardian-audit-").FullName;

    public SecretBox Box { get; } = new(Key);

    /// <summary>The audit administrator, whose public key is in the directory.</summary>
    public Sm2PrivateKey Administrator { get; } = Sm2PrivateKey.Create();

    public FakeTime Time { get; } = new();

    public ListLogger Logger { get; } = new();

    public FaultyFiles Files { get; } = new();

    public LedgerDirectory() => File.WriteAllText(System.IO.Path.Combine(Path, AdministratorKey.FileName), Administrator.PublicKey.ToPem());

    public AuditLedger Create(
        long backlogBytesMax = 64L << 20, long segmentBytesMax = 64L << 20, AuditCommitMode commit = AuditCommitMode.Os, bool isSealing = false,
        DeliveryProgress? delivered = null)
    {
        var options = new AuditOptions
        {
            Directory = Path,
            Node = "test",
            BacklogBytesMax = backlogBytesMax,
            SegmentBytesMax = segmentBytesMax,
            SegmentAgeMax = TimeSpan.FromDays(1),
            CommitInterval = TimeSpan.FromMilliseconds(5),
            Commit = commit,
        };
        return new AuditLedger(options, Box, Time, Logger, Files) { IsSealing = isSealing, Delivered = delivered ?? new DeliveryProgress() };
    }

    public AuditLedger Open(
        long backlogBytesMax = 64L << 20, long segmentBytesMax = 64L << 20, AuditCommitMode commit = AuditCommitMode.Os, bool isSealing = false)
    {
        AuditLedger ledger = Create(backlogBytesMax, segmentBytesMax, commit, isSealing);
        ledger.Open();
        return ledger;
    }

    /// <summary>Flushes after the disk has come back: a commit that had begun before may still fail, the next one must not.</summary>
    public static async Task<bool> FlushAgainAsync(AuditLedger ledger) =>
        await ledger.FlushAsync(CancellationToken.None) || await ledger.FlushAsync(CancellationToken.None);

    /// <summary>Seals every file of the journal, which must be closed, and removes it unless <paramref name="isKept"/>.</summary>
    public void SealAll(bool isKept = false)
    {
        using var sealer = new JournalSealer(Path, "test", Files);
        foreach ((string path, ulong end) in Ends())
        {
            using (SegmentFile? journal = SegmentFile.Open(path))
            {
                Assert.NotNull(sealer.Seal(journal!, end, SealedTree.StateOf(Path), CancellationToken.None));
            }

            if (!isKept)
            {
                File.Delete(path);
            }
        }
    }

    public AuditReader Reader() => new(Path, Administrator);

    /// <summary>Everything in the ledger, oldest first, values included; damage fails the test.</summary>
    public List<AuditEntry> ReadAll() => [.. Reader().Search(new AuditQuery { WithValues = true }, damage => Assert.Fail(damage.ToString()))];

    /// <summary>The newest checkpoint, as it would be kept elsewhere.</summary>
    public string LastCheckpoint()
    {
        string log = File.ReadAllText(System.IO.Path.Combine(Path, CheckpointLog.FileName));
        return log[log.LastIndexOf(Checkpoint.Header, StringComparison.Ordinal)..];
    }

    /// <summary>Verifies it with the key that lies in it, by the test's clock.</summary>
    public LedgerVerdict Verify(params string[] anchors)
    {
        using var key = Sm2PublicKey.FromPem(File.ReadAllText(System.IO.Path.Combine(Path, SigningKey.PublicFile)));
        return new LedgerVerifier(Path, key) { CommitPatience = TimeSpan.Zero, Time = Time }.Verify(
            [.. anchors.Select(anchor => LedgerAnchor.Of("anchor", 0, SignedCheckpoint.Parse(anchor)!))]);
    }

    public List<string> Segments() => [.. SegmentName.List(Path).Select(segment => segment.Path)];

    public void Dispose()
    {
        Box.Dispose();
        Administrator.Dispose();
        Files.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private List<(string Path, ulong End)> Ends()
    {
        List<(ulong First, string Path)> journals = SegmentName.List(Path);
        ulong last = Reader().Search(new AuditQuery { NewestFirst = true, Limit = 1 }).First().Sequence;
        return [.. journals.Select((journal, index) => (journal.Path, index + 1 < journals.Count ? journals[index + 1].First : last + 1))];
    }
}
