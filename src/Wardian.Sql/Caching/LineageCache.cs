using System.Collections.Immutable;
using System.IO.Hashing;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Caching;

/// <summary>
/// Remembers what statements touch, by their whole text and by a number for everything else that decides their meaning: search path, role,
/// lexing settings, database, catalogue. Bounded by bytes; what nobody asked for lately goes first. A look-up allocates nothing. Not
/// thread-safe: one for each event loop.
/// </summary>
/// <param name="bytesMax">Bytes that texts and lineages may take, the latter estimated.</param>
internal sealed class LineageCache(long bytesMax)
{
    /// <summary>What an entry takes beside its text: the entry, its place in the table, and a lineage of usual size.</summary>
    private const int EntryBytes = 2048;

    /// <summary>Roughly what one column, use or flow of a lineage takes.</summary>
    private const int ItemBytes = 64;

    private readonly Dictionary<ulong, Entry> _entries = [];
    private Entry? _hand;

    /// <summary>Entries held.</summary>
    public int Count => _entries.Count;

    /// <summary>Bytes taken.</summary>
    public long Bytes { get; private set; }

    /// <summary>Finds what was added for this very text in this context.</summary>
    public bool TryGet(ReadOnlySpan<byte> text, long context, out ImmutableArray<StatementLineage> lineages)
    {
        // Two texts may have one hash, and somebody may look for such texts: only equal bytes count.
        if (_entries.TryGetValue(Hash(text, context), out Entry? entry) && entry.Context == context && text.SequenceEqual(entry.Text))
        {
            entry.IsRecent = true;
            lineages = entry.Lineages;
            return true;
        }

        lineages = [];
        return false;
    }

    /// <summary>Adds what a text touches in a context. What is larger than a quarter of the cache is not kept.</summary>
    public void Add(ReadOnlySpan<byte> text, long context, ImmutableArray<StatementLineage> lineages)
    {
        long bytes = EntryBytes + text.Length + (ItemBytes * lineages.Sum(Items));
        if (bytes > bytesMax / 4)
        {
            return;
        }

        ulong hash = Hash(text, context);
        Remove(hash);
        while (Bytes + bytes > bytesMax)
        {
            RemoveOne();
        }

        var entry = new Entry(hash, context, text.ToArray(), lineages, bytes);
        Link(entry);
        _entries.Add(hash, entry);
        Bytes += bytes;
    }

    /// <summary>Forgets everything, as when the catalogue changed.</summary>
    public void Clear()
    {
        _entries.Clear();
        _hand = null;
        Bytes = 0;
    }

    private static long Items(StatementLineage lineage) =>
        lineage.Outputs.Concat(lineage.Exported).Concat(lineage.Prepared).Sum(output => 1L + output.Sources.Length) + lineage.Uses.Length + lineage.Referenced.Length + lineage.Tables.Length
        + lineage.Constants.Length + lineage.Flows.Length + lineage.Written.Length + lineage.Effects.Length;

    private static ulong Hash(ReadOnlySpan<byte> text, long context) => XxHash3.HashToUInt64(text, context);

    private void Link(Entry entry)
    {
        if (_hand is null)
        {
            entry.Next = entry.Previous = entry;
            _hand = entry;
            return;
        }

        entry.Next = _hand;
        entry.Previous = _hand.Previous;
        entry.Previous!.Next = entry;
        _hand.Previous = entry;
    }

    /// <summary>Goes round from the hand and removes the first entry that nobody asked for since the hand passed it last.</summary>
    private void RemoveOne()
    {
        while (_hand!.IsRecent)
        {
            _hand.IsRecent = false;
            _hand = _hand.Next;
        }

        Remove(_hand.Hash);
    }

    private void Remove(ulong hash)
    {
        if (!_entries.Remove(hash, out Entry? entry))
        {
            return;
        }

        Bytes -= entry.Bytes;
        entry.Previous!.Next = entry.Next;
        entry.Next!.Previous = entry.Previous;
        if (ReferenceEquals(_hand, entry))
        {
            _hand = ReferenceEquals(entry.Next, entry) ? null : entry.Next;
        }
    }

    private sealed class Entry(ulong hash, long context, byte[] text, ImmutableArray<StatementLineage> lineages, long bytes)
    {
        public ulong Hash { get; } = hash;

        public long Context { get; } = context;

        public byte[] Text { get; } = text;

        public ImmutableArray<StatementLineage> Lineages { get; } = lineages;

        public long Bytes { get; } = bytes;

        public bool IsRecent { get; set; }

        public Entry? Next { get; set; }

        public Entry? Previous { get; set; }
    }
}
