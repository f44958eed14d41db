using Hospital.Dimensions;
using Hospital.Generation;

namespace Hospital.Entities;

/// <summary>Stays and their orders as functions of their number.</summary>
internal sealed class Admissions
{
    public const int OrderStride = 200;
    private readonly ulong _seed;
    private readonly Scale _scale;
    private readonly EventCalendar _calendar;
    private readonly People _people;
    private readonly Department[] _wards;
    private readonly WeightedChoice _wardChoice;
    private readonly StaffRoster _staff;
    private readonly DiagnosisBook _diagnoses;
    private readonly Formulary _formulary;
    private readonly FeeItem[] _ordered;

    public Admissions(World world)
    {
        (_seed, _scale, _calendar, _people) = (world.Seed, world.Scale, world.Calendar, world.People);
        (_staff, _diagnoses, _formulary) = (world.Staff, world.DiagnosisBook, world.Formulary);
        _wards = [.. world.Departments.Where(d => d.Kind == '2')];
        _wardChoice = new WeightedChoice([.. _wards.Select(d => (long)d.Weight)]);
        _ordered = [.. world.FeeItems.Where(f => f.Kind is "JY" or "JC" or "ZL" or "HL")];
    }

    public long Count => _scale.Admissions;

    public int OrderCount(long index)
    {
        var dice = new Dice(_seed, Topic.Admission, index);
        return _scale.OrdersPerAdmission / 2 + dice.Below(_scale.OrdersPerAdmission + 1);
    }

    public Admission At(long index)
    {
        var dice = new Dice(_seed, Topic.Admission, index);
        var orders = _scale.OrdersPerAdmission / 2 + dice.Below(_scale.OrdersPerAdmission + 1);
        var at = _calendar.At(index, Count);
        var patient = _people.PickRegistered(ref dice, index * 1_000_000_000 / Count);
        var ward = PickWard(ref dice, patient, at);
        var doctors = _staff.BySpecialty[ward.Specialty];
        var doctor = doctors[dice.Below(doctors.Length)];
        var senior = doctors[dice.Below(Math.Min(3, doctors.Length))];
        var diagnosis = _diagnoses.Pick(ref dice, ward.Specialty, patient, at);
        var days = 2 + dice.Below(9) + (dice.Percent(15) ? dice.Below(20) : 0);
        var discharged = (at / 86400 + days) * 86400 + 36_000 + dice.Below(7200);
        return new Admission(index, patient, at, discharged, discharged > _calendar.LastSecond, ward, doctor, senior, diagnosis, orders);
    }

    public WardOrder OrderAt(in Admission stay, int ordinal)
    {
        var number = (Admission.FirstNumber + stay.Index) * OrderStride + ordinal;
        var dice = new Dice(_seed, Topic.Order, number);
        var length = stay.DischargedAt - stay.AdmittedAt;
        var starts = stay.AdmittedAt + 1800 + (length - 7200) * ordinal / stay.OrderCount;
        var isLong = dice.Percent(40);
        var stops = isLong ? Math.Min(stay.DischargedAt, starts + (1 + dice.Below(6)) * 86400L) : starts + 3600;
        var doctor = dice.Percent(85) ? stay.Doctor : stay.Senior;
        if (!dice.Percent(50))
        {
            return new WardOrder(number, starts, stops, isLong, null, dice.Pick(_ordered), doctor);
        }
        var classes = stay.Diagnosis.Classes;
        var drugIndex = dice.Percent(75) ? _formulary.PickIn(dice.Pick(classes), ref dice)
            : _formulary.PickIn(_formulary.Classes.IndexOf("INFU"), ref dice);
        var line = Prescriptions.Dose(ref dice, _formulary.All[drugIndex], generous: false);
        return new WardOrder(number, starts, stops, isLong, line with { Packs = Math.Min(line.Packs, 6) }, null, doctor);
    }

    /// <summary>The stay that stands for the <paramref name="part"/>-th of <paramref name="parts"/> things spread over all stays.</summary>
    public Admission Spread(long part, long parts) => At(part * Count / parts);

    private Department PickWard(ref Dice dice, in Patient patient, long at)
    {
        var age = patient.AgeAt(at);
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var ward = _wards[_wardChoice.Pick(ref dice)];
            if (_diagnoses.HasFor(ward.Specialty, patient.Male, age))
            {
                return ward;
            }
        }
        return _wards.First(w => w.Specialty == (age < 14 ? "PEDI" : "GAST"));
    }
}
