using System.Globalization;
using Hospital.Dimensions;
using Hospital.Generation;

namespace Hospital.Entities;

/// <summary>Outpatient visits as functions of their number.</summary>
internal sealed class Visits
{
    private const int RefundBlock = 25;
    private readonly ulong _seed;
    private readonly EventCalendar _calendar;
    private readonly People _people;
    private readonly Department[] _outpatient;
    private readonly WeightedChoice _departmentChoice;
    private readonly DiagnosisBook _diagnoses;
    private readonly Dictionary<string, StaffMember[]> _doctors;
    private readonly Dictionary<int, WeightedChoice> _doctorChoice = [];

    public Visits(ulong seed, Scale scale, EventCalendar calendar, People people, Department[] departments, StaffRoster staff, DiagnosisBook diagnoses)
    {
        (_seed, _calendar, _people, _diagnoses, _doctors) = (seed, calendar, people, diagnoses, staff.BySpecialty);
        Count = scale.Registrations;
        _outpatient = [.. departments.Where(d => d.Kind == '1')];
        _departmentChoice = new WeightedChoice([.. _outpatient.Select(d => (long)d.Weight)]);
        foreach (var size in _doctors.Values.Select(d => d.Length).Distinct())
        {
            _doctorChoice[size] = new WeightedChoice([.. Enumerable.Range(0, size).Select(WeightedChoice.ZipfWeight)]);
        }
    }

    public long Count { get; }

    /// <summary>Exactly one registration in twenty-five is refunded, and never two in a row.</summary>
    public bool IsRefunded(long index) =>
        index % RefundBlock == new Dice(_seed, Topic.Refund, index / RefundBlock).Below(RefundBlock - 1);

    public long SeenCount => Count - Count / RefundBlock;

    /// <summary>How many prescriptions came of it; cheap enough to add up over millions of visits.</summary>
    public int PrescriptionCount(long index)
    {
        if (IsRefunded(index))
        {
            return 0;
        }
        var roll = new Dice(_seed, Topic.RxCount, index).Below(100);
        return roll < 37 ? 0 : roll < 90 ? 1 : 2;
    }

    public Visit At(long index)
    {
        var dice = new Dice(_seed, Topic.Visit, index);
        var at = _calendar.At(index, Count);
        var patient = _people.PickRegistered(ref dice, index * 1_000_000_000 / Count);
        var department = PickDepartment(ref dice, patient, at);
        var doctors = _doctors[department.Specialty];
        var doctor = doctors[_doctorChoice[doctors.Length].Pick(ref dice)];
        var diagnosis = _diagnoses.Pick(ref dice, department.Specialty, patient, at);
        return new Visit(index, patient, at, department, doctor, diagnosis, PrescriptionCount(index));
    }

    /// <summary>The visit that stands for the <paramref name="part"/>-th of <paramref name="parts"/> things spread over all visits.</summary>
    public Visit Spread(long part, long parts)
    {
        var index = part * (Count - 1) / parts;
        return At(IsRefunded(index) ? index + 1 : index);
    }

    public static string FlowNumber(in Visit visit)
    {
        var day = DateOnly.FromDayNumber((int)(visit.RegisteredAt / 86400));
        return string.Create(CultureInfo.InvariantCulture, $"{day.Year % 100:D2}{day.Month:D2}{day.Day:D2}{visit.Index % 1_000_000:D6}");
    }

    private Department PickDepartment(ref Dice dice, in Patient patient, long at)
    {
        var age = patient.AgeAt(at);
        if (age < 14 && dice.Percent(75))
        {
            return _outpatient.First(d => d.Specialty == "PEDI");
        }
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var department = _outpatient[_departmentChoice.Pick(ref dice)];
            if (_diagnoses.HasFor(department.Specialty, patient.Male, age))
            {
                return department;
            }
        }
        return _outpatient.First(d => d.Specialty == "EMER");
    }
}
