using System.Globalization;

namespace Wardian.Catalog.Values;

/// <summary>Codes and small numbers that mean nothing by themselves, but agree with the identity number or the date of birth beside them: sex and age.</summary>
internal static class CodedEvidence
{
    private const double Agreed = 0.95, Odds = 9, LetterOdds = 8;
    private const int PairsMin = 10, CodesMax = 5, AgeMax = 125, AgesMin = 12, SexDigit = 16;

    /// <summary>Adds what agrees.</summary>
    public static void Add(ContentBuilder content, TableContents table)
    {
        ColumnProfile profile = content.Profile;
        if (profile.Distinct.Length is >= 2 and <= CodesMax)
        {
            if (table.Identities.Any(identity => IsSexOf(identity, profile)))
            {
                content.Prove("sex", Odds);
                content.Prove("staff-profile", table.HasTitles ? Odds + 1 : Odds - 1);
                content.Because(Odds, "value.sex-by-identity");
            }
            else if (profile.Distinct.Contains("M") && profile.Distinct.Contains("F") && Array.TrueForAll(profile.Distinct, value => value is "M" or "F" or "U" or "O"))
            {
                content.Hint("sex", LetterOdds);
                content.Because(LetterOdds, "value.sex-by-letters");
            }
        }

        if (profile.Distinct.Length >= AgesMin && (table.Births.Any(birth => IsAgeOf(profile, row => YearOf(birth.Rows[row])))
            || table.Identities.Any(identity => IsAgeOf(profile, row => identity.Rows[row] is { Length: IdentityNumber.Length } number ? YearOf(number[6..14]) : null))))
        {
            content.Prove("age", Odds);
            content.Because(Odds, "value.age-by-birth");
        }
    }

    /// <summary>The last digit but one of an identity number is odd for men.</summary>
    private static bool IsSexOf(ColumnProfile identities, ColumnProfile codes)
    {
        Dictionary<(string Code, bool Odd), int> counts = [];
        int pairs = 0;
        for (int row = 0; row < codes.Rows.Length && row < identities.Rows.Length; row++)
        {
            if (codes.Rows[row] is { } code && identities.Rows[row] is { Length: IdentityNumber.Length } number && IdentityNumber.HasForm(number))
            {
                (string, bool) key = (code, (number[SexDigit] - '0') % 2 == 1);
                counts[key] = counts.GetValueOrDefault(key) + 1;
                pairs++;
            }
        }

        int agreed = counts.GroupBy(item => item.Key.Code, StringComparer.Ordinal).Sum(group => group.Max(item => item.Value));
        return pairs >= PairsMin && agreed >= Agreed * pairs && counts.Keys.Any(key => key.Odd) && counts.Keys.Any(key => !key.Odd)
            && counts.GroupBy(item => item.Key.Code, StringComparer.Ordinal).Select(group => group.MaxBy(item => item.Value).Key.Odd).Distinct().Count() == 2;
    }

    /// <summary>An age and the year of birth make the same year in all rows, or the next one.</summary>
    private static bool IsAgeOf(ColumnProfile ages, Func<int, int?> yearOf)
    {
        Dictionary<int, int> years = [];
        int pairs = 0;
        for (int row = 0; row < ages.Rows.Length; row++)
        {
            if (ages.Rows[row] is { } text && yearOf(row) is { } year
                && double.TryParse(text.TrimEnd('岁'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double age) && age <= AgeMax)
            {
                int sum = year + (int)age;
                years[sum] = years.GetValueOrDefault(sum) + 1;
                pairs++;
            }
        }

        return pairs >= PairsMin && years.Keys.Any(year => years[year] + years.GetValueOrDefault(year + 1) >= 0.9 * pairs);
    }

    private static int? YearOf(string? text) => text is not null && ValueDates.TryRead(text, out DateOnly day, out _) ? day.Year : null;
}
