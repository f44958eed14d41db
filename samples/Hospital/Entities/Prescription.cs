using Hospital.Dimensions;

namespace Hospital.Entities;

/// <summary>A prescription of one visit.</summary>
internal readonly record struct Prescription(
    Visit Visit, int Ordinal, long WrittenAt, PrescriptionLine[] Lines, int LineCount, StaffMember Reviewer, StaffMember Dispenser, char State)
{
    public long Number => Visit.Number * 10 + Ordinal;

    public bool IsDispensed => State == '3';

    public long Amount
    {
        get
        {
            long sum = 0;
            for (var i = 0; i < LineCount; i++)
            {
                sum += Lines[i].Amount;
            }
            return sum;
        }
    }
}
