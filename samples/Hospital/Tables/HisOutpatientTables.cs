using System.Globalization;
using Hospital.Dimensions;
using Hospital.Entities;
using Hospital.Generation;
using Hospital.Identity;

namespace Hospital.Tables;

/// <summary>his: registration, consultation, prescriptions and dispensing.</summary>
internal static class HisOutpatientTables
{
    private static readonly string[] Sources = ["窗口", "自助机", "微信", "支付宝", "电话"];
    private static readonly string[] Findings =
        ["查体：神清，双肺呼吸音粗，未闻及啰音。", "查体：腹软，轻压痛，无反跳痛。", "查体：心律齐，各瓣膜区未闻及杂音。", "查体：咽充血，扁桃体Ⅰ度肿大。", "查体：未见明显异常。"];

    public static IEnumerable<TableSource> Create(World world) =>
    [
        new("his", "mz_gh", () => world.Visits.Count, sink => Registrations(world, sink)),
        new("his", "mz_jz", () => world.Visits.SeenCount, sink => Consultations(world, sink)),
        new("his", "mz_cf01", () => Counting.Prescriptions(world), sink => Heads(world, sink)),
        new("his", "mz_cf02", () => Counting.PrescriptionLines(world), sink => Lines(world, sink, world.Visits.Count)),
        new("his", "mz_cf02_bak202406", () => Counting.PrescriptionLines(world, world.Visits.Count / 10), sink => Lines(world, sink, world.Visits.Count / 10)),
        new("his", "yf_fy", () => Counting.DispensedLines(world), sink => Dispensing(world, sink)),
        new("his", "cs_cf", () => 300, sink => TestPrescriptions(world, sink)),
    ];

    private static void Registrations(World world, RowSink sink)
    {
        for (long i = 0; i < world.Visits.Count; i++)
        {
            var v = world.Visits.At(i);
            var dice = world.Dice(Topic.VisitText, i);
            var kind = Charges.ConsultationKind(v);
            sink.Int(v.Number);
            sink.Int(v.Patient.Id);
            sink.Texts(v.Department.Code, v.Doctor.Id);
            sink.Stamp(v.RegisteredAt);
            sink.Texts(kind switch { 1 => "2", 2 => "3", _ => "1" }, dice.Pick(Sources));
            sink.Decimal(kind switch { 1 => 3000, 2 => 2000, _ => 1200 });
            sink.Texts(InvoiceNumber(1, i), dice.Percent(70) ? PhoneNumber.OrderNumber(i * 3) : null, world.Visits.IsRefunded(i) ? "1" : "0",
                world.Staff.All[StaffRoster.Count - 1 - dice.Below(40)].Id);
            sink.EndRow();
        }
    }

    /// <summary>Eighteen digits like an identity number, but no province begins with 00.</summary>
    public static string InvoiceNumber(int series, long index) => string.Create(CultureInfo.InvariantCulture, $"00{series:D2}2400{index + 1:D10}");

    private static void Consultations(World world, RowSink sink)
    {
        for (long i = 0; i < world.Visits.Count; i++)
        {
            if (world.Visits.IsRefunded(i))
            {
                continue;
            }
            var v = world.Visits.At(i);
            var dice = world.Dice(Topic.VisitText, i);
            var hot = v.Diagnosis.Season is 'F' or 'W' && v.Diagnosis.Specialty is "RESP" or "PEDI" or "EMER";
            var complaint = Complaint(ref dice, v.Diagnosis);
            sink.Text(Visits.FlowNumber(v));
            sink.Int(v.Number);
            sink.Int(v.Patient.Id);
            sink.Texts(v.Department.Code, v.Doctor.Id);
            sink.Stamp(v.SeenAt);
            sink.Texts(v.Diagnosis.Code, v.Diagnosis.Name, complaint);
            sink.Text("患者" + complaint + "，" + (dice.Percent(50) ? "未予特殊处理。" : "自服药物效果不佳。") + dice.Pick(Findings));
            sink.Decimal(363 + dice.Below(6) + (hot ? 14 + dice.Below(15) : 0), 1);
            sink.Int(104 + dice.Below(40) + (v.Diagnosis.Specialty == "CARD" ? 16 : 0));
            sink.Int(62 + dice.Below(28));
            sink.Flag(dice.Percent(35));
            sink.EndRow();
        }
    }

    public static string Complaint(ref Dice dice, Diagnosis diagnosis) => diagnosis.Complaint
        .Replace("{n}", (1 + dice.Below(9)).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{m}", (1 + dice.Below(6)).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static void Heads(World world, RowSink sink)
    {
        foreach (var rx in All(world, world.Visits.Count))
        {
            var v = rx.Visit;
            var reviewed = rx.State != '1';
            sink.Int(rx.Number);
            sink.Texts(PrescriptionNumber(rx), Visits.FlowNumber(v));
            sink.Int(v.Patient.Id);
            sink.Texts(v.Department.Code, v.Doctor.Id);
            sink.Stamp(rx.WrittenAt);
            sink.Texts(Kind(rx), reviewed ? rx.Reviewer.Id : null, reviewed ? rx.Number % 67 == 0 ? "2" : "1" : null,
                rx.State is '3' or '4' ? rx.Dispenser.Id : null);
            Moment(sink, rx.State is '3' or '4', rx.WrittenAt + 1500);
            sink.Text(rx.State.ToString());
            sink.Decimal(rx.Amount);
            sink.EndRow();
        }
    }

    /// <summary>Eighteen digits with a date where an identity number has its birthday; no province begins with 20.</summary>
    public static string PrescriptionNumber(in Prescription rx)
    {
        var day = DateOnly.FromDayNumber((int)(rx.WrittenAt / 86400));
        return string.Create(CultureInfo.InvariantCulture, $"200{rx.Visit.Department.Code}{day.Year}{day.Month:D2}{day.Day:D2}{rx.Number % 10_000:D4}");
    }

    private static string Kind(in Prescription rx)
    {
        var kind = rx.Visit.Department.Specialty switch { "EMER" => '2', "PEDI" => '3', _ => '1' };
        for (var i = 0; i < rx.LineCount; i++)
        {
            kind = rx.Lines[i].Drug.Control != '0' && kind != '4' ? rx.Lines[i].Drug.Control : kind;
        }
        return kind.ToString();
    }

    private static void Lines(World world, RowSink sink, long visits)
    {
        foreach (var rx in All(world, visits))
        {
            for (var i = 0; i < rx.LineCount; i++)
            {
                var line = rx.Lines[i];
                var drug = line.Drug;
                sink.Int(rx.Number * 10 + i);
                sink.Int(rx.Number);
                sink.Texts(drug.Code, HisDictionaryTables.OriginCode(Index(drug)), drug.Specification);
                sink.Decimal(line.Packs * 100L);
                sink.Text(drug.Unit);
                sink.Decimal(drug.Price * 100, 4);
                sink.Decimal(line.Amount);
                sink.Texts(drug.Route, line.Frequency);
                sink.Decimal(line.DoseMilli, 3);
                sink.Int(line.Days);
                sink.EndRow();
            }
        }
    }

    private static int Index(Drug drug) => int.Parse(drug.Code.AsSpan(2, 4), NumberStyles.None, CultureInfo.InvariantCulture) - 1;

    private static void Dispensing(World world, RowSink sink)
    {
        foreach (var rx in All(world, world.Visits.Count))
        {
            if (rx.State is not ('3' or '4'))
            {
                continue;
            }
            var dice = world.Dice(Topic.Dispense, rx.Number);
            var checker = dice.Pick(world.Staff.PharmacistsOnDuty).Id;
            var window = 1 + dice.Below(12);
            for (var i = 0; i < rx.LineCount; i++)
            {
                var line = rx.Lines[i];
                sink.Int(rx.Number * 10 + i + 5);
                sink.Int(rx.Number);
                sink.Int(rx.Number * 10 + i);
                sink.Texts(line.Drug.ByGram ? "503" : "501", line.Drug.Code, HisDictionaryTables.Batch(ref dice));
                sink.Decimal(line.Packs * 100L);
                sink.Stamp(rx.WrittenAt + 1500);
                sink.Texts(rx.Dispenser.Id, checker);
                sink.Int(window);
                sink.Text(rx.State == '4' ? "2" : "1");
                sink.EndRow();
            }
        }
    }

    /// <summary>Every prescription in order; each is valid until the next.</summary>
    public static IEnumerable<Prescription> All(World world, long visits)
    {
        for (long i = 0; i < visits; i++)
        {
            var count = world.Visits.PrescriptionCount(i);
            if (count == 0)
            {
                continue;
            }
            var visit = world.Visits.At(i);
            for (var k = 0; k < count; k++)
            {
                yield return world.Prescriptions.At(visit, k);
            }
        }
    }

    public static void Moment(RowSink sink, bool present, long seconds)
    {
        if (present)
        {
            sink.Stamp(seconds);
        }
        else
        {
            sink.Null();
        }
    }

    private static void TestPrescriptions(World world, RowSink sink)
    {
        for (var i = 0; i < 300; i++)
        {
            var visit = world.Visits.Spread(i, 300);
            var card = world.People.CardOf(visit.Patient);
            var line = world.Prescriptions.At(visit, 0).Lines[0];
            var day = DateOnly.FromDayNumber((int)(visit.SeenAt / 86400));
            sink.Int(i + 1);
            sink.Texts(card.Name, visit.Doctor.Name, line.Drug.Name);
            sink.Decimal(line.Packs * 100L);
            sink.Texts(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "093000", card.Identity);
            sink.EndRow();
        }
    }
}
