using Hospital.Dimensions;

namespace Hospital.Entities;

/// <summary>One drug on a prescription: packs, single dose in thousandths of the dose unit, times a day, days.</summary>
internal readonly record struct PrescriptionLine(Drug Drug, int Packs, long DoseMilli, int TimesADay, int Days)
{
    public long Amount => Drug.Price * Packs;

    public string Frequency => TimesADay switch { 1 => "qd", 2 => "bid", 3 => "tid", _ => "qid" };
}
