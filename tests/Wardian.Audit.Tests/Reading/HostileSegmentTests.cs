using System.Buffers.Binary;
using Wardian.Audit.Format;
using Wardian.Audit.Reading;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Values;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Tests.Reading;

public sealed class HostileSegmentTests(ITestOutputHelper output)
{
    private const int Mutations = 1500;

    [Fact]
    public async Task Random_mutations_are_reported_or_harmless_and_never_thrown()
    {
        using var directory = new LedgerDirectory();
        await WriteSegment(directory);
        string path = Assert.Single(directory.Segments());
        byte[] original = File.ReadAllBytes(path);
        List<string> sound = [.. directory.ReadAll().Select(AuditJson.Format)];
        var known = sound.ToHashSet(StringComparer.Ordinal);
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        int damaged = 0;
        for (int mutation = 0; mutation < Mutations; mutation++)
        {
            byte[] bytes = Mutate(random, original);
            File.WriteAllBytes(path, bytes);
            (List<AuditEntry> entries, int damages) = Read(directory, newestFirst: mutation % 2 == 1);
            damaged += damages > 0 ? 1 : 0;

            // Without a new checksum, what is read is what was written, or says that a part is unknown.
            Assert.All(entries, entry => Assert.True(entry.IsPartial || known.Contains(AuditJson.Format(entry)), $"seed {seed}, mutation {mutation}"));
            Assert.True(damages > 0 || entries.Count <= sound.Count, $"seed {seed}, mutation {mutation}");
        }

        Assert.True(damaged > Mutations / 2, $"seed {seed}: only {damaged} mutations were reported");
    }

    [Fact]
    public async Task Mutations_with_right_checksums_are_bounded_and_never_thrown()
    {
        using var directory = new LedgerDirectory();
        await WriteSegment(directory);
        string path = Assert.Single(directory.Segments());
        byte[] original = File.ReadAllBytes(path);
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        int read = 0;
        for (int mutation = 0; mutation < Mutations; mutation++)
        {
            byte[] bytes = (byte[])original.Clone();
            for (int flip = random.Next(1, 6); flip > 0; flip--)
            {
                int position = random.Next(bytes.Length);
                bytes[position] = random.Next(3) switch { 0 => 0xff, 1 => (byte)random.Next(256), _ => (byte)(bytes[position] ^ (1 << random.Next(8))) };
            }

            Repair(bytes, original);
            File.WriteAllBytes(path, bytes);
            long before = GC.GetAllocatedBytesForCurrentThread();
            (List<AuditEntry> entries, _) = Read(directory, newestFirst: mutation % 2 == 1);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            read += entries.Count;
            Assert.All(entries, entry => Assert.NotEmpty(AuditJson.Format(entry)));
            Assert.True(allocated < 64 << 20, $"seed {seed}, mutation {mutation}: {allocated} bytes allocated for {bytes.Length} bytes");
        }

        Assert.True(read > 0);
    }

    [Fact]
    public async Task A_block_quoted_in_a_statement_is_not_taken_for_a_block()
    {
        using var directory = new LedgerDirectory();
        await WriteSegment(directory);
        byte[] first = File.ReadAllBytes(Assert.Single(directory.Segments()));
        int block = first.AsSpan().IndexOf("WBLK"u8);
        string quoted = System.Text.Encoding.Latin1.GetString(first.AsSpan(block, BlockHeader.Length));

        using var other = new LedgerDirectory();
        using AuditLedger ledger = other.Open();
        Assert.True(RecordSpec.Of(1, quoted).AppendTo(ledger));
        Assert.True(await ledger.FlushAsync(CancellationToken.None));
        Assert.True(RecordSpec.Of(2).AppendTo(ledger));
        await ledger.CloseAsync();
        string path = Assert.Single(other.Segments());
        byte[] bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf("WBLK"u8)] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Equal([2], other.Reader().Search(new AuditQuery()).Select(entry => entry.Rows));
    }

    private static (List<AuditEntry> Entries, int Damages) Read(LedgerDirectory directory, bool newestFirst)
    {
        int damages = 0;
        var query = new AuditQuery { WithValues = true, NewestFirst = newestFirst };
        List<AuditEntry> entries = [.. directory.Reader().Search(query, _ => damages++)];
        using var keys = new ValueKeyRing(directory.Path, directory.Administrator);
        using var follower = new LedgerFollower(directory.Path, query with { AfterSequence = 0 }, keys, new DamageReport(null));
        var followed = new List<AuditEntry>();
        while (follower.TryAdvance(followed))
        {
            Assert.True(followed.Count < 1_000_000);
        }

        return (entries, damages);
    }

    private static byte[] Mutate(Random random, byte[] original)
    {
        byte[] bytes = (byte[])original.Clone();
        int at = random.Next(bytes.Length);
        int length = random.Next(1, Math.Min(300, bytes.Length - at + 1));
        switch (random.Next(5))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                random.NextBytes(bytes.AsSpan(at, length));
                return bytes;
            case 2:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 3:
                return [.. bytes[..at], .. bytes[random.Next(at + 1)..(at + length)], .. bytes[at..]];
            default:
                return bytes[..at];
        }
    }

    /// <summary>Gives every block that stands where one stood right checksums again, as somebody who knows the format would.</summary>
    private static void Repair(byte[] bytes, byte[] original)
    {
        int headerLength = SegmentHeader.ReadLength(original);
        byte[] id = original[16..32];
        original.AsSpan(0, headerLength).CopyTo(bytes);
        int at = headerLength;
        while (BlockHeader.TryRead(original.AsSpan(at), id, out BlockHeader was))
        {
            Span<byte> block = bytes.AsSpan(at, was.BlockLength);
            "WBLK"u8.CopyTo(block);
            BinaryPrimitives.WriteUInt32LittleEndian(block[48..], Checksum.Of(id, block[..48]));
            if (BlockHeader.TryRead(block, id, out BlockHeader now) && now.BlockLength <= bytes.Length - at)
            {
                Span<byte> changed = bytes.AsSpan(at, now.BlockLength);
                BinaryPrimitives.WriteUInt32LittleEndian(changed[^4..], Checksum.Of(id, changed[..^4]));
            }

            at += was.BlockLength;
            if (at == bytes.Length)
            {
                break;
            }
        }
    }

    private static async Task WriteSegment(LedgerDirectory directory)
    {
        using AuditLedger ledger = directory.Open();
        for (int number = 0; number < 40; number++)
        {
            Assert.True(RecordSpec.Of(number, $"SELECT {number % 7} FROM brxx WHERE id = ?").AppendTo(ledger));
            Assert.True((RecordSpec.Of(number) with { Actor = $"u{number % 5}", SqlState = "42P01", Detail = "x", Who = RecordSpec.Session with { Person = $"p{number % 3}" } }).AppendTo(ledger));
            if (number % 5 == 0)
            {
                Assert.True(await ledger.FlushAsync(CancellationToken.None));
            }
        }

        await ledger.CloseAsync();
    }
}
