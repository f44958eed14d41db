namespace Wardian.Catalog.Values;

/// <summary>What a share among a few values tells of all of them: Wilson's interval of 95 %.</summary>
internal static class ShareInterval
{
    private const double Z = 1.96;

    /// <summary>The lower end; 0 without values.</summary>
    public static double Lower(int hits, int all) => all == 0 ? 0 : Math.Max(0, (Centre(hits, all) - Margin(hits, all)) / (1 + (Z * Z / all)));

    /// <summary>The upper end; 1 without values.</summary>
    public static double Upper(int hits, int all) => all == 0 ? 1 : Math.Min(1, (Centre(hits, all) + Margin(hits, all)) / (1 + (Z * Z / all)));

    /// <summary>How far a share is enough: 1 from the one that is asked for, 0 below half of it.</summary>
    public static double Enough(int hits, int all, double asked) => Math.Clamp((2 * Lower(hits, all) / asked) - 1, 0, 1);

    private static double Centre(int hits, int all) => ((double)hits / all) + (Z * Z / (2.0 * all));

    private static double Margin(int hits, int all)
    {
        double share = (double)hits / all;
        return Z * Math.Sqrt((share * (1 - share) / all) + (Z * Z / (4.0 * all * all)));
    }
}
