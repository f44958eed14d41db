namespace Wardian.Catalog.Values;

/// <summary>Tells identity numbers from other numbers that begin with a place and a day, of which one in eleven has the right last character by chance.</summary>
internal static class IdentityEvidence
{
    /// <summary>Of the numbers with the form so many have to have the check character, whatever is not seen: chance gives a ninth to an eleventh.</summary>
    private const double CheckedMin = 0.25;

    private const double Chance = -14, OldOdds = 9, OldShare = 0.7;
    private const int HitsToSay = 3, YearsMin = 15, Level = 4;

    /// <summary>Whether the column holds identity numbers, be it only some.</summary>
    public static bool Holds(ColumnProfile profile) =>
        profile[ValueShape.IdentityNumber] >= HitsToSay && IsNoChance(profile) && profile.Enough(ValueShape.IdentityNumber, 0.5) > 0.3;

    /// <summary>Adds what identity numbers, right and wrong, say.</summary>
    public static void Add(ContentBuilder content)
    {
        ColumnProfile profile = content.Profile;
        int hits = profile[ValueShape.IdentityNumber], forms = profile[ValueShape.IdentityForm];
        if (forms > 0 && !IsNoChance(profile))
        {
            content.Prove("id-card", Chance);
            content.Prove("certificate-no", Chance);
            content.Because(-Chance, "value.identity-by-chance", ("count", ContentBuilder.Number(hits)), ("all", ContentBuilder.Number(hits + forms)));
        }
        else if (hits >= HitsToSay)
        {
            content.AtLeast(Level);
        }

        if (hits >= HitsToSay && IsNoChance(profile) && !Holds(profile))
        {
            content.Because(-Chance, "value.identity-some", ("count", ContentBuilder.Number(hits)), ("all", ContentBuilder.Number(profile.Distinct.Length)));
        }

        AddOld(content);
    }

    private static bool IsNoChance(ColumnProfile profile) =>
        ShareInterval.Lower(profile[ValueShape.IdentityNumber], profile[ValueShape.IdentityNumber] + profile[ValueShape.IdentityForm]) >= CheckedMin;

    /// <summary>Those of 15 digits have no check character: they are believed when people of many ages have them, or those of 18 stand among them.</summary>
    private static void AddOld(ContentBuilder content)
    {
        ColumnProfile profile = content.Profile;
        if (profile[ValueShape.OldIdentityNumber] == 0)
        {
            return;
        }

        double enough = ShareInterval.Enough(profile[ValueShape.OldIdentityNumber] + profile[ValueShape.IdentityNumber], profile.Distinct.Length, OldShare);
        int years = profile.Of(ValueShape.OldIdentityNumber).Select(value => value.Substring(6, 2)).Distinct(StringComparer.Ordinal).Count();
        if (years >= YearsMin || (profile[ValueShape.IdentityNumber] > 0 && IsNoChance(profile)))
        {
            content.Prove("id-card", OldOdds * enough);
            content.Because(OldOdds * enough, "value.identity-old", ("count", ContentBuilder.Number(profile[ValueShape.OldIdentityNumber])), ("all", ContentBuilder.Number(profile.Distinct.Length)));
        }
    }
}
