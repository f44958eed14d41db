namespace Wardian.Catalog.Values;

/// <summary>
/// Numbers that a hospital or an insurance gives to a person. They have no form of their own: a number as people write it (of one length, in a text) that
/// belongs to one person each in a table that describes persons.
/// </summary>
internal static class PersonNumbers
{
    private const double OneLength = 0.9, Numeric = 0.6, OneToOne = 0.97, Dated = 0.4, Odds = 11, KeyOdds = 10, DatedOdds = 9;
    private const int LengthMin = 6, LongFrom = 15, LengthMax = 24, ValuesMin = 8, BeginningMin = 6, DaysMin = 3;

    /// <summary>Letters before numbers that index persons in systems and are on no card.</summary>
    private static readonly string[] IndexBegins = ["MPI", "EMPI", "PID", "PAT", "UID"];

    /// <summary>Adds what such numbers say.</summary>
    public static void Add(ContentBuilder content, TableContents table)
    {
        ColumnProfile profile = content.Profile;
        if (profile.IsInteger || !IsWritten(profile))
        {
            return;
        }

        if (BeginWithDays(profile.Distinct))
        {
            content.Hint("visit-key", DatedOdds);
            content.Hint("business-doc-no", DatedOdds);
            content.Because(DatedOdds, "value.number-with-day");
            return;
        }

        content.Series = SeriesOf(profile.Distinct);
        if (!table.DescribesPersons || !table.Names.Any(names => IsOneToOne(profile, names)))
        {
            return;
        }

        if (Array.Exists(IndexBegins, begin => profile.Distinct[0].StartsWith(begin, StringComparison.OrdinalIgnoreCase)))
        {
            content.Hint("patient-key", KeyOdds);
            content.Because(KeyOdds, "value.person-index");
            return;
        }

        bool isLong = profile.Distinct[0].Length >= LongFrom;
        content.Hint(isLong ? "insurance-person-no" : "medical-record-no", Odds);
        content.Hint(isLong ? "insurance-no" : "visit-card-no", Odds - 1);
        content.Because(Odds, "value.person-number");
    }

    /// <summary>What numbers of one series have in common, hashed: their length and how they begin; null when they begin with nothing in common.</summary>
    private static int? SeriesOf(string[] values)
    {
        int common = values.Min(value => values[0].AsSpan().CommonPrefixLength(value));
        return common < BeginningMin ? null : HashCode.Combine(values[0].Length, string.GetHashCode(values[0].AsSpan(0, BeginningMin), StringComparison.Ordinal));
    }

    /// <summary>Whether the values are of one length and mostly digits.</summary>
    private static bool IsWritten(ColumnProfile profile)
    {
        string[] values = profile.Distinct;
        int length = values.GroupBy(value => value.Length).MaxBy(group => group.Count())!.Key;
        return values.Length >= ValuesMin && length is >= LengthMin and <= LengthMax
            && Array.TrueForAll(profile.Shapes, shape => shape is ValueShape.Digits or ValueShape.Code or ValueShape.Passport or ValueShape.BankCard or ValueShape.Mobile or ValueShape.Date or ValueShape.Moment)
            && profile[ValueShape.Date] + profile[ValueShape.Moment] + profile[ValueShape.Mobile] < values.Length / 2
            && values.Count(value => value.Length == length) >= OneLength * values.Length
            && values.Count(value => value.Count(char.IsAsciiDigit) >= Numeric * value.Length) >= OneLength * values.Length;
    }

    /// <summary>The code of a region can look like a day, but not like several.</summary>
    private static bool BeginWithDays(string[] values)
    {
        string[] dated = [.. values.Where(BeginsWithDay)];
        return dated.Length >= Dated * values.Length && dated.Select(value => value[..LengthMin]).Distinct(StringComparer.Ordinal).Count() >= DaysMin;
    }

    private static bool BeginsWithDay(string value)
    {
        ReadOnlySpan<char> digits = value.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
        return (digits.Length >= 8 && ValueDates.TryRead(digits[..8], out DateOnly day, out _) && day.Year is > 1990 and < 2050)
            || (digits.Length >= 6 && digits[0] is '1' or '2' or '3' && ValueDates.TryRead(['2', '0', .. digits[..6]], out _, out _));
    }

    /// <summary>The same number is the same person, and the same person has the same number. Namesakes are few.</summary>
    private static bool IsOneToOne(ColumnProfile numbers, ColumnProfile names)
    {
        HashSet<(string, string)> pairs = [];
        HashSet<string> seenNumbers = new(StringComparer.Ordinal), seenNames = new(StringComparer.Ordinal);
        for (int row = 0; row < numbers.Rows.Length && row < names.Rows.Length; row++)
        {
            if (numbers.Rows[row] is { } number && names.Rows[row] is { } name)
            {
                pairs.Add((number, name));
                seenNumbers.Add(number);
                seenNames.Add(name);
            }
        }

        return pairs.Count >= ValuesMin && seenNumbers.Count >= OneToOne * pairs.Count && seenNames.Count >= 0.9 * pairs.Count;
    }
}
