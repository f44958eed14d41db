namespace Wardian.Catalog.Values;

/// <summary>Tells names of persons from other short words by the model of family names, and names of patients from those of staff.</summary>
internal static class NameEvidence
{
    private const string Person = "person-name", Staff = "staff-name";

    /// <summary>Of people so many have one of the commonest thirty names, less what a sample may lack.</summary>
    private const double CommonMin = 0.35;

    private const double Uncommon = -7, OfStaff = 4, Fewer = 0.85, FewerThanOthers = 1.1;
    private const int FewValues = 8;

    /// <summary>How far the values are names of persons.</summary>
    public static double Share(ColumnProfile profile) => ShareInterval.Enough(profile[ValueShape.PersonName] + profile[ValueShape.MaskedName], profile.Distinct.Length, 0.7)
        * (profile.Distinct.Length >= FewValues && IsUncommon(profile) ? 0 : 1);

    /// <summary>Adds what else is known of names.</summary>
    public static void Add(ContentBuilder content, TableContents table)
    {
        ColumnProfile profile = content.Profile;
        double share = profile[ValueShape.PersonName] == 0 ? 0 : ShareInterval.Enough(profile[ValueShape.PersonName], profile.Distinct.Length, 0.7);
        if (share == 0)
        {
            return;
        }

        if (profile.Distinct.Length >= FewValues && IsUncommon(profile))
        {
            content.Prove(Person, 2 * Uncommon);
            content.Prove(Staff, 2 * Uncommon);
            content.Because(-Uncommon, "value.names-uncommon");
            return;
        }

        if (table.HasTitles)
        {
            content.Hint(Staff, 11 + OfStaff);
            content.Because(OfStaff, "value.names-beside-titles");
        }
        else if (profile.Filled >= FewValues && profile.Variety < Fewer && table.Names.Any(other => other.Variety > profile.Variety * FewerThanOthers && other.Filled >= profile.Filled / 2))
        {
            content.Hint(Staff, 11 + OfStaff);
            content.Because(OfStaff, "value.names-repeated");
        }
    }

    /// <summary>Names with a point are of peoples with other names.</summary>
    private static bool IsUncommon(ColumnProfile profile)
    {
        string[] names = [.. profile.Of(ValueShape.PersonName).Where(name => !name.Contains('·', StringComparison.Ordinal))];
        int families = names.Select(name => name[0]).Distinct().Count();
        return names.Length >= FewValues && (ShareInterval.Upper(names.Count(name => FamilyNames.IsCommon(name)), names.Length) < CommonMin || families < Math.Min(5, names.Length / 3));
    }
}
