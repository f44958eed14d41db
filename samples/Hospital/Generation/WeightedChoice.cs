namespace Hospital.Generation;

/// <summary>Picks indexes in proportion to whole-number weights; whole numbers keep the result the same on every machine.</summary>
internal sealed class WeightedChoice
{
    private readonly long[] _cumulative;

    public WeightedChoice(IReadOnlyList<long> weights)
    {
        _cumulative = new long[weights.Count];
        long sum = 0;
        for (var i = 0; i < weights.Count; i++)
        {
            sum += weights[i];
            _cumulative[i] = sum;
        }
        Total = sum;
    }

    public long Total { get; }

    public int Count => _cumulative.Length;

    public int Pick(ref Dice dice) => IndexOf(dice.Below(Total));

    /// <summary>The index whose share of the total contains <paramref name="position"/>.</summary>
    public int IndexOf(long position)
    {
        int low = 0, high = _cumulative.Length - 1;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_cumulative[middle] > position)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }
        return low;
    }

    public long Start(int index) => index == 0 ? 0 : _cumulative[index - 1];

    public long Weight(int index) => _cumulative[index] - Start(index);

    /// <summary>Zipf–Mandelbrot weights; division is exact in IEEE arithmetic, powers are not.</summary>
    public static long ZipfWeight(int rank) => 10_000_000L / (rank * 10 + 17);
}
