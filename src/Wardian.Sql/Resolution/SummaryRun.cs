using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>Something that one analysis works out and that is not final yet: it needs something that needs it.</summary>
/// <param name="store">Where it is kept in the end.</param>
/// <param name="key">What it is.</param>
/// <param name="name">Its name, for people.</param>
/// <param name="work">How it is worked out.</param>
/// <param name="number">Its number in the order in which things were met.</param>
internal sealed class SummaryRun(SummaryStore store, object key, string name, Func<QuerySummary> work, int number)
{
    private readonly List<(SummaryRun Run, int Version)> _read = [];
    private bool _isWorkedOut;

    /// <summary>Where it is kept in the end.</summary>
    public SummaryStore Store => store;

    /// <summary>What it is.</summary>
    public object Key => key;

    /// <summary>Its name, for people.</summary>
    public string Name => name;

    /// <summary>Its number in the order in which things were met.</summary>
    public int Number { get; } = number;

    /// <summary>The smallest number of anything that it is known to be in one circle with; its own when there is none.</summary>
    public int Lowest { get; set; } = number;

    /// <summary>What is known so far.</summary>
    public QuerySummary Summary { get; private set; } = new();

    /// <summary>Counts the changes of <see cref="Summary"/>.</summary>
    public int Version { get; private set; }

    /// <summary>Steps taken for it, without those for what it needs.</summary>
    public int Steps { get; set; }

    /// <summary>Whether it has to be worked out again, since something that it has read is no longer what it was.</summary>
    public bool IsOutdated => !_isWorkedOut || _read.Exists(item => item.Run.Version != item.Version);

    /// <summary>Notes that it has read what is known of another.</summary>
    public void Read(SummaryRun other)
    {
        Lowest = Math.Min(Lowest, other.Lowest);
        _read.Add((other, other.Version));
    }

    /// <summary>Says that this is all that will be known, with what kept it from being more.</summary>
    public void Close(Incompleteness? missing)
    {
        if (missing is { } reason)
        {
            Summary = Summary with { Incomplete = Summary.Incomplete.Add(reason) };
        }
    }

    /// <summary>Works it out anew.</summary>
    public void Work()
    {
        _read.Clear();
        _isWorkedOut = true;
        QuerySummary found = work();
        if (!found.Agrees(Summary))
        {
            Version++;
        }

        Summary = found;
    }
}
