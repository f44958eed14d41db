using Wardian.Checks;
using Wardian.Coverage;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Tests.Coverage;

/// <summary>Between two samples, each a minute from <see cref="LedgerFixture.Start"/>, what is certain and what is not.</summary>
public sealed class DatabaseComparisonTests
{
    private static readonly TimeSpan Middle = TimeSpan.FromSeconds(30);
    private static readonly DatabaseSample Before = Sample(LedgerFixture.Start, sessions: 10, calls: 100);

    [Fact]
    public async Task What_the_ledger_and_we_ourselves_explain_is_covered()
    {
        DatabaseSample before = Before with { Own = Before.Own with { Statements = 3, Sessions = new Dictionary<string, int> { ["his"] = 2 } } };
        Assert.Equal(
            ["cli.coverage-sessions-covered", "cli.coverage-statements-covered"],
            await CompareAsync(before, Now(sessions: 13, calls: 106), (AuditKind.SessionStart, Middle, new()), (AuditKind.Statement, Middle, new())));
    }

    [Fact]
    public async Task What_nothing_explains_went_round() => Assert.Equal(
        ["cli.coverage-sessions-outside", "cli.coverage-statements-outside"],
        await CompareAsync(Before, Now(sessions: 13, calls: 104), (AuditKind.SessionStart, Middle, new()), (AuditKind.Statement, Middle, new())));

    [Fact]
    public async Task Other_sources_and_other_times_explain_nothing() => Assert.Equal(
        ["cli.coverage-sessions-outside", "cli.coverage-statements-outside"],
        await CompareAsync(
            Before, Now(sessions: 12, calls: 103),
            (AuditKind.SessionStart, Middle, new() { Source = "lis" }), (AuditKind.Statement, Middle, new() { Source = "lis" }),
            (AuditKind.SessionStart, -Middle, new()), (AuditKind.Statement, -Middle, new()), (AuditKind.Statement, Middle, new() { Duration = TimeSpan.FromMinutes(1) })));

    [Fact]
    public async Task What_happened_as_the_sample_was_taken_leaves_a_doubt() => Assert.Equal(
        ["cli.coverage-sessions-doubtful", "cli.coverage-statements-doubtful"],
        await CompareAsync(
            Before, Now(sessions: 12, calls: 103),
            (AuditKind.SessionStart, TimeSpan.FromSeconds(-1), new()), (AuditKind.Statement, TimeSpan.FromMilliseconds(-200), new())));

    [Theory]
    [InlineData("", true, "cli.coverage-sessions-doubtful")]
    [InlineData("", false, "cli.coverage-sessions-outside")]
    [InlineData("28P01", true, "cli.coverage-sessions-outside")]
    public async Task A_log_in_that_reached_the_server_and_came_to_nothing_may_be_the_one(string state, bool isReached, string expected) => Assert.Equal(
        [expected, "cli.coverage-statements-covered"],
        await CompareAsync(Before, Now(sessions: 12, calls: 102), (AuditKind.LoginFailed, Middle, new() { SqlState = state, IsReached = isReached })));

    [Fact]
    public async Task Bypassed_connections_and_other_roles_leave_a_doubt()
    {
        Assert.Equal(
            ["cli.coverage-sessions-doubtful", "cli.coverage-statements-doubtful"],
            await CompareAsync(Before, Now(sessions: 12, calls: 110), (AuditKind.Bypass, Middle, new() { Detail = "bypass-begin" })));
        Assert.Equal(
            ["cli.coverage-sessions-covered", "cli.coverage-statements-doubtful"],
            await CompareAsync(Before, Now(sessions: 11, calls: 110), (AuditKind.Statement, Middle, new() { Statement = "set role doctor"u8.ToArray() })));
    }

    [Fact]
    public async Task Statistics_that_began_anew_say_nothing()
    {
        Assert.Equal(
            ["cli.coverage-reset", "cli.coverage-statements-covered"], await CompareAsync(Before, Now(sessions: 3, calls: 102)));
        DatabaseSample now = Now(sessions: 11, calls: 102);
        Assert.Equal(["cli.coverage-sessions-covered", "cli.coverage-reset"], await CompareAsync(Before, now with { StatementsReset = "later" }));
        Assert.Equal(["cli.coverage-sessions-covered"], await CompareAsync(Before with { Statements = null }, now));
    }

    [Fact]
    public async Task A_database_that_is_new_has_counted_from_nothing() => Assert.Equal(
        ["cli.coverage-sessions-outside", "cli.coverage-statements-outside"],
        await CompareAsync(Before with { Databases = [], Statements = [] }, Now(sessions: 2, calls: 3)));

    private static async Task<string[]> CompareAsync(
        DatabaseSample before, DatabaseSample now, params (AuditKind Kind, TimeSpan At, LedgerFixture.Change Change)[] records)
    {
        using var fixture = new LedgerFixture();
        await fixture.WriteAsync(ledger => Array.ForEach(records, record => Assert.True(fixture.Append(ledger, record.Kind, record.At, record.Change))));
        var interval = LedgerInterval.Read(fixture.Reader, 0, before.Time, now.Time, new HashSet<string> { "his" });
        Finding[] findings = [.. new DatabaseComparison("his", before, now, interval).Run()];
        Assert.All(findings, finding => Assert.Equal(
            finding.Text.Code.EndsWith("covered", StringComparison.Ordinal) ? CheckStatus.Ok
                : finding.Text.Code.EndsWith("doubtful", StringComparison.Ordinal) ? CheckStatus.Warning : CheckStatus.Failed,
            finding.Status));
        return [.. findings.Select(finding => finding.Text.Code)];
    }

    private static DatabaseSample Now(long sessions, long calls) => Sample(LedgerFixture.Start.AddMinutes(1), sessions, calls);

    private static DatabaseSample Sample(DateTimeOffset time, long sessions, long calls) => new()
    {
        Server = "127.0.0.1:5432",
        Time = time,
        Sequence = 0,
        Databases = [new DatabaseCount("his", sessions, 1000, Reset: null)],
        Statements = [new CallCount("his_app", "his", calls)],
        StatementsReset = "once",
        Own = new OwnActs { Account = "his_app", Database = "his", Sessions = new Dictionary<string, int> { ["his"] = 1 } },
    };
}
