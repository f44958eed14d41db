using System.Globalization;
using Hospital.Dimensions;

namespace Hospital.Entities;

/// <summary>One stay on a ward. Discharge lies after the period for those still in.</summary>
internal readonly record struct Admission(
    long Index, Patient Patient, long AdmittedAt, long DischargedAt, bool IsInside, Department Ward, StaffMember Doctor, StaffMember Senior,
    Diagnosis Diagnosis, int OrderCount)
{
    public const long FirstNumber = 1_000_001;

    public string Number => (FirstNumber + Index).ToString("D10", CultureInfo.InvariantCulture);

    public int Days => (int)Math.Max(1, (DischargedAt - AdmittedAt) / 86400);
}
