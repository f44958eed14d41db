using System.Runtime.CompilerServices;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>
/// The work of one outermost analysis: its steps are counted, and what it needs is worked out once each. What needs each other in circles is
/// gone through together until nothing is added (strongly connected components, found as Tarjan does); of a circle only what has read
/// something that has changed since is gone through again. For one thread.
/// </summary>
/// <param name="stepsMax">Steps that it may take altogether.</param>
internal sealed class SummaryWork(int stepsMax = SummaryWork.StepsMax)
{
    /// <summary>
    /// A step is a node of a tree, or a fact that is taken over from a summary. So many take from half a second to
    /// five (two hundred tables of a thousand columns, with thirty keys of 32 columns each, in circles) and some hundred megabytes. A thousand
    /// tables whose keys all cascade, without circles, need half of them; see <c>SummaryWorkTests</c>.
    /// </summary>
    public const int StepsMax = 16_000_000;

    /// <summary>One circle may take one part in so many: what needs more never becomes known, and that is kept, so that it is not tried again.</summary>
    private const int CircleShare = 2;

    /// <summary>At this depth what is needed is put aside, and worked out when those above it have been gone through.</summary>
    private const int DepthMax = 32;

    private readonly Dictionary<(SummaryStore Store, object Key), SummaryRun> _open = new(new ByReference());
    private readonly List<SummaryRun> _runs = [];
    private readonly int _circleMax = stepsMax / CircleShare;
    private SummaryRun? _current;
    private int _depth;
    private int _next;
    private int _began;
    private int? _circleEnd;

    /// <summary>Steps taken so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Counts steps; false when there have been too many.</summary>
    public bool Step(int count)
    {
        Steps = (int)Math.Min((long)Steps + count, stepsMax);
        return Steps < (_circleEnd ?? stepsMax);
    }

    /// <summary>What is known of something, which is worked out when nothing is.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="key">What it is.</param>
    /// <param name="name">Its name, for people.</param>
    /// <param name="work">How it is worked out.</param>
    public QuerySummary Find(SummaryStore store, object key, string name, Func<QuerySummary> work)
    {
        if (store.Find(key) is { } known)
        {
            return known;
        }

        if (_open.TryGetValue((store, key), out SummaryRun? run))
        {
            _current?.Read(run);
            return run.Summary;
        }

        if (!Step(1))
        {
            return new QuerySummary { Incomplete = [TooLarge(name)] };
        }

        run = new SummaryRun(store, key, name, work, _next++);
        _open.Add((store, key), run);
        _runs.Add(run);
        if (_depth >= DepthMax)
        {
            run.Lowest = _runs[0].Number;
        }
        else
        {
            Work(run);
            TryClose(run);
        }

        _current?.Read(run);
        return run.Summary;
    }

    private static Incompleteness TooLarge(string name) => new(IncompleteReason.TooLarge, default, name);

    private void Work(SummaryRun run)
    {
        SummaryRun? outer = Switch(run);
        _depth++;
        run.Work();
        _depth--;
        Switch(outer);
    }

    /// <summary>From here on steps are taken for another.</summary>
    private SummaryRun? Switch(SummaryRun? next)
    {
        SummaryRun? before = _current;
        if (before is not null)
        {
            before.Steps += Steps - _began;
        }

        _current = next;
        _began = Steps;
        _circleEnd = next is null ? null : (int)Math.Min(stepsMax, (long)Steps + _circleMax - next.Steps);
        return before;
    }

    /// <summary>Ends the circle that begins with one, unless it turns out to be a part of a larger one.</summary>
    private void TryClose(SummaryRun head)
    {
        int first = _runs.IndexOf(head);
        bool isSettled = false;
        while (!isSettled && head.Lowest == head.Number && Steps < stepsMax && StepsFrom(first) < _circleMax)
        {
            isSettled = GoThrough(head, first);
        }

        if (head.Lowest == head.Number)
        {
            Close(first, isSettled);
        }
    }

    /// <summary>Those that were met last come first, since what was met before needs them; true when nothing had to be worked out again.</summary>
    private bool GoThrough(SummaryRun head, int first)
    {
        bool isSettled = true;
        for (int index = _runs.Count - 1; index >= first && head.Lowest == head.Number; index--)
        {
            Step(1);
            if (_runs[index].IsOutdated)
            {
                isSettled = false;
                Work(_runs[index]);
                head.Lowest = Math.Min(head.Lowest, _runs[index].Lowest);
            }
        }

        return isSettled;
    }

    /// <summary>Makes final what is known; when there have been too many steps for it alone that is so for whoever asks, else only here.</summary>
    private void Close(int first, bool isSettled)
    {
        bool isKept = Steps < stepsMax || StepsFrom(first) >= _circleMax;
        for (int index = first; index < _runs.Count; index++)
        {
            SummaryRun run = _runs[index];
            run.Close(isSettled ? null : TooLarge(run.Name));
            if (isKept)
            {
                run.Store.Keep(run.Key, run.Summary);
            }

            _open.Remove((run.Store, run.Key));
        }

        _runs.RemoveRange(first, _runs.Count - first);
    }

    private long StepsFrom(int first)
    {
        long steps = 0;
        for (int index = first; index < _runs.Count; index++)
        {
            steps += _runs[index].Steps;
        }

        return steps;
    }

    /// <summary>Things are the same only when they are one; two search paths make two of one routine.</summary>
    private sealed class ByReference : IEqualityComparer<(SummaryStore Store, object Key)>
    {
        public bool Equals((SummaryStore Store, object Key) left, (SummaryStore Store, object Key) right) =>
            ReferenceEquals(left.Store, right.Store) && ReferenceEquals(left.Key, right.Key);

        public int GetHashCode((SummaryStore Store, object Key) item) => RuntimeHelpers.GetHashCode(item.Key);
    }
}
