using Wardian.Audit.Format;

namespace Wardian.Audit.Reading;

/// <summary>
/// One of the three lists of a run as a reader knows it. Entries may be unknown after damage; they cost nothing, so that hostile counts
/// cannot make a reader work.
/// </summary>
internal sealed class ReaderList<T>(int max)
    where T : class
{
    private readonly Dictionary<int, T> _known = [];
    private int _count;

    public void Clear()
    {
        _known.Clear();
        _count = 0;
    }

    /// <summary>Takes over how many entries there are at the start of a block.</summary>
    public void StartBlock(ref ByteCursor cursor)
    {
        int count = cursor.ReadCount(max);
        if (count < _count)
        {
            cursor.Fail();
            return;
        }

        _count = count;
    }

    /// <summary>
    /// Reads a reference. True with null for none, or with <paramref name="isUnknown"/> for an entry lost in a damaged block; false when a
    /// new entry follows, which the caller reads and hands to <see cref="Add"/>.
    /// </summary>
    public bool TryReadKnown(ref ByteCursor cursor, out T? entry, out bool isUnknown)
    {
        int reference = cursor.ReadCount(Math.Min(_count + 1, max));
        isUnknown = false;
        entry = null;
        if (reference == _count + 1)
        {
            return false;
        }

        isUnknown = reference != 0 && !_known.TryGetValue(reference, out entry);
        return true;
    }

    public void Add(T entry) => _known.Add(++_count, entry);
}
