using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;
using Wardian.Audit.Sealing;
using Wardian.Audit.Tests.Support;
using Wardian.Cryptography.Merkle;
using Wardian.Kernel;

namespace Wardian.Audit.Tests.Sealing;

public sealed class ColumnBlockTests(ITestOutputHelper output) : IDisposable
{
    private const int Mutations = 3000;

    private readonly EntryDigests _digests = new();
    private readonly MerkleHash _hash = new();

    public void Dispose()
    {
        _digests.Dispose();
        _hash.Dispose();
    }

    [Fact]
    public void What_is_sealed_is_read_back_with_the_same_leaves()
    {
        Prop.ForAll(RecordGenerator.Records, records =>
        {
            if (records.Length == 0)
            {
                return;
            }

            (byte[] block, string[] leaves) = Encode(records);

            Assert.Equal(leaves, Decode(block, out bool isSound));
            Assert.True(isSound);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_leaf_changes_with_every_field()
    {
        RecordSpec record = RecordSpec.Of(7) with { Actor = "a", Detail = "b", SqlState = "42501" };
        RecordSpec[] variants =
        [
            record,
            record with { Kind = Kernel.Contracts.Audit.AuditKind.Cancel },
            record with { Time = record.Time.AddMicroseconds(1) },
            record with { Who = record.Who with { Person = "王建国(合成)" } },
            record with { Who = record.Who with { Server = null } },
            record with { Actor = null },
            record with { Actor = "b", Detail = "a" },
            record with { StatementKind = StatementKind.Update },
            record with { Statement = "SELECT" },
            record with { Fingerprint = 1 },
            record with { Literals = [] },
            record with { Literals = [], BindValues = record.Literals },
            record with { Rows = record.Rows + 1 },
            record with { BytesFromClient = 1 },
            record with { BytesToClient = 1 },
            record with { Duration = TimeSpan.Zero },
            record with { SqlState = string.Empty },
            record with { Verdict = Kernel.Contracts.Audit.AuditVerdict.Refuse },
            record with { Flags = Kernel.Contracts.Audit.AuditFlags.Extended },
            record with { Detail = string.Empty },
            record with { Detail = null },
        ];

        string[] leaves = [.. variants.Select(variant => Encode([variant]).Leaves[0])];

        Assert.Equal(leaves.Length, leaves.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Damaged_blocks_are_never_thrown_at_the_reader()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        (byte[] block, string[] leaves) = Encode([.. Enumerable.Range(0, 300).Select(number => RecordSpec.Of(number))]);
        int refused = 0;
        for (int mutation = 0; mutation < Mutations; mutation++)
        {
            byte[] damaged = [.. block];
            for (int flip = random.Next(1, 4); flip > 0; flip--)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            int length = random.Next(4) == 0 ? random.Next(damaged.Length) : damaged.Length;
            string[] read = Decode(damaged[..length], out bool isSound);
            refused += isSound && read.SequenceEqual(leaves, StringComparer.Ordinal) ? 0 : 1;
        }

        Assert.True(refused > Mutations * 9 / 10, $"seed {seed}: {refused}");
    }

    private (byte[] Block, string[] Leaves) Encode(RecordSpec[] records)
    {
        using var encoder = new ColumnBlockEncoder(CompressionLevel.Fastest);
        var leaves = new List<string>();
        var sessions = new Dictionary<object, SessionEntry>(ReferenceEqualityComparer.Instance);
        ulong sequence = 41;
        foreach (RecordSpec spec in records)
        {
            if (!sessions.TryGetValue(spec.Who, out SessionEntry? session))
            {
                sessions.Add(spec.Who, session = new SessionEntry(spec.Who, isPartial: false));
            }

            LedgerRecord record = ToRecord(spec, session, sequence++);
            leaves.Add(LeafOf(record));
            encoder.Add(record);
        }

        return (encoder.Finish().ToArray(), [.. leaves]);
    }

    private LedgerRecord ToRecord(RecordSpec spec, SessionEntry session, ulong sequence)
    {
        Kernel.Contracts.Audit.AuditRecord raw = spec.ToRecord();
        StatementEntry? statement = raw.Statement.IsEmpty && raw.Fingerprint == 0 && raw.StatementKind == StatementKind.Unknown
            ? null
            : new StatementEntry(raw.StatementKind, raw.Fingerprint, raw.Statement.ToArray());
        return spec.ToLedgerRecord(sequence, session, statement, _digests);
    }

    private string[] Decode(byte[] bytes, out bool isSound)
    {
        using var block = new ColumnBlock();
        var leaves = new List<string>();
        isSound = false;
        if (block.TryLoad(bytes, bytes.Length))
        {
            var decoder = new ColumnBlockDecoder(block, _digests);
            while (decoder.TryNext(out LedgerRecord record))
            {
                leaves.Add(LeafOf(record));
            }

            isSound = decoder.IsSound;
        }

        return [.. leaves];
    }

    private string LeafOf(scoped in LedgerRecord record)
    {
        var leaf = new byte[MerkleHash.Length];
        new LeafHasher(_hash).Leaf(record, leaf);
        return Convert.ToHexString(leaf);
    }
}
