using System.Globalization;
using Wardian.Audit.Format;
using Wardian.Audit.Sealing;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Verification;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Tests.Verification;

/// <summary>What the writer, the signer and the sealer leave on disk is what the verifier wants to see.</summary>
public sealed class LiveLedgerTests(ITestOutputHelper output)
{
    private const int Mutations = 2_000;
    private const int EndBlockLength = BlockHeader.Length + Checksum.Length;

    [Fact]
    public async Task What_was_written_is_sound_while_it_is_written_and_afterwards()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        await FillAsync(ledger, 0, 100);
        // The first signature follows the first commit; who waits for the commit is told before it.
        await Eventually.IsAsync(() => File.Exists(Path.Combine(directory.Path, CheckpointLog.FileName)));
        LedgerVerdict during = directory.Verify();
        Assert.Empty(during.Findings);
        Assert.Equal((100UL, 100UL), (during.Records, during.InJournal));

        await ledger.CloseAsync();
        LedgerVerdict after = directory.Verify();
        Assert.Empty(after.Findings);
        Assert.Equal((100UL, 0UL), (after.Records, after.Unsigned));
    }

    [Fact]
    public async Task Ended_files_are_sealed_and_nothing_changes_for_who_verifies()
    {
        using var directory = new LedgerDirectory();
        for (int run = 0; run < 4; run++)
        {
            using AuditLedger ledger = directory.Open(segmentBytesMax: 64 << 10, isSealing: true);
            for (int number = 0; number < 20; number++)
            {
                Assert.True(RecordSpec.Of((run * 20) + number, new string('z', 10_000) + number).AppendTo(ledger));
                Assert.True(await ledger.FlushAsync(CancellationToken.None));
            }

            await Eventually.IsAsync(() => directory.Segments().Count == 1);
            Assert.Empty(directory.Verify().Findings);
            await ledger.CloseAsync();
        }

        LedgerVerdict verdict = directory.Verify();
        Assert.Empty(verdict.Findings);
        Assert.Equal((80UL, 0UL), (verdict.Records, verdict.Unsigned));
        Assert.Equal(11, verdict.Segments);
        Assert.Single(directory.Segments());
    }

    [Fact]
    public async Task A_record_changed_in_the_journal_is_found_although_its_checksum_is_right()
    {
        using var directory = new LedgerDirectory();
        using (AuditLedger ledger = directory.Open())
        {
            await FillAsync(ledger, 0, 50);
            await ledger.CloseAsync();
        }

        string path = Assert.Single(directory.Segments());
        byte[] bytes = File.ReadAllBytes(path);
        JournalForgery.ChangeStatement(bytes);
        File.WriteAllBytes(path, bytes);

        Assert.Equal(50, directory.ReadAll().Count);
        Assert.Contains(directory.Verify().Findings, finding => finding.Code == FindingCodes.CheckpointRoot);
    }

    [Fact]
    public async Task Mutations_of_a_directory_as_the_gateway_leaves_it_are_all_found()
    {
        using var directory = new LedgerDirectory();
        for (int run = 0; run < 2; run++)
        {
            using AuditLedger ledger = directory.Open(isSealing: true);
            await FillAsync(ledger, run * 30, 30);
            await Eventually.IsAsync(() => directory.Segments().Count == 1);
            await ledger.CloseAsync();
        }

        Assert.Empty(directory.Verify().Findings);
        string anchor = directory.LastCheckpoint();
        string[] files = [.. SealedSegmentName.List(directory.Path), .. directory.Segments(), Path.Combine(directory.Path, CheckpointLog.FileName)];
        Assert.Equal(3, files.Length);
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int mutation = 0; mutation < Mutations; mutation++)
        {
            string file = files[random.Next(files.Length)];
            byte[] original = File.ReadAllBytes(file);
            string what = FileMutation.Apply(random, file, original);
            if (file.EndsWith(SegmentName.Extension, StringComparison.Ordinal) && new FileInfo(file).Length == original.Length - EndBlockLength)
            {
                // Without its end block the newest file is one that is still being written; no record has changed.
                File.WriteAllBytes(file, original);
                continue;
            }

            Assert.False(directory.Verify(anchor).IsSound, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, mutation {mutation}: {what}"));
            File.WriteAllBytes(file, original);
        }

        Assert.Empty(directory.Verify(anchor).Findings);
    }

    [Fact]
    public async Task The_tree_goes_on_after_a_start_with_and_without_the_note_of_its_nodes()
    {
        using var directory = new LedgerDirectory();
        for (int run = 0; run < 6; run++)
        {
            if (run % 2 == 1)
            {
                File.Delete(Path.Combine(directory.Path, TreeFile.Name));
            }

            using AuditLedger ledger = directory.Open(isSealing: run > 2);
            await FillAsync(ledger, run * 7, 7);
            await ledger.CloseAsync();
            Assert.Empty(directory.Verify().Findings);
        }

        Assert.DoesNotContain(directory.Logger.Entries, entry => entry.Id.Id is 2001 or 2032 or 2033 or 2034);
    }

    [Fact]
    public async Task A_clock_that_jumps_both_ways_leaves_the_ledger_sound()
    {
        using var directory = new LedgerDirectory();
        int written = 0;
        foreach (TimeSpan jump in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromDays(-40), TimeSpan.FromDays(80), TimeSpan.FromSeconds(-1)])
        {
            directory.Time.Advance(jump);
            using AuditLedger ledger = directory.Open(isSealing: true);
            directory.Time.Advance(jump);
            await FillAsync(ledger, written, 10);
            written += 10;
            await Eventually.IsAsync(() => directory.Segments().Count == 1);
            await ledger.CloseAsync();
        }

        LedgerVerdict verdict = directory.Verify(directory.LastCheckpoint());
        Assert.Empty(verdict.Findings);
        Assert.Equal(40UL, verdict.Records);
    }

    [Fact]
    public async Task Records_that_were_signed_and_are_gone_are_missed_at_the_start_and_their_numbers_are_not_given_again()
    {
        using var directory = new LedgerDirectory();
        using (AuditLedger ledger = directory.Open())
        {
            await FillAsync(ledger, 0, 10);
            await ledger.CloseAsync();
        }

        File.Delete(Assert.Single(directory.Segments()));
        using (AuditLedger ledger = directory.Open())
        {
            await FillAsync(ledger, 10, 1);
            await ledger.CloseAsync();
        }

        List<AuditEntry> entries = [.. directory.Reader().Search(new AuditQuery())];
        Assert.Equal(AuditCodes.RecordsLost, entries[0].Detail);
        Assert.Equal((11UL, 10L), (entries[0].Sequence, entries[0].Rows));
        Assert.Contains(directory.Logger.Entries, entry => entry.Id.Id == 2033);
        Assert.Contains(directory.Verify().Findings, finding => finding is { Code: FindingCodes.Missing, First: 1, Last: 10 });
    }

    [Fact]
    public async Task A_checkpoint_torn_by_a_crash_is_cut_off_and_the_next_one_follows()
    {
        using var directory = new LedgerDirectory();
        using (AuditLedger ledger = directory.Open())
        {
            await FillAsync(ledger, 0, 10);
            await ledger.CloseAsync();
        }

        string log = Path.Combine(directory.Path, CheckpointLog.FileName);
        byte[] whole = File.ReadAllBytes(log);
        File.WriteAllBytes(log, [.. whole, .. whole.AsSpan(0, whole.Length / 2)]);
        using (AuditLedger ledger = directory.Open())
        {
            await FillAsync(ledger, 10, 10);
            await ledger.CloseAsync();
        }

        LedgerVerdict verdict = directory.Verify();
        Assert.Empty(verdict.Findings);
        Assert.Equal(20UL, verdict.Records);
    }

    private static async Task FillAsync(AuditLedger ledger, int from, int count)
    {
        for (int number = from; number < from + count; number++)
        {
            Assert.True(RecordSpec.Of(number, $"SELECT {number % 5} FROM yp WHERE id = ?").AppendTo(ledger));
        }

        Assert.True(await ledger.FlushAsync(CancellationToken.None));
    }
}
