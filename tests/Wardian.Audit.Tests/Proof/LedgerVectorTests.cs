using System.Text;
using Wardian.Audit.Format;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Values;
using Wardian.Cryptography.Merkle;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Proof;

/// <summary>The vectors of docs/formats/ledger.md section 10 are what we compute.</summary>
public sealed class LedgerVectorTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0x20, 32).Select(value => (byte)value)];

    private static readonly ulong KeyNumber = DayKey.NumberOf(Key);

    [Fact]
    public void Every_vector_is_right()
    {
        var expected = new Dictionary<string, string>(StringComparer.Ordinal);
        string page = Repository.Read("docs/formats/ledger.md");
        string block = page[(page.IndexOf("```vectors\n", StringComparison.Ordinal) + 11)..];
        foreach (string line in block[..block.IndexOf("```", StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            expected[line[..colon]] = line[(colon + 2)..];
        }

        Assert.Equal(expected, Compute());
    }

    private static Dictionary<string, string> Compute()
    {
        using var digests = new EntryDigests();
        using var hash = new MerkleHash();
        byte[] stored = Stored(out byte[] plain);
        var session = new SessionEntry(RecordSpec.Session, isPartial: false);
        var statement = new StatementEntry(StatementKind.Select, 0x1122334455667788, "SELECT ?"u8.ToArray());
        var record = new LedgerRecord
        {
            Values = stored,
            SessionDigest = digests.Of(session),
            StatementDigest = digests.Of(statement),
            View = new RecordView
            {
                Sequence = 1,
                Key = KeyNumber,
                Kind = AuditKind.Statement,
                Time = LedgerTime.FromTime(RecordSpec.Start),
                Session = session,
                Statement = statement,
                Actor = "张三",
                Rows = 1,
                BytesFromClient = 20,
                BytesToClient = 70,
                Duration = 250,
                SqlState = SqlState.Parse("42501"),
                Verdict = AuditVerdict.Refuse,
                Flags = AuditFlags.Extended,
                LiteralsLength = stored.Length,
            },
        };
        var leaves = new LeafHasher(hash);
        string canonical = Convert.ToHexStringLower(leaves.Canonical(record));
        var leaf = new byte[MerkleHash.Length];
        leaves.Leaf(record, leaf);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["session digest"] = Hex(record.SessionDigest),
            ["statement digest"] = Hex(record.StatementDigest),
            ["values, plain"] = Convert.ToHexStringLower(plain),
            ["values, stored"] = Convert.ToHexStringLower(stored),
            ["R"] = canonical,
            ["leaf"] = Convert.ToHexStringLower(leaf),
            ["root of 3"] = Convert.ToHexStringLower(RootOfThree(hash)),
            ["short code"] = Code(),
        };
    }

    private static byte[] Stored(out byte[] plain)
    {
        var list = new byte[64];
        int used = AuditValues.Write(list, AuditValues.Text, "20260301"u8);
        used += AuditValues.Write(list.AsSpan(used), AuditValues.Null, []);
        used += AuditValues.Write(list.AsSpan(used), AuditValues.Text, "合成"u8);
        var buffer = new ByteBuffer();
        StoredValues.Write(list.AsSpan(0, used), buffer);
        plain = buffer.Written.ToArray();
        byte[] stored = [.. plain];
        using var cipher = new ValueCipher(Key);
        cipher.Apply(1, stored);
        return stored;
    }

    private static byte[] RootOfThree(MerkleHash hash)
    {
        var range = new MerkleRange(0);
        foreach (string entry in (string[])["a", "b", "c"])
        {
            var leaf = new byte[MerkleHash.Length];
            hash.Leaf(Encoding.ASCII.GetBytes(entry), leaf);
            range.Append(leaf, hash);
        }

        return range.Root(hash);
    }

    private static string Code() => new Checkpoint
    {
        Ledger = new Guid([.. Enumerable.Range(0xb0, 16).Select(value => (byte)value)], bigEndian: true),
        Size = 3,
        Root = new byte[MerkleHash.Length],
        Time = RecordSpec.Start,
        Segments = 0,
        Chain = new byte[Checkpoint.ChainLength],
    }.ToShortCode();

    private static string Hex(Hash256 digest)
    {
        var bytes = new byte[Hash256.Length];
        digest.Write(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
