namespace Wardian.Sql.Resolution;

/// <summary>Puts a set together out of many columns without making one for each.</summary>
internal struct ColumnSetBuilder
{
    private ulong _low;
    private ulong[]? _high;
    private int _count;

    /// <summary>Adds one column.</summary>
    public void Add(int number)
    {
        if (number < ColumnSet.WordBits)
        {
            _low |= 1UL << number;
            return;
        }

        int index = (number / ColumnSet.WordBits) - 1;
        Reserve(index + 1);
        _high![index] |= 1UL << (number % ColumnSet.WordBits);
    }

    /// <summary>Adds all columns of a set.</summary>
    public void Add(ColumnSet set)
    {
        _low |= set.Low;
        Reserve(set.High.Length);
        for (int index = 0; index < set.High.Length; index++)
        {
            _high![index] |= set.High[index];
        }
    }

    /// <summary>All that was added.</summary>
    public readonly ColumnSet Build() => new(_low, _count == 0 ? null : _high.AsSpan(0, _count).ToArray());

    private void Reserve(int count)
    {
        if (count > (_high?.Length ?? 0))
        {
            Array.Resize(ref _high, Math.Max(count, 2 * (_high?.Length ?? 0)));
        }

        _count = Math.Max(_count, count);
    }
}
