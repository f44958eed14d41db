namespace Hospital.Dimensions;

/// <summary>Profession is 1 doctor, 2 nurse, 3 pharmacist, 4 technician, 5 administration.</summary>
internal sealed record StaffMember(
    string Id, string Name, bool Male, DateOnly Birth, string Identity, string Phone, Department Department, char Profession,
    string Title, char AntimicrobialGrade, bool MayPrescribeNarcotics, string InsuranceCode, DateOnly Hired);
