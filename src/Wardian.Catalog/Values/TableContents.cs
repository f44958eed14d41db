namespace Wardian.Catalog.Values;

/// <summary>What stands beside each other in a table: it tells telephones from order numbers, whose name it is, and which dates are of birth.</summary>
internal sealed class TableContents
{
    private const double Some = 0.5, Much = 0.6;

    private readonly ContentBuilder[] _columns;

    public TableContents(IReadOnlyList<ColumnProfile> profiles)
    {
        _columns = [.. profiles.Select(profile => new ContentBuilder(profile))];
        Names = [.. Profiles(profile => NameEvidence.Share(profile) > Some)];
        Identities = [.. Profiles(IdentityEvidence.Holds)];
        HasAddresses = Profiles(profile => profile.Enough(ValueShape.Address, Much) > Some && profile.Variety > Some).Any();
        HasTitles = Profiles(profile => profile.Enough(ValueShape.StaffTitle, Much) > Some).Any();
        HasInstitutions = Profiles(profile => profile.Enough(ValueShape.Institution, Much) > Some).Any();
        Births = [.. Profiles(profile => DateEvidence.AreBirths(profile, this))];
    }

    /// <summary>Columns with names of persons.</summary>
    public IReadOnlyList<ColumnProfile> Names { get; }

    /// <summary>Columns with identity numbers.</summary>
    public IReadOnlyList<ColumnProfile> Identities { get; }

    /// <summary>Columns with dates of birth.</summary>
    public IReadOnlyList<ColumnProfile> Births { get; }

    /// <summary>Whether addresses down to a house stand in it.</summary>
    public bool HasAddresses { get; }

    /// <summary>Whether titles of staff stand in it.</summary>
    public bool HasTitles { get; }

    /// <summary>Whether names of institutions stand in it.</summary>
    public bool HasInstitutions { get; }

    /// <summary>Whether its rows name persons.</summary>
    public bool NamesPersons => Names.Count > 0 || Identities.Count > 0 || HasAddresses;

    /// <summary>Whether a row is about one person, told by name, identity number and date of birth or address.</summary>
    public bool DescribesPersons => Names.Count > 0 && Identities.Count > 0 && (Births.Count > 0 || HasAddresses);

    /// <summary>Judges the columns by their values.</summary>
    public IReadOnlyList<ContentBuilder> Read()
    {
        foreach (ContentBuilder column in _columns)
        {
            if (column.Profile.Distinct.Length > 0)
            {
                Read(column);
            }
        }

        Array.ForEach(_columns, column => column.Forget());

        return _columns;
    }

    private void Read(ContentBuilder column)
    {
        ShapeLabels.Add(column);
        IdentityEvidence.Add(column);
        TelephoneEvidence.Add(column, this);
        NameEvidence.Add(column, this);
        AddressEvidence.Add(column, this);
        DateEvidence.Add(column, this);
        CodedEvidence.Add(column, this);
        PersonNumbers.Add(column, this);
        TextEvidence.Add(column);
        Vetoes.Add(column);
    }

    private IEnumerable<ColumnProfile> Profiles(Func<ColumnProfile, bool> chooses) => _columns.Select(column => column.Profile).Where(profile => profile.Distinct.Length > 0 && chooses(profile));
}
