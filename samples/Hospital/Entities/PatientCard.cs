namespace Hospital.Entities;

/// <summary>The identifying part of a patient.</summary>
internal sealed record PatientCard(
    string Name, string? Identity, string Phone, string ContactName, string ContactRelation, string ContactPhone,
    string? GuardianIdentity, string Address, string InsuranceNumber);
