namespace Wardian.Catalog.Values;

/// <summary>Values that a label cannot have speak against it, whatever the column is called: no identity card is a word, no name a number.</summary>
internal static class Vetoes
{
    private const double Never = -6, Hardly = -3, SomeMax = 0.15;
    private const int ValuesMin = 10, ShortMax = 3;

    /// <summary>Numbers that a person has alone are longer than those of counters and beds.</summary>
    private static readonly string[] Numbers =
        ["medical-record-no", "visit-card-no", "health-record-no", "insurance-no", "insurance-person-no", "certificate-no", "id-card", "phone", "bank-account", "business-doc-no"];

    /// <summary>Of what is stored enciphered or as a digest nothing can be told.</summary>
    private static readonly ValueShape[] Hidden =
        [ValueShape.Digest, ValueShape.Secret, ValueShape.PasswordHash, ValueShape.Uuid, ValueShape.Masked, ValueShape.MaskedName, ValueShape.MaskedMobile, ValueShape.MaskedIdentity];

    private static readonly (string Label, ValueShape[] Shapes, double Odds)[] Needed =
    [
        ("id-card", [ValueShape.IdentityNumber, ValueShape.IdentityForm, ValueShape.OldIdentityNumber, ValueShape.RoundedIdentityNumber, ValueShape.Passport, ValueShape.Digits, ValueShape.Code], Never),
        ("phone", [ValueShape.Mobile, ValueShape.Landline, ValueShape.Digits, ValueShape.Code], Never),
        ("email-im", [ValueShape.Email, ValueShape.Messenger, ValueShape.Digits, ValueShape.Code, ValueShape.Mobile, ValueShape.Password, ValueShape.Other], Never),
        ("bank-account", [ValueShape.BankCard, ValueShape.Digits, ValueShape.IdentityForm], Never),
        ("birth-date", [ValueShape.Date, ValueShape.Moment, ValueShape.Digits], Never),
        ("person-name", [ValueShape.PersonName, ValueShape.LatinName, ValueShape.Other, ValueShape.Text, ValueShape.Code, ValueShape.Disease, ValueShape.Drug, ValueShape.Department, ValueShape.Region, ValueShape.Institution, ValueShape.StaffTitle], Never),
        ("address-detail", [ValueShape.Address, ValueShape.Region, ValueShape.Other, ValueShape.Text, ValueShape.Institution, ValueShape.Department, ValueShape.TextWithIdentifier, ValueShape.Code], Hardly),
    ];

    /// <summary>Adds what the values speak against.</summary>
    public static void Add(ContentBuilder content)
    {
        ColumnProfile profile = content.Profile;
        int all = profile.Distinct.Length;
        if (all < ValuesMin || ShareInterval.Upper(Hidden.Sum(shape => profile[shape]), all) > 0.5 || profile.Container is not null)
        {
            return;
        }

        if (profile.Distinct.All(value => value.Length <= ShortMax))
        {
            Array.ForEach(Numbers, label => content.Prove(label, Never));
        }

        foreach ((string label, ValueShape[] shapes, double odds) in Needed)
        {
            if (ShareInterval.Upper(shapes.Sum(shape => profile[shape]), all) < SomeMax)
            {
                content.Prove(label, odds);
            }
        }
    }
}
