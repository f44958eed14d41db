namespace Wardian.Catalog.Values;

/// <summary>Tells dates of birth from dates of events: by identity numbers beside them, or by how they lie.</summary>
internal static class DateEvidence
{
    private const double ShareMin = 0.8, Agreed = 0.9, ProvedOdds = 12, LikelyOdds = 9, NotBirth = -4;
    private const int PairsMin = 5, ValuesMin = 12, OldestYears = 55, MiddleYears = 18, RecentYears = 15;

    /// <summary>Whether the values are dates of birth.</summary>
    public static bool AreBirths(ColumnProfile profile, TableContents table) => Odds(profile, table) > 0;

    /// <summary>Adds what dates say.</summary>
    public static void Add(ContentBuilder content, TableContents table)
    {
        double odds = Odds(content.Profile, table);
        if (odds > 0)
        {
            content.Prove("birth-date", odds);
            content.Prove("staff-profile", table.HasTitles ? odds : 0);
            content.Because(odds, odds == ProvedOdds ? "value.birth-by-identity" : "value.birth-by-range");
        }
        else if (odds < 0)
        {
            content.Prove("birth-date", odds);
            content.Because(-odds, "value.dates-recent");
        }
    }

    private static double Odds(ColumnProfile profile, TableContents table)
    {
        int dates = profile[ValueShape.Date] + profile[ValueShape.Moment];
        if (dates < PairsMin || ShareInterval.Enough(dates, profile.Distinct.Length, ShareMin) < 0.5)
        {
            return 0;
        }

        return table.Identities.Any(identity => Agree(identity, profile)) ? ProvedOdds : OfRange(profile);
    }

    private static bool Agree(ColumnProfile identities, ColumnProfile dates)
    {
        int pairs = 0, equal = 0;
        for (int row = 0; row < dates.Rows.Length && row < identities.Rows.Length; row++)
        {
            if (identities.Rows[row] is { Length: IdentityNumber.Length } number && dates.Rows[row] is { } text
                && IdentityNumber.HasForm(number) && ValueDates.TryRead(text, out DateOnly day, out _))
            {
                pairs++;
                equal += ValueDates.TryRead(number.AsSpan(6, 8), out DateOnly birth, out _) && birth == day ? 1 : 0;
            }
        }

        return pairs >= PairsMin && equal >= Agreed * pairs;
    }

    /// <summary>People of all ages: the oldest long before the newest, the middle half far apart, and no time of day. The newest day stands for today.</summary>
    private static double OfRange(ColumnProfile profile)
    {
        List<int> days = [];
        int clocks = 0;
        foreach (string value in profile.Of(ValueShape.Date, ValueShape.Moment))
        {
            ValueDates.TryRead(value, out DateOnly day, out bool hasTime);
            days.Add(day.DayNumber);
            clocks += hasTime && !IsMidnight(value) ? 1 : 0;
        }

        if (days.Count < ValuesMin)
        {
            return 0;
        }

        days.Sort();
        double newest = days[^1], oldest = days[days.Count / 20], quarter = days[days.Count / 4], threeQuarters = days[days.Count * 3 / 4];
        bool isWide = newest - oldest > OldestYears * 365.25 && threeQuarters - quarter > MiddleYears * 365.25;
        return isWide && clocks == 0 ? LikelyOdds : newest - oldest < RecentYears * 365.25 || clocks > days.Count / 2 ? NotBirth : 0;
    }

    private static bool IsMidnight(string value) => value.Contains("00:00:00", StringComparison.Ordinal) || value.EndsWith("000000", StringComparison.Ordinal);
}
