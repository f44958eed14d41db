namespace Wardian.Sql.Rewriting;

/// <summary>Pieces of one text by where they are, so that asking for one costs no walk over all of them.</summary>
internal sealed class SpanIndex
{
    private readonly SourceSpan[] _spans;

    /// <summary>At each place, which of the pieces up to it ends last.</summary>
    private readonly int[] _widest;

    /// <summary>At each place, the earliest end of the pieces from it on.</summary>
    private readonly int[] _earliest;

    /// <summary>Sorts pieces.</summary>
    public SpanIndex(IEnumerable<SourceSpan> spans)
    {
        _spans = [.. spans.OrderBy(span => span.Start)];
        _widest = new int[_spans.Length];
        _earliest = new int[_spans.Length];
        for (int index = 0; index < _spans.Length; index++)
        {
            int before = index == 0 ? 0 : _widest[index - 1];
            _widest[index] = _spans[before].End >= _spans[index].End ? before : index;
        }

        for (int index = _spans.Length - 1; index >= 0; index--)
        {
            _earliest[index] = index == _spans.Length - 1 ? _spans[index].End : Math.Min(_spans[index].End, _earliest[index + 1]);
        }
    }

    /// <summary>The widest piece around another; null when there is none.</summary>
    public SourceSpan? Around(SourceSpan piece)
    {
        int count = CountBefore(piece.Start + 1);
        return count > 0 && _spans[_widest[count - 1]] is var span && piece.End <= span.End ? span : null;
    }

    /// <summary>Whether there is one inside of a piece.</summary>
    public bool HasInside(SourceSpan piece)
    {
        int first = CountBefore(piece.Start);
        return first < _spans.Length && _earliest[first] <= piece.End;
    }

    /// <summary>How many begin in front of an offset.</summary>
    private int CountBefore(int offset)
    {
        int low = 0;
        int high = _spans.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = _spans[middle].Start < offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
