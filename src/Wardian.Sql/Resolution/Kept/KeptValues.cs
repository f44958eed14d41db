using System.Collections.Immutable;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.Kept;

/// <summary>
/// What one text puts into things that the server keeps beside tables, and takes out of them. In which order that happens is not followed, nor
/// what comes out: where a value of a column goes in at one place and something may take it out at another, the lineage is not complete.
/// </summary>
internal sealed class KeptValues(Analysis analysis)
{
    private readonly Dictionary<(KeptState State, KeptPlace Place), Entry> _entries = [];
    private readonly List<Entry> _stores = [];
    private readonly List<Entry> _reads = [];

    /// <summary>Columns used in these ways decide which rows there are; what is assigned is followed by itself.</summary>
    private static readonly ColumnUseKind[] Deciding =
        [.. Enum.GetValues<ColumnUseKind>().Where(kind => kind is not (ColumnUseKind.Assigned or ColumnUseKind.Unique))];

    /// <summary>How often something has been put in.</summary>
    public int Stores => _stores.Count;

    /// <summary>Whether the text goes through rows of tables, so that they say how often something is done in it; new rows are as many as it writes down.</summary>
    public bool FollowsRows { get; set; }

    /// <summary>Whether it is a new row's own number that is being gone through: nobody asks for it unless the row is shown.</summary>
    public bool IsForNewRow { get; set; }

    /// <summary>Notes that a value goes in. Settings of the server's own are read all the time: how dates are written, where names are looked up.</summary>
    /// <param name="state">Where it goes.</param>
    /// <param name="sources">What it comes from.</param>
    /// <param name="span">Where that is written.</param>
    /// <param name="movesOn">Whether only a count goes on, so that it only counts where columns decide whether it does.</param>
    public void Store(KeptState state, ColumnSet sources, SourceSpan span, bool movesOn = false)
    {
        Entry entry = Find(state, new KeptPlace(span, null));
        entry.IsStored |= !movesOn;
        entry.MovesOn |= movesOn;
        entry.IsOwn = true;
        entry.IsWritten = true;
        _stores.Add(entry);
        Add(entry, sources);
    }

    /// <summary>Notes that a value comes out.</summary>
    public void Read(KeptState state, SourceSpan span)
    {
        Entry entry = Find(state, new KeptPlace(span, null));
        _reads.Add(entry);
        entry.IsRead = true;
        entry.IsAsked |= !IsForNewRow;
    }

    /// <summary>Notes what these columns decide: whether anything behind the first <paramref name="stores"/> is put in, which tells as much as a value of theirs.</summary>
    public void Decide(int stores, ColumnSet sources)
    {
        analysis.Facts.Use(ColumnUseKind.Assigned, sources);
        for (int index = stores; index < _stores.Count; index++)
        {
            Entry entry = _stores[index];
            if (entry.MovesOn && !entry.IsWritten)
            {
                // A routine that counts its calls has no value of these columns.
                entry.IsStored |= !sources.IsEmpty;
            }
            else
            {
                Add(entry, sources);
            }
        }
    }

    /// <summary>Where a part of a body begins, for <see cref="Reach"/>.</summary>
    public (int Stores, int Reads) Mark() => (_stores.Count, _reads.Count);

    /// <summary>
    /// Notes what decides whether a part of a body is reached: that something is put in there tells about it, and that a count has gone on tells it
    /// to whoever asks elsewhere. What the server tells of statements and new rows by itself is another matter.
    /// </summary>
    public void Reach((int Stores, int Reads) mark, ColumnSet sources)
    {
        foreach (Entry entry in sources.IsEmpty ? [] : _stores.Skip(mark.Stores).Where(entry => entry.State.Kind is not (KeptKind.LastStatement or KeptKind.Diagnostics or KeptKind.NewNumber)))
        {
            if (entry.MovesOn)
            {
                entry.Near ??= entry.Reached.IsEmpty ? [.. _reads.Skip(mark.Reads)] : [];
                entry.Reached |= sources;
                continue;
            }

            entry.Stored |= sources;
            entry.IsStored = true;
            entry.Crossed |= entry.State.IsReadSilently ? sources : default;
        }
    }

    /// <summary>Notes what something does that the text sets off.</summary>
    /// <param name="summary">What it does.</param>
    /// <param name="span">Where the text sets it off.</param>
    /// <param name="arguments">What is passed to it.</param>
    /// <param name="isCall">Whether the text calls it, as often as it has rows.</param>
    public void Pass(QuerySummary summary, SourceSpan span, ArgumentBinding arguments, bool isCall)
    {
        FollowsRows |= isCall && summary.FollowsRows;
        foreach (KeptValue value in summary.Kept)
        {
            if (!isCall && value.State.Kind == KeptKind.NewNumber && !value.IsRead)
            {
                // What a trigger inserts has numbers of its own.
                continue;
            }

            Entry entry = Find(value.State, new KeptPlace(span, summary));
            _reads.Add(entry);
            entry.IsRead |= value.IsRead;
            entry.IsAsked |= value.IsAsked && !IsForNewRow;
            entry.IsMoved |= value.IsMoved;
            entry.MovesOn |= value.MovesOn;
            entry.IsOwn |= isCall && (value.IsStored || value.MovesOn);
            entry.Crossed |= QuerySummary.Bind(analysis, value.Crossed, arguments);
            if (value.IsStored || value.State.Kind == KeptKind.Sequence)
            {
                entry.IsStored |= value.IsStored;
                entry.Reached |= QuerySummary.Bind(analysis, value.Reached, arguments);
                _stores.Add(entry);
                Add(entry, QuerySummary.Bind(analysis, value.Stored, arguments));
            }
        }
    }

    /// <summary>All of it, for whoever sets this text off.</summary>
    public ImmutableArray<KeptValue> Summarise()
    {
        Cross();
        return
        [
            .. _entries.Values.GroupBy(entry => entry.State).Select(group => new KeptValue(
                group.Key,
                group.Any(entry => entry.IsRead),
                group.Any(entry => entry.IsStored),
                analysis.Columns.References(Union(group, entry => entry.Stored)),
                analysis.Columns.References(Union(group, entry => entry.Crossed)))
            {
                MovesOn = group.Any(entry => entry.MovesOn),
                Reached = analysis.Columns.References(Union(group, entry => entry.Reached)),
                IsMoved = IsMoved(group),
                IsAsked = group.Any(entry => entry.IsAsked),
            }),
        ];
    }

    /// <summary>All of it, for the statements behind.</summary>
    public ImmutableArray<KeptUse> Uses() =>
    [
        .. _entries.Values.GroupBy(entry => entry.State).Select(group => new KeptUse(
            group.Key, group.Any(entry => entry.IsRead), group.Any(entry => entry.IsStored), group.Any(entry => !entry.Stored.IsEmpty), IsMoved(group), group.Any(entry => entry.IsAsked))),
    ];

    /// <summary>Says what carries values of columns from one place to another.</summary>
    public void NoteCrossings()
    {
        Cross();
        foreach (Entry entry in _entries.Values.Where(entry => !entry.Crossed.IsEmpty))
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, entry.Span, entry.State.Construct);
        }
    }

    /// <summary>Whether rows of tables, or what else the text looks at, say how often counts go on.</summary>
    private bool IsMoved(IEnumerable<Entry> entries) => entries.Any(entry => entry.IsMoved)
        || (entries.Any(entry => entry.MovesOn) && (FollowsRows || analysis.Facts.Effects.Any(effect => effect.Span.Length > 0 && TextChanges.Looks.Contains(effect.Kind))));

    private void Add(Entry entry, ColumnSet sources)
    {
        analysis.Facts.Use(ColumnUseKind.Assigned, sources);
        entry.Stored |= sources;
        entry.IsStored |= !sources.IsEmpty;
        if (entry.State is { Kind: KeptKind.Setting, IsCustomSetting: false })
        {
            entry.Crossed |= sources;
        }
    }

    private Entry Find(KeptState state, KeptPlace place)
    {
        if (!_entries.TryGetValue((state, place), out Entry? entry))
        {
            entry = new Entry(state, place.Span);
            _entries.Add((state, place), entry);
        }

        return entry;
    }

    /// <summary>Finds what is put in at one place and may be taken out at another.</summary>
    private void Cross()
    {
        Dictionary<(KeptState State, Taking Kind), int> reads = [];
        foreach (Entry entry in _entries.Values)
        {
            foreach (Taking kind in entry.Takings())
            {
                // Nothing has an empty name, so that under it all of a kind are counted.
                Count((entry.State, kind));
                Count((entry.State with { Name = string.Empty }, kind));
            }
        }

        ColumnSet deciding = default;
        if (!analysis.IsBody && FollowsRows)
        {
            // Whether a row is there for which something is put in tells about whatever decides over rows.
            Array.ForEach(Deciding, kind => deciding |= analysis.Facts.Uses(kind));
        }

        foreach (Entry entry in _entries.Values.Where(entry => !entry.Stored.IsEmpty || !entry.Reached.IsEmpty || entry.IsOwn))
        {
            // Calls that only move a sequence on, each for itself, are nothing to each other; the text's own may be there for that.
            Taking kind = !entry.MovesOn || !entry.Stored.IsEmpty ? Taking.Any : entry.IsWritten ? Taking.Asked : Taking.AskedOnly;
            ColumnSet stored = entry.IsOwn ? entry.Stored | deciding : entry.Stored;
            entry.Crossed |= IsTaken(entry, kind, near: []) ? stored : default;
            entry.Crossed |= !entry.Reached.IsEmpty && IsTaken(entry, Taking.Asked, entry.Near ?? []) ? entry.Reached : default;
        }

        bool IsTaken(Entry entry, Taking kind, Entry[] near)
        {
            KeptState state = entry.State;
            int matches = state.Name == KeptState.Any
                ? reads.GetValueOrDefault((state with { Name = string.Empty }, kind))
                : reads.GetValueOrDefault((state, kind)) + reads.GetValueOrDefault((state with { Name = KeptState.Any }, kind));
            int known = near.Append(entry).Distinct().Count(other => other.State.MayBe(state) && other.Takings().Contains(kind));
            return matches > known;
        }

        void Count((KeptState, Taking) read) => reads[read] = reads.GetValueOrDefault(read) + 1;
    }

    private static ColumnSet Union(IEnumerable<Entry> entries, Func<Entry, ColumnSet> choose)
    {
        ColumnSet all = default;
        foreach (Entry entry in entries)
        {
            all |= choose(entry);
        }

        return all;
    }

    /// <summary>Ways in which a value is taken out.</summary>
    private enum Taking
    {
        /// <summary>Any.</summary>
        Any,

        /// <summary>Otherwise than as a new row's own number.</summary>
        Asked,

        /// <summary>That, at a place that does not move it on itself.</summary>
        AskedOnly,
    }

    private sealed class Entry(KeptState state, SourceSpan span)
    {
        public KeptState State => state;

        public SourceSpan Span => span;

        public bool IsRead { get; set; }

        public bool IsAsked { get; set; }

        public bool IsStored { get; set; }

        /// <summary>Whether it is put in, or moved on, where the text says so itself: as often as the text has rows.</summary>
        public bool IsOwn { get; set; }

        /// <summary>Whether a count may go on.</summary>
        public bool MovesOn { get; set; }

        public bool IsMoved { get; set; }

        /// <summary>Whether the text puts it in, or moves it on, in its own words.</summary>
        public bool IsWritten { get; set; }

        public IEnumerable<Taking> Takings()
        {
            if (IsRead)
            {
                yield return Taking.Any;
            }

            if (IsAsked)
            {
                yield return Taking.Asked;
            }

            if (IsAsked && !MovesOn)
            {
                yield return Taking.AskedOnly;
            }
        }

        public ColumnSet Stored { get; set; }

        /// <summary>What decides whether a count goes on.</summary>
        public ColumnSet Reached { get; set; }

        /// <summary>Who takes something out only where the count goes on, so that it tells them nothing; null as long as nothing decides.</summary>
        public Entry[]? Near { get; set; }

        public ColumnSet Crossed { get; set; }
    }
}
