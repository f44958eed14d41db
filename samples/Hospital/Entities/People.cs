using System.Globalization;
using Hospital.Dimensions;
using Hospital.Generation;
using Hospital.Identity;

namespace Hospital.Entities;

/// <summary>Patients as functions of their number.</summary>
internal sealed class People(ulong seed, Scale scale, EventCalendar calendar, StaffRoster staff)
{
    private static readonly WeightedChoice AgeBand = new([9, 7, 8, 14, 14, 13, 14, 12, 7, 2]);
    private static readonly string[] Districts = ["东湖区", "云台区", "南桥区", "柳泉县", "石港县", "青岚新区"];
    private static readonly string[] Roads =
        ["人民路", "青年路", "解放路", "滨湖大道", "学府路", "建设街", "和平巷", "文昌路", "松林路", "望海路", "兴业街", "桃源路"];
    private static readonly string[] Estates = ["锦绣园", "阳光花园", "翠湖里", "丽景苑", "东方新村", "安居小区", "桂花苑", "书香门第"];
    private static readonly string[] Relations = ["配偶", "子女", "父母", "兄弟姐妹", "朋友"];

    public long Count => scale.Patients;

    /// <summary>Seven tenths were registered in the years before the period, the others during it, in the order of their number.</summary>
    public Patient At(long index)
    {
        var dice = new Dice(seed, Topic.PatientCore, index);
        var male = dice.Percent(48);
        var band = AgeBand.Pick(ref dice);
        var birthDay = calendar.First.DayNumber - band * 3650 - dice.Below(3650) - 30;
        var insured = dice.Percent(90);
        var early = Count * 7 / 10;
        var start = calendar.FirstSecond;
        var registered = index < early
            ? start - 9L * 365 * 86400 + 9L * 365 * 86400 * index / early
            : calendar.At(index - early, Count - early);
        return new Patient(index, male, birthDay, insured, registered);
    }

    /// <summary>A patient who is registered at <paramref name="share"/> (a billionth) of the period; low numbers come often.</summary>
    public Patient PickRegistered(ref Dice dice, long share)
    {
        var known = Count * 7 / 10 + Count * 3 / 10 * share / 1_000_000_000;
        var first = dice.Below(known);
        var second = dice.Below(known);
        return At(dice.Percent(50) ? Math.Min(first, second) : first);
    }

    public PatientCard CardOf(in Patient patient)
    {
        var dice = new Dice(seed, Topic.PatientName, patient.Index);
        // One patient in two hundred shares a name with a member of staff, so that names alone decide nothing.
        var name = dice.PerMille(5) ? dice.Pick(staff.All).Name : PersonNames.Create(ref dice, patient.Male);
        var birth = patient.Birth;
        string? identity = null;
        if (IdentityNumber.CanCarry(birth) && !dice.PerMille(15))
        {
            identity = IdentityNumber.Create(dice.Pick(RegionCode.All), birth, dice.Below(499), patient.Male);
        }
        var child = patient.AgeAt(calendar.FirstSecond) < 14;
        var guardianBirth = birth.AddYears(-22 - dice.Below(18));
        var contact = PersonNames.Create(ref dice, dice.Percent(50));
        return new PatientCard(
            name, identity, PhoneNumber.Mobile(patient.Index), contact, child ? "父母" : dice.Pick(Relations),
            PhoneNumber.Mobile(4_000_000 + patient.Index),
            child ? IdentityNumber.Create(dice.Pick(RegionCode.All), guardianBirth, dice.Below(499), dice.Percent(50)) : null,
            Address(ref dice), InsuranceNumber(patient.Index));
    }

    public static string InsuranceNumber(long index) =>
        string.Create(CultureInfo.InvariantCulture, $"{CheckedCodes.Region}00{index + 1:D12}");

    private static string Address(ref Dice dice) => string.Create(
        CultureInfo.InvariantCulture,
        $"青岚市{dice.Pick(Districts)}{dice.Pick(Roads)}{1 + dice.Below(280)}号{dice.Pick(Estates)}{1 + dice.Below(30)}幢{1 + dice.Below(4)}单元{(1 + dice.Below(18)) * 100 + 1 + dice.Below(4)}室");
}
