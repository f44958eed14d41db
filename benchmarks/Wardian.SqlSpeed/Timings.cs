using System.Diagnostics;

namespace Wardian.SqlSpeed;

/// <summary>How long one operation takes on each of many texts: of each text the median of all rounds, of those percentiles.</summary>
internal sealed class Timings(int texts, int rounds)
{
    private readonly long[,] _ticks = new long[texts, rounds];

    /// <summary>Takes one time.</summary>
    public void Measure(int text, int round, Action<int> operation)
    {
        long start = Stopwatch.GetTimestamp();
        operation(text);
        _ticks[text, round] = Stopwatch.GetTimestamp() - start;
    }

    /// <summary>A percentile of the texts, in microseconds.</summary>
    public double Percentile(double share)
    {
        double[] medians = [.. Enumerable.Range(0, texts).Select(Median).Order()];
        return medians[(int)Math.Min(medians.Length - 1, share * medians.Length)] * 1e6 / Stopwatch.Frequency;
    }

    private double Median(int text)
    {
        long[] ticks = [.. Enumerable.Range(0, rounds).Select(round => _ticks[text, round]).Order()];
        return ticks[rounds / 2];
    }
}
