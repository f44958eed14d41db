using System.Globalization;
using Wardian.Audit;
using Wardian.Checks;

namespace Wardian.Coverage;

/// <summary>What the ledger's facts mean, each with what to do.</summary>
internal static class LedgerFindings
{
    private const string Ledger = "ledger";
    private const string UncleanStop = "audit.unclean-stop";

    /// <summary>Times below this are a restart's own.</summary>
    private static readonly TimeSpan IdleMin = TimeSpan.FromMilliseconds(1);

    /// <summary>All findings, run by run first.</summary>
    /// <param name="facts">What the ledger says.</param>
    /// <param name="isServing">Whether a gateway runs now.</param>
    /// <param name="now">The time now; null when the period ended before, so that the ledger goes on behind it.</param>
    public static IEnumerable<Finding> Of(LedgerFacts facts, bool isServing, DateTimeOffset? now)
    {
        if (facts.Runs.Count == 0)
        {
            yield return Finding.Failed(Ledger, "cli.coverage-no-run");
        }

        foreach (Finding finding in facts.Runs.SelectMany(run => OfRun(facts, run, isServing || now is null))
            .Concat(Idle(facts, isServing, now))
            .Concat(facts.Gaps.Select(OfGap))
            .Concat(OfBypass(facts.Bypasses)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> OfRun(LedgerFacts facts, RunCoverage run, bool mayRun)
    {
        string subject = SourceText.Subject(run.Source);
        bool isNow = mayRun && run.StartedAt == facts.Runs[^1].StartedAt;
        string state = run.IsStopped ? "stopped" : isNow ? "running" : "broken";
        (string, string)[] when = [("start", SourceText.Time(run.StartedAt)), ("end", SourceText.Time(End(facts, run)))];
        yield return Finding.Ok(subject, "cli.coverage-run",
        [
            .. when, ("state", "@cli.coverage-state-" + state), ("sessions", Number(run.Sessions)), ("bypassed", Number(run.Bypassed)),
            ("statements", Number(run.Statements)), ("recorded", Number(run.Recorded)), ("dropped", Number(run.Dropped)),
            ("refused", Number(run.Refused)), ("administrator", run.Last.Detail.Administrator is "-"
                ? "@cli.coverage-administrator-none"
                : run.Last.Detail.Administrator),
        ]);
        if (run.Missing > 0)
        {
            yield return Finding.Failed(subject, "cli.coverage-missing",
                [.. when, ("missing", Number(run.Missing)), ("recorded", Number(run.Recorded)), ("found", Number(run.Found))]);
        }

        if (run.Unaccounted > 0)
        {
            yield return Finding.Failed(subject, "cli.coverage-unaccounted", [.. when, ("statements", Number(run.Unaccounted))]);
        }
    }

    /// <summary>The times in which no gateway ran. What happened then, only the database can say.</summary>
    private static IEnumerable<Finding> Idle(LedgerFacts facts, bool isServing, DateTimeOffset? now)
    {
        RunCoverage[] runs = [.. facts.Runs.DistinctBy(run => run.StartedAt)];
        for (int index = 0; index < runs.Length; index++)
        {
            bool isLast = index == runs.Length - 1;
            DateTimeOffset? next = !isLast ? runs[index + 1].StartedAt : isServing ? null : now;
            DateTimeOffset end = End(facts, runs[index]);
            if (next - end >= IdleMin)
            {
                yield return Finding.Warning(Ledger, isLast ? "cli.coverage-idle-now" : "cli.coverage-idle",
                    ("from", SourceText.Time(end)), ("until", SourceText.Time(next!.Value)), ("duration", SourceText.Duration(next.Value - end)));
            }
        }
    }

    private static DateTimeOffset End(LedgerFacts facts, RunCoverage run) => facts.LastSigns[run.StartedAt];

    private static Finding OfGap(AuditEntry gap)
    {
        string code = (gap.Detail ?? string.Empty).Split(' ')[0];
        return code.Equals(UncleanStop, StringComparison.Ordinal)
            ? Finding.Failed(Ledger, "cli.coverage-unclean", ("time", SourceText.Time(gap.Time)))
            : Finding.Failed(Ledger, "cli.coverage-gap", ("from", SourceText.Time(gap.Time)), ("until", SourceText.Time(gap.Time + gap.Duration)),
                ("records", Number(gap.Rows)), ("reason", gap.Detail ?? string.Empty));
    }

    /// <summary>Acts of administrators one by one; of connections, how many on which listener and from when to when.</summary>
    private static IEnumerable<Finding> OfBypass(IReadOnlyList<AuditEntry> bypasses)
    {
        foreach (AuditEntry act in bypasses.Where(entry => !IsConnection(entry)))
        {
            yield return Finding.Warning($"listener {act.Session.Listener}", "cli.coverage-bypass-act",
                ("time", SourceText.Time(act.Time)), ("account", act.Session.Account), ("act", act.Detail ?? string.Empty));
        }

        foreach (IGrouping<string, AuditEntry> listener in bypasses.Where(IsConnection).GroupBy(entry => entry.Session.Listener, StringComparer.Ordinal))
        {
            yield return Finding.Failed($"listener {listener.Key}", "cli.coverage-bypass",
                ("connections", Number(listener.Select(entry => entry.Session.Id).Distinct().Count())),
                ("from", SourceText.Time(listener.Min(entry => entry.Time))), ("until", SourceText.Time(listener.Max(entry => entry.Time))));
        }
    }

    private static bool IsConnection(AuditEntry entry) => entry.Detail is "bypass-begin" or "bypass-end";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
