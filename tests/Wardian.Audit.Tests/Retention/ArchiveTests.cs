using Wardian.Audit.Retention;
using Wardian.Audit.Sealing;
using Wardian.Audit.Sinks.Delivery;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Verification;
using Wardian.Audit.Writing;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Tests.Retention;

public sealed class ArchiveTests : IDisposable
{
    private readonly LedgerDirectory _directory = new();
    private readonly string _archive = Directory.CreateTempSubdirectory("wardian-archive-").FullName;

    public void Dispose()
    {
        _directory.Dispose();
        Directory.Delete(_archive, recursive: true);
    }

    [Fact]
    public async Task What_is_older_than_the_rule_is_moved_and_the_ledger_can_be_verified_as_before()
    {
        await FillAsync(3);
        string[] before = [.. SealedSegmentName.List(_directory.Path).Select(Path.GetFileName)!];
        Assert.Equal(2, before.Length);
        SetRule(new RetentionRule(200, _archive));
        _directory.Time.Advance(TimeSpan.FromDays(201));
        await RunAsync(new DeliveryProgress(), () => SealedSegmentName.List(_archive).Count == 3);

        Assert.Equal(before, SealedSegmentName.List(_archive).Select(Path.GetFileName).Take(2));
        LedgerVerdict verdict = _directory.Verify();
        Assert.Empty(verdict.Findings);
        Assert.Equal(60UL, verdict.Archived);
        await FillAsync(1);
        Assert.Empty(_directory.Verify().Findings);
    }

    [Fact]
    public async Task A_changed_note_of_an_archived_segment_is_found()
    {
        await FillAsync(3);
        SetRule(new RetentionRule(200, _archive));
        _directory.Time.Advance(TimeSpan.FromDays(201));
        await RunAsync(new DeliveryProgress(), () => SealedSegmentName.List(_directory.Path).Count == 0);
        string note = Path.Combine(_directory.Path, ArchivedLog.FileName);
        byte[] original = File.ReadAllBytes(note);
        var random = new Random(17);
        for (int mutation = 0; mutation < 500; mutation++)
        {
            string what = FileMutation.Apply(random, note, original);
            Assert.True(_directory.Verify().Findings.Count > 0, $"mutation {mutation}: {what}");
        }

        File.WriteAllBytes(note, original);
        Assert.Empty(_directory.Verify().Findings);
    }

    [Fact]
    public async Task A_segment_that_is_removed_and_called_archived_is_found_while_it_is_young()
    {
        await FillAsync(3);
        List<string> segments = SealedSegmentName.List(_directory.Path);
        foreach (string path in segments)
        {
            using SealedSegment segment = SealedSegment.Open(path)!;
            File.AppendAllText(Path.Combine(_directory.Path, ArchivedLog.FileName), ArchivedLog.ToLine(ArchivedSegment.Of(segment)));
        }

        Assert.Empty(_directory.Verify().Findings);
        segments.ForEach(File.Delete);

        _directory.Time.Advance(TimeSpan.FromDays(RetentionRule.DaysMin - 2));
        Assert.Equal(FindingCodes.ArchivedEarly, Assert.Single(_directory.Verify().Findings, finding => finding.First > 1).Code);
        _directory.Time.Advance(TimeSpan.FromDays(3));
        Assert.Empty(_directory.Verify().Findings);
    }

    [Fact]
    public async Task Another_ledgers_segment_in_the_archive_is_not_replaced()
    {
        await FillAsync(3);
        string taken = Path.Combine(_archive, SealedSegmentName.Of(1));
        File.WriteAllText(taken, "another gateway's");
        SetRule(new RetentionRule(200, _archive));
        _directory.Time.Advance(TimeSpan.FromDays(201));
        await RunAsync(new DeliveryProgress(), () => _directory.Logger.Entries.Any(entry => entry.Id.Id == 2044));

        Assert.Equal("another gateway's", File.ReadAllText(taken));
        Assert.Equal(3, SealedSegmentName.List(_directory.Path).Count);
        Assert.Empty(_directory.Verify().Findings);
    }

    [Fact]
    public async Task What_was_copied_before_a_crash_is_archived_at_the_next_start()
    {
        await FillAsync(3);
        string first = SealedSegmentName.List(_directory.Path)[0];
        File.Copy(first, Path.Combine(_archive, Path.GetFileName(first)));
        SetRule(new RetentionRule(200, _archive));
        _directory.Time.Advance(TimeSpan.FromDays(201));
        await RunAsync(new DeliveryProgress(), () => SealedSegmentName.List(_directory.Path).Count == 0);
        Assert.Empty(_directory.Verify().Findings);
    }

    [Fact]
    public async Task A_rule_that_the_disk_does_not_give_stops_nobody()
    {
        await FillAsync(1);
        string rule = Path.Combine(_directory.Path, RetentionRule.FileName);
        File.CreateSymbolicLink(rule, rule);
        await RunAsync(new DeliveryProgress(), () => _directory.Logger.Entries.Any(entry => entry.Id.Id == 2045));
        Assert.Single(SealedSegmentName.List(_directory.Path));
    }

    [Fact]
    public async Task A_note_of_a_segment_that_is_still_here_must_be_right()
    {
        await FillAsync(3);
        using (SealedSegment segment = SealedSegment.Open(SealedSegmentName.List(_directory.Path)[1])!)
        {
            ArchivedSegment right = ArchivedSegment.Of(segment);
            string wrong = ArchivedLog.ToLine(right with { Digest = new byte[SealedFooter.DigestLength] });
            File.WriteAllText(Path.Combine(_directory.Path, ArchivedLog.FileName), wrong);
        }

        Assert.Equal((FindingCodes.Chain, ArchivedLog.FileName), Assert.Single(_directory.Verify().Findings) is { } finding ? (finding.Code, finding.File) : default);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("another's")]
    [InlineData("too short")]
    [InlineData("changed")]
    [InlineData("no archive")]
    [InlineData("not delivered")]
    public async Task Nothing_leaves_when(string what)
    {
        await FillAsync(3);
        var progress = new DeliveryProgress();
        using var other = Sm2PrivateKey.Create();
        string path = Path.Combine(_directory.Path, RetentionRule.FileName);
        string right = new RetentionRule(200, _archive).Sign(_directory.Administrator);
        string? rule = what switch
        {
            "none" => null,
            "another's" => new RetentionRule(200, _archive).Sign(other),
            "too short" => new RetentionRule(RetentionRule.DaysMin - 1, _archive).Sign(_directory.Administrator),
            "changed" => right.Replace("\n200\n", "\n190\n", StringComparison.Ordinal),
            "no archive" => new RetentionRule(200, _archive + "-missing").Sign(_directory.Administrator),
            _ => right,
        };
        if (rule is not null)
        {
            File.WriteAllText(path, rule);
        }

        if (what is "not delivered")
        {
            var sink = new SinkState("slow");
            sink.StartsAfter(5);
            progress.Follow([sink]);
        }

        _directory.Time.Advance(TimeSpan.FromDays(400));
        int looks = Looks();
        await RunAsync(progress, () => Looks() > looks);
        Assert.Empty(SealedSegmentName.List(_archive));
        Assert.Equal(3, SealedSegmentName.List(_directory.Path).Count);
        Assert.Equal(what is "no archive", _directory.Logger.Entries.Any(entry => entry.Id.Id == 2043));
    }

    /// <summary>How often an archiver has looked at the rule and come to an end.</summary>
    private int Looks() => _directory.Logger.Entries.Count(entry => entry.Id.Id == 2046);

    private void SetRule(RetentionRule rule) =>
        File.WriteAllText(Path.Combine(_directory.Path, RetentionRule.FileName), rule.Sign(_directory.Administrator));

    /// <summary>Runs with 20 records each; what the last one wrote is still in the journal.</summary>
    private async Task FillAsync(int runs)
    {
        for (int run = 0; run < runs; run++)
        {
            using AuditLedger ledger = _directory.Open(isSealing: true);
            for (int number = 0; number < 20; number++)
            {
                Assert.True(RecordSpec.Of(number).AppendTo(ledger));
            }

            Assert.True(await ledger.FlushAsync(CancellationToken.None));
            await Eventually.IsAsync(() => _directory.Segments().Count == 1);
            await ledger.CloseAsync();
        }
    }

    private async Task RunAsync(DeliveryProgress progress, Func<bool> condition)
    {
        using AuditLedger ledger = _directory.Create(isSealing: true, delivered: progress);
        ledger.Open();
        await Eventually.IsAsync(() => _directory.Segments().Count == 0);
        await Eventually.IsAsync(condition);
        await ledger.CloseAsync();
    }
}
