using System.Security.Cryptography;
using Wardian.Audit;
using Wardian.Checks;
using Wardian.Coverage;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Tests.Coverage;

/// <summary>What the ledger alone says about how complete it is.</summary>
public sealed class LedgerFactsTests
{
    [Fact]
    public async Task What_was_counted_and_is_there_is_covered_whatever_time_its_statements_began()
    {
        using var fixture = new LedgerFixture();
        await fixture.WriteAsync(ledger =>
        {
            fixture.Count(ledger, "started");
            // It arrived a day before it ended: its record is behind the first counters all the same.
            fixture.Append(ledger, AuditKind.Statement, TimeSpan.FromDays(-1), new() { Duration = TimeSpan.FromDays(1) });
            fixture.Append(ledger, AuditKind.Statement);
            fixture.Append(ledger, AuditKind.Statement, change: new() { Source = "lis" });
            fixture.Count(ledger, "stopped", statements: 2, at: TimeSpan.FromMinutes(1));
        });
        RunCoverage run = Assert.Single(Read(fixture).Runs);
        Assert.Equal((2L, 2L, 0L, 0L), (run.Recorded, run.Found, run.Missing, run.Unaccounted));
        Assert.True(run.IsStopped);
        Assert.Equal(["cli.coverage-run"], Codes(fixture));
    }

    [Fact]
    public async Task A_record_that_could_not_be_taken_is_dropped_and_a_gap()
    {
        using var fixture = new LedgerFixture();
        byte[] large = RandomNumberGenerator.GetBytes(60_000);
        long statements = 0;
        long dropped = 0;
        await fixture.WriteAsync(async ledger =>
        {
            fixture.Count(ledger, "started");
            while (dropped < 5 && statements < 1_000_000)
            {
                statements++;
                dropped += fixture.Append(ledger, AuditKind.Statement, change: new() { Statement = large }) ? 0 : 1;
            }

            while (!await ledger.FlushAsync(CancellationToken.None) || ledger.Health == AuditHealth.Failing)
            {
                await Task.Yield();
            }

            Assert.True(fixture.Count(ledger, "stopped", statements, dropped, at: TimeSpan.FromMinutes(1)));
        });
        LedgerFacts facts = Read(fixture);
        RunCoverage run = Assert.Single(facts.Runs);
        Assert.Equal((statements, statements - dropped, dropped), (run.Statements, run.Found, run.Dropped));
        Assert.Equal((0L, 0L), (run.Missing, run.Unaccounted));
        Finding gap = Assert.Single(Find(facts), finding => finding.Text.Code is "cli.coverage-gap");
        Assert.Contains(("records", FormattableString.Invariant($"{dropped}")), gap.Text.Arguments);
        Assert.Contains(("reason", FormattableString.Invariant($"audit.backlog-full statement={dropped}")), gap.Text.Arguments);
        Assert.Equal(CheckStatus.Failed, gap.Status);
    }

    [Fact]
    public async Task Statements_that_nobody_accounts_for_show_once_nothing_is_under_way()
    {
        using var fixture = new LedgerFixture();
        await fixture.WriteAsync(ledger =>
        {
            fixture.Count(ledger, "started");
            // Counted, and its record is on its way: the next record decides.
            fixture.Count(ledger, "running", statements: 1, at: TimeSpan.FromMinutes(1));
            fixture.Append(ledger, AuditKind.Statement);
            fixture.Count(ledger, "running", statements: 1, at: TimeSpan.FromMinutes(2));
            fixture.Count(ledger, "running", statements: 4, at: TimeSpan.FromMinutes(3));
        });
        Assert.Equal(0, Assert.Single(Read(fixture).Runs).Unaccounted);
        await fixture.WriteAsync(ledger =>
        {
            fixture.Count(ledger, "started", run: TimeSpan.FromHours(1));
            fixture.Count(ledger, "stopped", statements: 3, dropped: 1, run: TimeSpan.FromHours(1), at: TimeSpan.FromMinutes(1));
        });
        Assert.Equal(2, Read(fixture).Runs[1].Unaccounted);
        Assert.Contains("cli.coverage-unaccounted", Codes(fixture));
    }

    [Fact]
    public async Task Records_that_were_taken_away_show()
    {
        using var fixture = new LedgerFixture();
        await fixture.WriteAsync(
            async ledger =>
            {
                fixture.Count(ledger, "started");
                for (int number = 0; number < 40; number++)
                {
                    fixture.Append(ledger, AuditKind.Statement, change: new() { Statement = RandomNumberGenerator.GetBytes(20_000) });
                    Assert.True(await ledger.FlushAsync(CancellationToken.None));
                }

                fixture.Count(ledger, "stopped", statements: 40, at: TimeSpan.FromMinutes(1));
            },
            segmentBytesMax: 64 << 10);
        // By their first numbers, whether they are sealed yet or not: the first and the last one hold the counters.
        IGrouping<string, string>[] segments = [.. Directory.GetFiles(fixture.Path).Where(file => Path.GetExtension(file) is ".wls" or ".wseg")
            .GroupBy(file => Path.GetFileNameWithoutExtension(file).Split('-')[1], StringComparer.Ordinal).OrderBy(file => file.Key, StringComparer.Ordinal)];
        Assert.InRange(segments.Length, 4, 40);
        Assert.All(segments[segments.Length / 2], File.Delete);
        LedgerFacts facts = Read(fixture);
        Assert.InRange(Assert.Single(facts.Runs).Missing, 1, 39);
        Assert.Equal("cli.coverage-missing", Assert.Single(Find(facts), finding => finding.Status == CheckStatus.Failed).Text.Code);
    }

    [Fact]
    public async Task A_bypass_is_a_hole_and_another_source_is_not_asked_about()
    {
        using var fixture = new LedgerFixture();
        await fixture.WriteAsync(ledger =>
        {
            fixture.Count(ledger, "started");
            fixture.Append(ledger, AuditKind.Bypass, TimeSpan.FromMinutes(1), new() { Detail = "bypass-begin" });
            fixture.Append(ledger, AuditKind.Bypass, TimeSpan.FromMinutes(1), new() { Detail = "bypass.start 1h test" });
            fixture.Count(ledger, "stopped", at: TimeSpan.FromMinutes(2));
        });
        Assert.Equal(["cli.coverage-run", "cli.coverage-bypass-act", "cli.coverage-bypass"], Codes(fixture));
        Assert.Empty(LedgerFacts.Read(fixture.Reader, LedgerFixture.Start, LedgerFixture.Start.AddDays(1), "lis", Fail).Runs);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("state=running")]
    [InlineData("state=running sessions=1 bypassed=0 statements=-1 dropped=0 refused=0 recorded=0")]
    [InlineData("state=running sessions=1 bypassed=0 statements=99999999999999999999 dropped=0 refused=0 recorded=0")]
    public void A_detail_that_is_no_counters_is_none(string? detail) => Assert.Null(CounterDetail.Parse(detail));

    [Fact]
    public void Names_decide_and_those_that_are_not_known_are_passed_over() => Assert.Equal(
        new CounterDetail { State = "stopped", Sessions = 1, Bypassed = 2, Statements = 3, Dropped = 4, Refused = 5, Recorded = 6, Administrator = "-" },
        CounterDetail.Parse("recorded=6 new=x statements=3 sessions=1 bypassed=2 dropped=4 refused=5 state=stopped"));

    private static LedgerFacts Read(LedgerFixture fixture) =>
        LedgerFacts.Read(fixture.Reader, LedgerFixture.Start, LedgerFixture.Start.AddYears(10), source: null, static _ => { });

    private static void Fail(AuditDamage damage) => Assert.Fail(damage.ToString());

    private static Finding[] Find(LedgerFacts facts) => [.. LedgerFindings.Of(facts, isServing: false, now: null)];

    private static string[] Codes(LedgerFixture fixture) => [.. Find(Read(fixture)).Select(finding => finding.Text.Code)];
}
