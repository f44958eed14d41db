using Wardian.Audit;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Coverage;

/// <summary>What the ledger itself says about how complete it is in a period.</summary>
internal sealed class LedgerFacts
{
    private readonly Dictionary<(DateTimeOffset StartedAt, string Source), RunCoverage> _runs = [];

    /// <summary>By start, then by data source.</summary>
    public IReadOnlyList<RunCoverage> Runs { get; private set; } = [];

    /// <summary>Gap records: what was not accepted, and stops that were none (<c>rows</c> 0).</summary>
    public List<AuditEntry> Gaps { get; } = [];

    /// <summary>Bypass records: what administrators did, and each connection's beginning and end.</summary>
    public List<AuditEntry> Bypasses { get; } = [];

    /// <summary>The last record of each run, by the run's start: the last sign of life of one that did not stop in order.</summary>
    public Dictionary<DateTimeOffset, DateTimeOffset> LastSigns { get; } = [];

    /// <summary>Reads the period.</summary>
    /// <param name="reader">The ledger.</param>
    /// <param name="from">Not before this time.</param>
    /// <param name="until">Before this time.</param>
    /// <param name="source">Only this data source; null for all.</param>
    /// <param name="onDamage">Called for each place that cannot be read.</param>
    public static LedgerFacts Read(AuditReader reader, DateTimeOffset from, DateTimeOffset until, string? source, Action<AuditDamage> onDamage)
    {
        var facts = new LedgerFacts();
        DateTimeOffset? run = null;
        foreach (AuditEntry entry in reader.Search(new AuditQuery { From = from, Until = until }, onDamage))
        {
            run = facts.Add(entry, source) ?? run;
            if (run is { } startedAt && IsSignOfLife(entry.Kind))
            {
                facts.LastSigns[startedAt] = entry.Time;
            }
        }

        facts.Runs = [.. facts._runs.Values.OrderBy(found => found.StartedAt).ThenBy(found => found.Source, StringComparer.Ordinal)];
        facts.CountStatements(reader);
        return facts;
    }

    /// <summary>Gives the start of the run when the record tells of one.</summary>
    private DateTimeOffset? Add(AuditEntry entry, string? source)
    {
        AuditSession session = entry.Session;
        bool isAskedFor = source is null || session.DataSource.Length == 0 || session.DataSource.Equals(source, StringComparison.Ordinal);
        switch (entry.Kind)
        {
            case AuditKind.Gap:
                Gaps.Add(entry);
                return null;
            case AuditKind.Bypass when isAskedFor:
                Bypasses.Add(entry);
                return null;
            case AuditKind.Counters when CounterDetail.Parse(entry.Detail) is { } detail:
                if (isAskedFor)
                {
                    Run(session).Add(new CounterPoint(entry.Sequence, entry.Time, detail));
                }

                return session.StartedAt;
            default:
                return null;
        }
    }

    /// <summary>The other kinds are also written by the process that starts next, before its gateway does.</summary>
    private static bool IsSignOfLife(AuditKind kind) => kind is AuditKind.Counters or AuditKind.Statement
        or AuditKind.SessionStart or AuditKind.SessionEnd or AuditKind.LoginFailed or AuditKind.Cancel;

    private RunCoverage Run(AuditSession session)
    {
        (DateTimeOffset, string) key = (session.StartedAt, session.DataSource);
        if (!_runs.TryGetValue(key, out RunCoverage? run))
        {
            run = new RunCoverage(session.DataSource, session.StartedAt);
            _runs.Add(key, run);
        }

        return run;
    }

    /// <summary>By their numbers, not by their times: a statement's time is when it arrived, and its record comes when it has ended.</summary>
    private void CountStatements(AuditReader reader)
    {
        RunCoverage[] counted = [.. Runs.Where(run => run.Last.Sequence > run.First.Sequence)];
        if (counted.Length == 0)
        {
            return;
        }

        var query = new AuditQuery
        {
            Kind = AuditKind.Statement,
            AfterSequence = counted.Min(run => run.First.Sequence),
            BeforeSequence = counted.Max(run => run.Last.Sequence),
        };
        foreach (AuditEntry entry in reader.Search(query))
        {
            foreach (RunCoverage run in counted)
            {
                bool isBetween = entry.Sequence > run.First.Sequence && entry.Sequence < run.Last.Sequence;
                if (isBetween && run.Source.Equals(entry.Session.DataSource, StringComparison.Ordinal))
                {
                    run.Found++;
                }
            }
        }
    }
}
