using Wardian.Audit;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Coverage;

/// <summary>What the ledger itself says about how complete it is in a period.</summary>
internal sealed class LedgerFacts
{
    private readonly AuditReader _reader;
    private readonly DateTimeOffset _until;

    private LedgerFacts(AuditReader reader, DateTimeOffset until) => (_reader, _until) = (reader, until);

    /// <summary>By start, then by data source.</summary>
    public required IReadOnlyList<RunCoverage> Runs { get; init; }

    /// <summary>Gap records: what was not accepted, and stops that were none (<c>rows</c> 0).</summary>
    public required IReadOnlyList<AuditEntry> Gaps { get; init; }

    /// <summary>Bypass records: what administrators did, and each connection's beginning and end.</summary>
    public required IReadOnlyList<AuditEntry> Bypasses { get; init; }

    /// <summary>When each run stopped, or the last record of one that did not stop in order; by the run's start.</summary>
    public Dictionary<DateTimeOffset, DateTimeOffset> LastSigns { get; } = [];

    /// <summary>Reads the period.</summary>
    /// <param name="reader">The ledger.</param>
    /// <param name="from">Not before this time.</param>
    /// <param name="until">Before this time.</param>
    /// <param name="source">Only this data source; null for all.</param>
    /// <param name="onDamage">Called for each place that cannot be read.</param>
    public static LedgerFacts Read(AuditReader reader, DateTimeOffset from, DateTimeOffset until, string? source, Action<AuditDamage> onDamage)
    {
        var period = new AuditQuery { From = from, Until = until };
        var facts = new LedgerFacts(reader, until)
        {
            Runs = ReadRuns(reader.Search(period with { Kind = AuditKind.Counters, DataSource = source }, onDamage)),
            Gaps = [.. reader.Search(period with { Kind = AuditKind.Gap })],
            Bypasses = [.. reader.Search(period with { Kind = AuditKind.Bypass }).Where(entry => source is null || entry.Session.DataSource == source)],
        };
        foreach (RunCoverage run in facts.Runs)
        {
            facts.CountStatements(run);
        }

        facts.FindLastSigns();
        return facts;
    }

    private static RunCoverage[] ReadRuns(IEnumerable<AuditEntry> counters)
    {
        Dictionary<(DateTimeOffset StartedAt, string Source), RunCoverage> runs = [];
        foreach (AuditEntry entry in counters)
        {
            if (CounterDetail.Parse(entry.Detail) is not { } detail)
            {
                continue;
            }

            (DateTimeOffset, string) key = (entry.Session.StartedAt, entry.Session.DataSource);
            if (!runs.TryGetValue(key, out RunCoverage? run))
            {
                run = new RunCoverage(entry.Session.DataSource, entry.Session.StartedAt);
                runs.Add(key, run);
            }

            run.Add(new CounterPoint(entry.Sequence, entry.Time, detail));
        }

        return [.. runs.Values.OrderBy(run => run.StartedAt).ThenBy(run => run.Source, StringComparer.Ordinal)];
    }

    /// <summary>By their numbers, not by their times: a statement's time is when it arrived, and its record comes when it has ended.</summary>
    private void CountStatements(RunCoverage run)
    {
        if (run.Last.Sequence > run.First.Sequence)
        {
            var query = new AuditQuery
            {
                Kind = AuditKind.Statement,
                DataSource = run.Source,
                AfterSequence = run.First.Sequence,
                BeforeSequence = run.Last.Sequence,
            };
            run.Found = _reader.Summarize(query, AuditGrouping.Source).Sum(summary => summary.Records);
        }
    }

    private void FindLastSigns()
    {
        IGrouping<DateTimeOffset, RunCoverage>[] starts = [.. Runs.GroupBy(run => run.StartedAt)];
        for (int index = 0; index < starts.Length; index++)
        {
            ulong last = starts[index].Max(run => run.Last.Sequence);
            var query = new AuditQuery
            {
                AfterSequence = last,
                BeforeSequence = index + 1 < starts.Length ? starts[index + 1].Min(run => run.First.Sequence) : null,
                Until = _until,
                NewestFirst = true,
            };
            DateTimeOffset counted = starts[index].Max(run => run.Last.Time);
            LastSigns[starts[index].Key] = starts[index].All(run => run.IsStopped)
                ? counted
                : _reader.Search(query).FirstOrDefault(entry => IsSignOfLife(entry.Kind))?.Time ?? counted;
        }
    }

    /// <summary>The other kinds are also written by the process that starts next, before its gateway does.</summary>
    private static bool IsSignOfLife(AuditKind kind) => kind is AuditKind.Counters or AuditKind.Statement
        or AuditKind.SessionStart or AuditKind.SessionEnd or AuditKind.LoginFailed or AuditKind.Cancel;
}
