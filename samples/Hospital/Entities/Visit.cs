using Hospital.Dimensions;

namespace Hospital.Entities;

/// <summary>One outpatient registration and, unless it was refunded, the consultation that followed.</summary>
internal readonly record struct Visit(
    long Index, Patient Patient, long RegisteredAt, Department Department, StaffMember Doctor, Diagnosis Diagnosis, int PrescriptionCount)
{
    public const long FirstNumber = 10_000_001;

    public long Number => FirstNumber + Index;

    public long SeenAt => RegisteredAt + 600 + Index % 41 * 60;
}
