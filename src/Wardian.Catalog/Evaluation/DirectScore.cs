namespace Wardian.Catalog.Evaluation;

/// <summary>How well columns are found of which a value alone identifies a person.</summary>
/// <param name="Columns">How many there are.</param>
/// <param name="Threshold">The probability from which a column counts as found; null when no threshold reaches the precision.</param>
/// <param name="Precision">Of those found, the share that is one.</param>
/// <param name="Recall">Of those there are, the share found.</param>
public sealed record DirectScore(int Columns, double? Threshold, double Precision, double Recall)
{
    /// <summary>The precision that is asked for.</summary>
    public const double PrecisionMin = 0.95;

    /// <summary>The threshold with the highest recall at a precision of at least <see cref="PrecisionMin"/>.</summary>
    internal static DirectScore Of(IEnumerable<(double Probability, bool Direct)> columns)
    {
        (double Probability, bool Direct)[] sorted = [.. columns.OrderByDescending(column => column.Probability)];
        int all = sorted.Count(column => column.Direct);
        var best = new DirectScore(all, null, 0, 0);
        int found = 0;
        for (int index = 0; index < sorted.Length && sorted[index].Probability > 0; index++)
        {
            found += sorted[index].Direct ? 1 : 0;
            bool last = index + 1 == sorted.Length || sorted[index + 1].Probability < sorted[index].Probability;
            double precision = (double)found / (index + 1);
            if (last && precision >= PrecisionMin && found > best.Recall * all)
            {
                best = new DirectScore(all, sorted[index].Probability, precision, (double)found / all);
            }
        }

        return best;
    }
}
