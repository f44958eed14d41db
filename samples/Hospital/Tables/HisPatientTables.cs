using System.Globalization;
using System.Text;
using Hospital.Entities;
using Hospital.Generation;
using Hospital.Identity;

namespace Hospital.Tables;

/// <summary>his: the patient index, cards, and the copies of it that hospitals forget.</summary>
internal static class HisPatientTables
{
    private static readonly string[] Workplaces = ["青岚市第三中学", "青岚机械厂", "云汐电子公司", "南桥区环卫所", "自由职业", "青岚市公交公司", "退休", "务农", "学生"];
    private static readonly string[] Allergies = ["青霉素过敏", "头孢类过敏", "磺胺类过敏", "海鲜过敏", "否认药物及食物过敏史"];
    private static readonly string[] Nations = ["01", "01", "01", "01", "01", "01", "01", "02", "03", "11", "15"];
    private static readonly string[] Bloods = ["A", "B", "O", "AB"];
    private static readonly Encoding LegacyEncoding = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")
        ?? throw new InvalidOperationException("GB18030 is missing from the runtime.");

    public static IEnumerable<TableSource> Create(World world)
    {
        var copied = world.People.Count / 4;
        return
        [
            new("his", "br_da", () => world.People.Count, sink => Patients(world, sink, 0, 1, world.People.Count)),
            new("his", "br_kxx", () => world.People.Count, sink => Cards(world, sink)),
            new("his", "br_da_20230401_bak", () => copied, sink => Patients(world, sink, 0, 1, copied)),
            new("his", "test_brda", () => 500, sink => Patients(world, sink, 3, 7, 500)),
        ];
    }

    private static void Patients(World world, RowSink sink, long first, long step, long count)
    {
        for (long n = 0; n < count; n++)
        {
            Patient(world, sink, world.People.At(first + n * step));
        }
    }

    private static void Patient(World world, RowSink sink, in Patient p)
    {
        var card = world.People.CardOf(p);
        var dice = world.Dice(Topic.PatientContact, p.Index);
        var age = p.AgeAt(world.Calendar.FirstSecond);
        sink.Int(p.Id);
        sink.Texts(string.Create(CultureInfo.InvariantCulture, $"MPI{p.Id:D10}"), card.Name, p.Male ? "1" : "2");
        sink.Date(p.BirthDay);
        // A wrong check digit in three of a thousand: typed by hand, never verified.
        sink.Text(card.Identity is { } number && dice.PerMille(3) ? IdentityNumber.Spoil(number) : card.Identity);
        sink.Texts(card.Phone, card.ContactName, card.ContactRelation, card.ContactPhone);
        sink.Texts(card.GuardianIdentity, card.Address, age < 18 ? "学生" : dice.Pick(Workplaces), dice.Pick(Nations));
        sink.Texts(age < 22 ? "31" : dice.Percent(50) ? "17" : "90", age < 22 ? "10" : dice.Percent(80) ? "20" : "40",
            p.Insured ? card.InsuranceNumber : null, dice.Percent(60) ? dice.Pick(Bloods) : null);
        sink.Texts(dice.Percent(40) ? dice.Pick(Allergies) : null, Confidentiality(world, p, card.Name));
        sink.Stamp(p.RegisteredAt);
        sink.Text(dice.Percent(6) ? "家属电话" + PhoneNumber.Mobile(6_000_000 + p.Index) + "，微信同号" : null);
        sink.Texts(null, null, null);
        sink.EndRow();
    }

    private static string Confidentiality(World world, in Patient p, string name)
    {
        var roll = world.Dice(Topic.PatientCard, p.Index).Below(1000);
        var isStaffName = roll < 300 && Array.Exists(world.Staff.All, s => s.Name == name);
        return isStaffName ? "2" : roll < 4 ? "1" : roll > 995 ? "3" : "0";
    }

    private static void Cards(World world, RowSink sink)
    {
        for (long i = 0; i < world.People.Count; i++)
        {
            var p = world.People.At(i);
            var dice = world.Dice(Topic.PatientCard, i);
            sink.Text(string.Create(CultureInfo.InvariantCulture, $"88{i + 1:D10}"));
            sink.Int(p.Id);
            sink.Text(dice.Percent(70) ? "1" : "2");
            sink.Bytes(LegacyEncoding.GetBytes(world.People.CardOf(p).Name));
            sink.Text(dice.Hex(16));
            sink.Date((int)(p.RegisteredAt / 86400));
            sink.Flag(!dice.Percent(5));
            sink.EndRow();
        }
    }

    public static ReadOnlySpan<byte> Legacy(string text) => LegacyEncoding.GetBytes(text);
}
