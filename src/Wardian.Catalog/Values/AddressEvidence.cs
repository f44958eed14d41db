namespace Wardian.Catalog.Values;

/// <summary>The same few addresses again and again are those of institutions, not of people.</summary>
internal static class AddressEvidence
{
    private const double ShareMin = 0.5, Repeated = 0.2, Odds = -8, Institution = 9;
    private const int FilledMin = 20;

    /// <summary>Adds what addresses say.</summary>
    public static void Add(ContentBuilder content, TableContents table)
    {
        ColumnProfile profile = content.Profile;
        double enough = profile[ValueShape.Address] == 0 ? 0 : profile.Enough(ValueShape.Address, ShareMin);
        if (enough > 0 && ((profile.Filled >= FilledMin && profile.Variety < Repeated) || (table.HasInstitutions && table.Names.Count == 0 && table.Identities.Count == 0)))
        {
            content.Prove("address-detail", Odds * enough);
            content.Prove("institution", Institution * enough);
            content.Because(-Odds * enough, "value.address-of-institution");
        }
    }
}
