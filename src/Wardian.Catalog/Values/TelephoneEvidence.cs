namespace Wardian.Catalog.Values;

/// <summary>
/// Tells telephones from other numbers of 11 digits: seven in a hundred of any begin as a mobile number does. People have numbers of many operators; order
/// numbers and points of time begin alike.
/// </summary>
internal static class TelephoneEvidence
{
    private const string Phone = "phone";
    private const double ShareMin = 0.7, Odds = 9.5, Varied = 4, Alike = -7, Persons = 6.5, NoPersons = -2, Ordered = -4, Landlines = 9;
    private const int BeginningsMin = 4, FewValues = 8;

    /// <summary>Adds what telephones say.</summary>
    public static void Add(ContentBuilder content, TableContents table)
    {
        ColumnProfile profile = content.Profile;
        int mobiles = profile[ValueShape.Mobile], landlines = profile[ValueShape.Landline];
        if (mobiles + landlines == 0)
        {
            return;
        }

        double enough = ShareInterval.Enough(mobiles + landlines, profile.Distinct.Length, ShareMin);
        if (landlines > mobiles)
        {
            content.Prove(table.NamesPersons ? Phone : "institution", Landlines * enough);
            content.Because(Landlines * enough, "value.landline", ("count", ContentBuilder.Number(landlines)), ("all", ContentBuilder.Number(profile.Distinct.Length)));
            return;
        }

        string[] numbers = [.. profile.Of(ValueShape.Mobile).Select(Digits)];
        int beginnings = numbers.Select(number => number[..3]).Distinct(StringComparer.Ordinal).Count();
        double odds = Odds + Beginnings(numbers.Length, beginnings) + (table.NamesPersons ? Persons : NoPersons + (IsOrdered(profile) ? Ordered : 0));
        content.Prove(Phone, odds * (odds < 0 ? 1 : enough));
        content.Because(Math.Abs(odds * enough), odds > 0 ? "value.mobile" : "value.mobile-alike",
            ("count", ContentBuilder.Number(mobiles)), ("all", ContentBuilder.Number(profile.Distinct.Length)), ("beginnings", ContentBuilder.Number(beginnings)));
    }

    private static double Beginnings(int numbers, int beginnings) =>
        beginnings >= Math.Min(BeginningsMin, Math.Max(2, numbers / 3)) ? Varied : numbers < FewValues ? 0 : Alike * (beginnings == 1 ? 1 : 0.5);

    /// <summary>Numbers that are counted up from row to row.</summary>
    private static bool IsOrdered(ColumnProfile profile)
    {
        int rising = 0, pairs = 0;
        string? before = null;
        foreach (string value in profile.Rows.Where(value => value is not null)!)
        {
            pairs += before is not null && before != value ? 1 : 0;
            rising += before is not null && string.CompareOrdinal(before, value) < 0 ? 1 : 0;
            before = value;
        }

        return pairs >= FewValues && rising >= 0.9 * pairs;
    }

    private static string Digits(string value)
    {
        string digits = string.Concat(value.Where(char.IsAsciiDigit));
        return digits.StartsWith("86", StringComparison.Ordinal) && digits.Length > 11 ? digits[2..] : digits;
    }
}
