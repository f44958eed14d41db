namespace Wardian.Coverage;

/// <summary>One run of the gateway as far as one data source is concerned: its counter records of the period, and what lies between them.</summary>
internal sealed class RunCoverage(string source, DateTimeOffset startedAt)
{
    private readonly List<CounterPoint> _points = [];

    public string Source => source;

    public DateTimeOffset StartedAt => startedAt;

    /// <summary>The first counter record of the period; the numbers below are those since then.</summary>
    public CounterPoint First => _points[0];

    public CounterPoint Last => _points[^1];

    /// <summary>Whether it was ended in order.</summary>
    public bool IsStopped => Last.Detail.State.Equals(CounterDetail.Stopped, StringComparison.Ordinal);

    public long Sessions => Growth(detail => detail.Sessions);

    public long Bypassed => Growth(detail => detail.Bypassed);

    public long Statements => Growth(detail => detail.Statements);

    public long Dropped => Growth(detail => detail.Dropped);

    public long Refused => Growth(detail => detail.Refused);

    public long Recorded => Growth(detail => detail.Recorded);

    /// <summary>Statement records of the source that are in the ledger between the first and the last counter record.</summary>
    public long Found { get; set; }

    /// <summary>Statement records that were counted and are not there.</summary>
    public long Missing => Math.Max(0, Recorded - Found);

    /// <summary>Statements that were seen and neither recorded nor counted as dropped. Where statements are under way, the next record decides.</summary>
    public long Unaccounted
    {
        get
        {
            long worst = IsStopped ? Lack(Last, Last) : 0;
            for (int index = 1; index < _points.Count; index++)
            {
                worst = Math.Max(worst, Lack(_points[index - 1], _points[index]));
            }

            return worst;
        }
    }

    public void Add(CounterPoint point) => _points.Add(point);

    private static long Lack(CounterPoint seen, CounterPoint kept) => seen.Detail.Statements - kept.Detail.Recorded - kept.Detail.Dropped;

    private long Growth(Func<CounterDetail, long> number) => number(Last.Detail) - number(First.Detail);
}
