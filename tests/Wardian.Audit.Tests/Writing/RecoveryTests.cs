using Microsoft.Extensions.Logging.Abstractions;
using Wardian.Audit.Format;
using Wardian.Audit.Reading;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Writing;

public sealed class RecoveryTests
{
    [Fact]
    public async Task A_segment_cut_at_any_byte_gives_exactly_its_complete_blocks()
    {
        using var directory = new LedgerDirectory();
        byte[] bytes = await WriteBlocks(directory, blocks: 5);
        string path = Assert.Single(directory.Segments());
        List<(long End, ulong Next)> blocks = BlocksOf(path);
        for (int length = 0; length < bytes.Length; length++)
        {
            foreach (string file in Directory.GetFiles(directory.Path))
            {
                File.Delete(file);
            }

            File.WriteAllBytes(path, bytes.AsSpan(0, length));
            RecoveredDirectory recovered = new Recovery(directory.Path, new DiskFiles(), NullLogger.Instance).Run();

            (long goodEnd, ulong next) = blocks.LastOrDefault(block => block.End <= length, (End: 0L, Next: 1UL));
            Assert.Equal(next, recovered.NextSequence);
            Assert.False(recovered.WasOrderly);
            Assert.Equal(Enumerable.Range(1, (int)next - 1).Select(number => (ulong)number), directory.ReadAll().Select(entry => entry.Sequence));
            byte[] kept = File.Exists(path) ? File.ReadAllBytes(path) : [];
            byte[] torn = File.Exists(path + ".torn") ? File.ReadAllBytes(path + ".torn") : [];
            Assert.Equal(goodEnd, kept.Length);
            Assert.Equal(bytes[..length], kept.Concat(torn));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xa5)]
    public async Task A_tail_of_other_bytes_is_kept_aside_and_writing_goes_on_in_a_new_segment(byte filler)
    {
        using var directory = new LedgerDirectory();
        byte[] bytes = await WriteBlocks(directory, blocks: 3);
        string path = Assert.Single(directory.Segments());
        long end = BlocksOf(path)[^2].End;
        File.WriteAllBytes(path, [.. bytes[..(int)end], .. Enumerable.Repeat(filler, 5000)]);

        using AuditLedger ledger = directory.Open();
        Assert.True(RecordSpec.Of(77).AppendTo(ledger));
        await ledger.CloseAsync();

        Assert.Equal(5000, new FileInfo(path + ".torn").Length);
        List<AuditEntry> entries = directory.ReadAll();
        Assert.Equal(2, directory.Segments().Count);
        Assert.Equal(AuditKind.Gap, entries[^2].Kind);
        Assert.Equal("audit.unclean-stop", entries[^2].Detail);
        Assert.Equal(77, entries[^1].Rows);
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(number => (ulong)number), entries.Select(entry => entry.Sequence));
        Assert.Contains(directory.Logger.Entries, entry => entry.Id.Id == 2002 && entry.Text.Contains("5000 bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_block_in_the_middle_is_left_in_place_and_reported()
    {
        using var directory = new LedgerDirectory();
        byte[] bytes = await WriteBlocks(directory, blocks: 6);
        string path = Assert.Single(directory.Segments());
        List<(long End, ulong Next)> blocks = BlocksOf(path);
        bytes[blocks[2].End - 10] ^= 1;
        File.WriteAllBytes(path, bytes);

        using (AuditLedger ledger = directory.Open())
        {
            Assert.True(RecordSpec.Of(5).AppendTo(ledger));
            await ledger.CloseAsync();
        }

        Assert.Equal(bytes.Length, new FileInfo(path).Length);
        Assert.Contains(directory.Logger.Entries, entry => entry.Id.Id == 2003);
        var damages = new List<AuditDamage>();
        List<AuditEntry> entries = [.. directory.Reader().Search(new AuditQuery(), damages.Add)];
        AuditDamage damage = Assert.Single(damages);
        Assert.Equal("audit.damaged-block", damage.Error.Code);
        Assert.Equal(Path.GetFileName(path), damage.File);
        Assert.Equal(blocks[1].End, damage.Offset);
        IEnumerable<ulong> lost = Enumerable.Range((int)blocks[1].Next, (int)(blocks[2].Next - blocks[1].Next)).Select(number => (ulong)number);
        Assert.Equal(Enumerable.Range(1, (int)blocks[^1].Next).Select(number => (ulong)number).Except(lost), entries.Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task What_a_damaged_block_spelt_out_is_unknown_later_and_never_wrong()
    {
        using var directory = new LedgerDirectory();
        using (AuditLedger ledger = directory.Open())
        {
            foreach (string statement in (string[])["SELECT a", "SELECT b", "SELECT a", "SELECT b", "SELECT c"])
            {
                Assert.True(RecordSpec.Of(1, statement).AppendTo(ledger));
                Assert.True(await ledger.FlushAsync(CancellationToken.None));
            }

            await ledger.CloseAsync();
        }

        string path = Assert.Single(directory.Segments());
        byte[] bytes = File.ReadAllBytes(path);
        bytes[BlocksOf(path)[1].End - 1] ^= 0xff;
        File.WriteAllBytes(path, bytes);
        List<AuditEntry> entries = [.. directory.Reader().Search(new AuditQuery())];
        Assert.Equal("SELECT a|SELECT a||SELECT c", string.Join('|', entries.Select(entry => entry.Statement)));
        Assert.Equal([false, false, true, false], entries.Select(entry => entry.IsPartial));
    }

    [Fact]
    public async Task A_full_disk_does_not_keep_a_ledger_with_a_torn_tail_from_opening()
    {
        using var directory = new LedgerDirectory();
        byte[] bytes = await WriteBlocks(directory, blocks: 3);
        string path = Assert.Single(directory.Segments());
        File.WriteAllBytes(path, bytes[..^7]);
        directory.Files.Fails = (_, step) => step is "create" or "write";

        using AuditLedger ledger = directory.Open();
        Assert.True(RecordSpec.Of(8).AppendTo(ledger));
        Assert.False(await ledger.FlushAsync(CancellationToken.None));
        directory.Files.Fails = (_, _) => false;
        Assert.True(await LedgerDirectory.FlushAgainAsync(ledger));
        await ledger.CloseAsync();

        var damages = new List<AuditDamage>();
        List<AuditEntry> entries = [.. directory.Reader().Search(new AuditQuery(), damages.Add)];
        Assert.Equal("audit.damaged-tail", Assert.Single(damages).Error.Code);
        Assert.Equal(Enumerable.Range(1, 8).Select(number => (ulong)number), entries.Select(entry => entry.Sequence));
        Assert.Contains(directory.Logger.Entries, entry => entry.Id.Id == 2005);
    }

    [Theory]
    [InlineData("audit-00900000000000000000.wseg", 900_000_000_000_000_000UL)]
    [InlineData("audit-09999999999999999999.wseg", 1UL)]
    [InlineData("segment-18446744073709551615.wls", 1UL)]
    public async Task A_file_with_a_great_number_in_its_name_does_not_keep_a_ledger_from_opening(string name, ulong first)
    {
        using var directory = new LedgerDirectory();
        await File.WriteAllBytesAsync(Path.Combine(directory.Path, name), [], TestContext.Current.CancellationToken);
        using AuditLedger ledger = directory.Open();
        Assert.True(RecordSpec.Of(1).AppendTo(ledger));
        Assert.True(await ledger.FlushAsync(CancellationToken.None));
        await ledger.CloseAsync();

        // One that could be a ledger's is believed, and the records before it are noted as lost.
        Assert.Equal(first, directory.Reader().Search(new AuditQuery(), _ => { }).Min(entry => entry.Sequence));
    }

    [Fact]
    public void Disposing_commits_and_ends_as_closing_does()
    {
        using var directory = new LedgerDirectory();
        using (AuditLedger ledger = directory.Open())
        {
            Assert.True(RecordSpec.Of(3).AppendTo(ledger));
        }

        Assert.Equal(3, Assert.Single(directory.ReadAll()).Rows);
        Assert.True(new Recovery(directory.Path, new DiskFiles(), NullLogger.Instance).Run().WasOrderly);
    }

    [Fact]
    public async Task An_orderly_stop_leaves_no_gap_record()
    {
        using var directory = new LedgerDirectory();
        for (int run = 0; run < 3; run++)
        {
            using AuditLedger ledger = directory.Open();
            Assert.True(RecordSpec.Of(run).AppendTo(ledger));
            await ledger.CloseAsync();
        }

        Assert.Equal([0, 1, 2], directory.ReadAll().Select(entry => entry.Rows));
        Assert.Equal(3, directory.Segments().Count);
    }

    [Fact]
    public async Task A_segment_with_nothing_but_a_header_is_moved_aside_and_its_number_used()
    {
        using var directory = new LedgerDirectory();
        await WriteBlocks(directory, blocks: 2);
        ulong next = BlocksOf(Assert.Single(directory.Segments()))[^1].Next;
        string empty = Path.Combine(directory.Path, SegmentName.Of(next));
        File.WriteAllBytes(empty, "WDNAU"u8);

        using AuditLedger ledger = directory.Open();
        Assert.True(RecordSpec.Of(9).AppendTo(ledger));
        await ledger.CloseAsync();
        Assert.True(File.Exists(empty + ".torn"));
        Assert.Equal(next + 1, directory.ReadAll()[^1].Sequence);
    }

    private static async Task<byte[]> WriteBlocks(LedgerDirectory directory, int blocks)
    {
        using AuditLedger ledger = directory.Open();
        for (int block = 0; block < blocks; block++)
        {
            Assert.True(RecordSpec.Of(block).AppendTo(ledger));
            Assert.True((RecordSpec.Of(block) with { Kind = AuditKind.SessionEnd, Detail = "closed" }).AppendTo(ledger));
            Assert.True(await ledger.FlushAsync(CancellationToken.None));
        }

        await ledger.CloseAsync();
        return File.ReadAllBytes(Assert.Single(directory.Segments()));
    }

    private static List<(long End, ulong Next)> BlocksOf(string path)
    {
        using SegmentFile segment = SegmentFile.Open(path)!;
        var walker = new BlockWalker(segment);
        var blocks = new List<(long End, ulong Next)>();
        while (walker.Next() == WalkStep.Block)
        {
            blocks.Add((walker.Position, walker.Header.NextSequence));
        }

        return blocks;
    }
}
