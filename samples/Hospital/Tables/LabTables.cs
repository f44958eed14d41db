using System.Globalization;
using Hospital.Dimensions;
using Hospital.Entities;
using Hospital.Generation;

namespace Hospital.Tables;

/// <summary>Lis: forms, about fifteen results on each, and antibiograms.</summary>
internal static class LabTables
{
    private const long FirstForm = 500_001;
    private static readonly string[] Organisms = ["大肠埃希菌", "肺炎克雷伯菌", "金黄色葡萄球菌", "铜绿假单胞菌", "鲍曼不动杆菌", "肺炎链球菌"];
    private static readonly string[] Antibiotics = ["头孢他啶", "左氧氟沙星", "美罗培南", "万古霉素", "哌拉西林他唑巴坦", "头孢呋辛", "阿米卡星", "庆大霉素"];

    public static IEnumerable<TableSource> Create(World world) =>
    [
        new("Lis", "ItemDict", () => world.Panels.Sum(p => p.Analytes.Length), sink => Dictionary(world, sink)),
        new("Lis", "TestForm", () => Forms(world), sink => FormRows(world, sink)),
        new("Lis", "TestItem", () => Counting.Sum(Forms(world), i => Panel(world, i).Analytes.Length), sink => Items(world, sink)),
        new("Lis", "MicroResult", () => Counting.Sum(Forms(world), i => IsPositiveCulture(world, i) ? Antibiotics.Length : 0), sink => Antibiograms(world, sink)),
    ];

    private static long Forms(World world) => world.Scale.OutpatientForms + world.Admissions.Count * world.Scale.FormsPerAdmission;

    private static LabPanel Panel(World world, long form)
    {
        var roll = world.Dice(Topic.LabForm, form).Below(106);
        foreach (var panel in world.Panels)
        {
            roll -= panel.Weight;
            if (roll < 0)
            {
                return panel;
            }
        }
        return world.Panels[0];
    }

    private static bool IsPositiveCulture(World world, long form) => Panel(world, form).Code == "MIC" && world.Dice(Topic.Micro, form).Percent(60);

    private static void Dictionary(World world, RowSink sink)
    {
        foreach (var panel in world.Panels)
        {
            foreach (var a in panel.Analytes)
            {
                sink.Texts(a.Code, a.Name, panel.Code);
                sink.Texts(a.Unit, Reference(a), panel.Specimen);
                sink.EndRow();
            }
        }
    }

    private static void FormRows(World world, RowSink sink)
    {
        var outpatient = world.Scale.OutpatientForms;
        for (long i = 0; i < outpatient; i++)
        {
            var v = world.Visits.Spread(i, outpatient);
            Form(world, sink, i, new FormFacts(v.Patient, Visits.FlowNumber(v), '1', null, v.Department.Code, v.Doctor.Id, v.SeenAt + 500, v.Diagnosis.Name));
        }
        var inpatient = Forms(world) - outpatient;
        for (long i = 0; i < inpatient; i++)
        {
            var a = world.Admissions.Spread(i, inpatient);
            Form(world, sink, outpatient + i, new FormFacts(a.Patient, a.Number, '2', string.Create(CultureInfo.InvariantCulture, $"{1 + a.Index % a.Ward.Beds:D3}"),
                a.Ward.Code, a.Doctor.Id, a.AdmittedAt + i % 6 * 43_200 + 3600, a.Diagnosis.Name));
        }
    }

    private readonly record struct FormFacts(Patient Patient, string Visit, char Kind, string? Bed, string Department, string Doctor, long At, string Diagnosis);

    private static void Form(World world, RowSink sink, long index, in FormFacts f)
    {
        var panel = Panel(world, index);
        var dice = world.Dice(Topic.LabForm, -index - 1);
        var card = world.People.CardOf(f.Patient);
        var age = f.Patient.AgeAt(f.At);
        sink.Int(FirstForm + index);
        sink.Texts(f.Patient.Id.ToString(CultureInfo.InvariantCulture), card.Name, f.Patient.Male ? "男" : "女",
            age > 0 ? age.ToString(CultureInfo.InvariantCulture) + "岁" : "婴儿");
        sink.Texts(string.Create(CultureInfo.InvariantCulture, $"1{10_000_000_000 + index:D11}"), f.Visit, f.Kind.ToString(), f.Bed);
        sink.Texts(f.Department, f.Doctor);
        sink.Stamp(f.At);
        sink.Texts(panel.Code, panel.Specimen, dice.Pick(world.Staff.Technicians).Id);
        sink.Stamp(f.At + 3600 + dice.Below(7200));
        sink.Texts(f.Diagnosis, dice.Percent(3) ? "危急值已通知" + card.Phone : null);
        sink.Int(3);
        sink.EndRow();
    }

    private static void Items(World world, RowSink sink)
    {
        var forms = Forms(world);
        for (long i = 0; i < forms; i++)
        {
            var dice = world.Dice(Topic.LabItem, i);
            foreach (var a in Panel(world, i).Analytes)
            {
                sink.Int(FirstForm + i);
                sink.Text(a.Code);
                Result(sink, ref dice, a, IsPositiveCulture(world, i));
                sink.EndRow();
            }
        }
    }

    private static void Result(RowSink sink, ref Dice dice, LabAnalyte a, bool grown)
    {
        if (a.IsQualitative)
        {
            var positive = a.Code == "CULT" ? grown : dice.PerMille(a.Code is "HIVAb" or "TPAb" ? 6 : a.Code == "HBsAg" ? 70 : 110);
            sink.Texts(positive ? a.Code == "CULT" ? "检出致病菌" : "阳性" : "阴性", "", "阴性", positive ? "P" : null);
            return;
        }
        var width = Math.Max(1, a.High - a.Low);
        var roll = dice.Below(100);
        var value = roll < 78 ? a.Low + dice.Below(width + 1) : roll < 90 ? a.High + 1 + dice.Below(width) : Math.Max(0, a.Low - 1 - dice.Below(Math.Max(1, width / 2)));
        sink.Decimal(value, a.Scale);
        sink.Texts(a.Unit, Reference(a), value > a.High ? "H" : value < a.Low ? "L" : null);
    }

    private static string Reference(LabAnalyte a)
    {
        var unit = a.Scale switch { 0 => 1m, 1 => 10m, 2 => 100m, _ => 1000m };
        return a.IsQualitative ? "阴性" : string.Create(CultureInfo.InvariantCulture, $"{a.Low / unit}-{a.High / unit}");
    }

    private static void Antibiograms(World world, RowSink sink)
    {
        long number = 0;
        for (long i = 0; i < Forms(world); i++)
        {
            if (!IsPositiveCulture(world, i))
            {
                continue;
            }
            var dice = world.Dice(Topic.Micro, -i - 1);
            var organism = dice.Pick(Organisms);
            foreach (var antibiotic in Antibiotics)
            {
                sink.Int(++number);
                sink.Int(FirstForm + i);
                sink.Texts(organism, antibiotic, "<=" + (1 << dice.Below(6)).ToString(CultureInfo.InvariantCulture), dice.Percent(62) ? "S" : dice.Percent(20) ? "I" : "R");
                sink.EndRow();
            }
        }
    }
}
