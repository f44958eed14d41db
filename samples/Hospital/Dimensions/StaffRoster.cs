using System.Globalization;
using Hospital.Generation;
using Hospital.Identity;

namespace Hospital.Dimensions;

/// <summary>The 1,480 people of the hospital: 420 doctors, 620 nurses, 85 pharmacists and 355 others.</summary>
internal sealed class StaffRoster
{
    public const int Count = 1480;
    private const int Doctors = 420;
    private const int Nurses = 620;
    private const int Pharmacists = 85;
    private static readonly string[] DoctorTitles = ["主任医师", "副主任医师", "主治医师", "主治医师", "住院医师"];
    private static readonly string[] NurseTitles = ["主管护师", "护师", "护师", "护士"];
    private static readonly string[] PharmacistTitles = ["主任药师", "主管药师", "药师", "药士"];
    private static readonly string[] OtherTitles = ["主管技师", "技师", "工程师", "会计师", "科员"];

    public StaffRoster(ulong seed, Department[] departments)
    {
        var places = new[]
        {
            departments.Where(d => d.Kind is '1' or '2').ToArray(), [.. departments.Where(d => d.Kind is '1' or '2')],
            [.. departments.Where(d => d.Kind == '5')], [.. departments.Where(d => d.Kind is '3' or '4')],
        };
        var doctorPlaces = DoctorPlaces(places[0]);
        All = new StaffMember[Count];
        for (var i = 0; i < Count; i++)
        {
            var dice = new Dice(seed, Topic.Staff, i);
            var (profession, choices) = i switch
            {
                < Doctors => ('1', places[0]),
                < Doctors + Nurses => ('2', places[1]),
                < Doctors + Nurses + Pharmacists => ('3', places[2]),
                _ => (i % 3 == 0 ? '5' : '4', places[3]),
            };
            var place = profession == '1' ? doctorPlaces[i] : profession == '3' ? choices[i % choices.Length] : dice.Pick(choices);
            All[i] = Create(ref dice, i, profession, place);
        }
        BySpecialty = All.Where(s => s.Profession == '1').GroupBy(s => s.Department.Specialty)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        Cashiers = [.. All.Where(s => s.Department.Code == "404")];
        PharmacistsOnDuty = [.. All.Where(s => s.Profession == '3')];
        NursesOnDuty = [.. All.Where(s => s.Profession == '2')];
        Technicians = [.. All.Where(s => s.Profession == '4')];
    }

    public StaffMember[] All { get; }

    public Dictionary<string, StaffMember[]> BySpecialty { get; }

    public StaffMember[] Cashiers { get; }

    public StaffMember[] PharmacistsOnDuty { get; }

    public StaffMember[] NursesOnDuty { get; }

    public StaffMember[] Technicians { get; }

    /// <summary>Every clinical department gets doctors in proportion to its load, at least three.</summary>
    private static Department[] DoctorPlaces(Department[] clinical)
    {
        var total = clinical.Sum(d => d.Weight);
        var places = new List<Department>();
        foreach (var department in clinical)
        {
            var share = Math.Max(3, department.Weight * (Doctors - 3 * clinical.Length) / total + 3);
            places.AddRange(Enumerable.Repeat(department, share));
        }
        for (var i = 0; places.Count < Doctors; i++)
        {
            places.Add(clinical[i % clinical.Length]);
        }
        return [.. places.Take(Doctors)];
    }

    private static StaffMember Create(ref Dice dice, int index, char profession, Department place)
    {
        var male = dice.Percent(profession == '2' ? 4 : 52);
        var name = PersonNames.Create(ref dice, male);
        var birth = new DateOnly(1965, 1, 1).AddDays(dice.Below(36 * 365));
        var title = profession switch
        {
            '1' => dice.Pick(DoctorTitles),
            '2' => dice.Pick(NurseTitles),
            '3' => dice.Pick(PharmacistTitles),
            _ => dice.Pick(OtherTitles),
        };
        var grade = profession != '1' ? '0' : title switch { "主任医师" or "副主任医师" => '3', "主治医师" => '2', _ => '1' };
        var identity = IdentityNumber.Create(dice.Pick(RegionCode.All), birth, dice.Below(499), male);
        var hired = birth.AddYears(23 + dice.Below(6));
        var id = (1001 + index).ToString(CultureInfo.InvariantCulture);
        var code = string.Create(CultureInfo.InvariantCulture, $"D{CheckedCodes.Region}{index + 1:D6}");
        return new StaffMember(id, name, male, birth, identity, PhoneNumber.Mobile(9_000_000 + index), place, profession, title,
            grade, grade >= '2' && dice.Percent(70), code, hired);
    }
}
