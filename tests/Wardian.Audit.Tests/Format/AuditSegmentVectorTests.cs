using System.Text;
using System.Text.RegularExpressions;
using Wardian.Audit.Format;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Values;
using Wardian.Audit.Writing;
using Wardian.Cryptography.Merkle;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Format;

/// <summary>The bytes in docs/formats/audit-segment.md are read, and written again.</summary>
public sealed partial class AuditSegmentVectorTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0x20, 32).Select(value => (byte)value)];

    private static readonly ulong KeyNumber = DayKey.NumberOf(Key);

    private static readonly AuditSession Session = new()
    {
        Id = new SessionId(0x0123456789abcdef),
        StartedAt = RecordSpec.Start,
        Listener = "his",
        Account = "his_app",
        Client = System.Net.IPEndPoint.Parse("127.0.0.1:40001"),
    };

    private static readonly RecordSpec[] Records =
    [
        new()
        {
            Time = RecordSpec.Start.AddMicroseconds(1000),
            Who = Session,
            StatementKind = StatementKind.Select,
            Statement = "SELECT ?",
            Fingerprint = 0x1122334455667788,
            Literals = [(AuditValues.Text, "7"u8.ToArray())],
            BindValues = [(AuditValues.Null, [])],
            Rows = 1,
            BytesFromClient = 20,
            BytesToClient = 70,
            Duration = TimeSpan.FromMicroseconds(250),
            SqlState = "42501",
            Verdict = AuditVerdict.Refuse,
            Flags = AuditFlags.Extended,
            Actor = "张三",
        },
        new() { Kind = AuditKind.SessionEnd, Time = RecordSpec.Start.AddMicroseconds(900), Who = Session, Detail = "closed" },
    ];

    [Fact]
    public void The_vector_is_read()
    {
        using var directory = new LedgerDirectory();
        File.WriteAllBytes(Path.Combine(directory.Path, SegmentName.Of(1)), Vector());
        WrapKey(directory);
        List<AuditEntry> entries = directory.ReadAll();
        Assert.Equal(Records.Length, entries.Count);
        Records[0].AssertIs(entries[0]);
        Records[1].AssertIs(entries[1]);
    }

    [Fact]
    public void The_same_records_give_the_same_bytes()
    {
        byte[] vector = Vector();
        byte[] written = Write();
        Assert.True(vector.AsSpan().SequenceEqual(written), ToHex(written));
    }

    private static void WrapKey(LedgerDirectory directory)
    {
        string folder = Directory.CreateDirectory(Path.Combine(directory.Path, ValueKeyRing.Folder)).FullName;
        File.WriteAllText(Path.Combine(folder, DayKeyFile.NameOf(KeyNumber)), new DayKeyFile
        {
            Key = KeyNumber,
            Day = DateOnly.FromDateTime(RecordSpec.Start.UtcDateTime),
            Source = string.Empty,
            Wrapped = directory.Administrator.PublicKey.Encrypt(Key),
            Recipient = directory.Administrator.PublicKey.Name,
        }.ToText());
    }

    private static byte[] Write()
    {
        using var directory = new LedgerDirectory();
        var header = new SegmentHeader
        {
            Id = [.. Enumerable.Range(0xa0, 16).Select(value => (byte)value)],
            FirstSequence = 1,
            Created = RecordSpec.Start,
            Node = "n1",
            Ledger = new Guid([.. Enumerable.Range(0xb0, 16).Select(value => (byte)value)], bigEndian: true),
        };
        using var keys = new DayKeys(directory.Path, AuditCommitMode.Flush, directory.Files);
        keys.Add(new DayKey(KeyNumber, DateOnly.FromDateTime(RecordSpec.Start.UtcDateTime), string.Empty, new ValueCipher(Key)));
        using var tree = new LedgerTree(new MerkleRange(0));
        var encoder = new BlockEncoder(header.Id, keys, tree);
        var chunk = new BacklogChunk();
        Assert.All(Records, record => Assert.True(record.AddTo(chunk)));
        for (ulong sequence = 1; chunk.TryRead(out PendingRecord pending); sequence++)
        {
            encoder.Add(ref pending, sequence);
        }

        byte[] block = encoder.Finish(1).ToArray();
        return [.. header.ToBytes(), .. block, .. encoder.FinishSegment(3).ToArray()];
    }

    private static byte[] Vector()
    {
        Match match = HexBlock().Match(Repository.Read("docs/formats/audit-segment.md"));
        Assert.True(match.Success);
        return Convert.FromHexString(string.Concat(match.Groups["hex"].Value.Where(char.IsAsciiHexDigit)));
    }

    private static string ToHex(byte[] bytes)
    {
        var text = new StringBuilder();
        foreach (byte[] line in bytes.Chunk(48))
        {
            text.AppendLine(Convert.ToHexStringLower(line));
        }

        return text.ToString();
    }

    [GeneratedRegex("```hex\n(?<hex>[0-9a-f\n]*)```", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HexBlock();
}
