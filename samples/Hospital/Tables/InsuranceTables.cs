using System.Globalization;
using Hospital.Dimensions;
using Hospital.Entities;
using Hospital.Generation;
using Hospital.Identity;

namespace Hospital.Tables;

/// <summary>yb: insured people, visits, fee lines, settlements and the interface log, named as the national insurance names them.</summary>
internal static class InsuranceTables
{
    private const string Institution = "H97990100001";
    private const int VisitPercent = 43;

    public static IEnumerable<TableSource> Create(World world) =>
    [
        new("yb", "psn_info", () => Counting.Sum(world.People.Count, i => world.People.At(i).Insured ? 1 : 0), sink => Persons(world, sink)),
        new("yb", "mdtrt_d", () => Counting.Run(sink => Treatments(world, sink)), sink => Treatments(world, sink)),
        new("yb", "fee_list_d", () => Counting.Run(sink => Fees(world, sink)), sink => Fees(world, sink)),
        new("yb", "setl_d", () => Counting.Run(sink => Settlements(world, sink)), sink => Settlements(world, sink)),
        new("yb", "setl_list_diag_d", () => Counting.Run(sink => SettlementDiagnoses(world, sink)), sink => SettlementDiagnoses(world, sink)),
        new("yb", "trns_log", () => world.Scale.Transactions, sink => Transactions(world, sink)),
    ];

    private readonly record struct Treatment(
        long Number, Patient Patient, string LocalNumber, string Kind, long From, long? Until, StaffMember Doctor, string Department,
        Diagnosis Diagnosis, Visit? Visit, Admission? Stay)
    {
        public string Id => string.Create(CultureInfo.InvariantCulture, $"9799{Number:D14}");

        public string SettlementId => string.Create(CultureInfo.InvariantCulture, $"9799S{Number:D13}");
    }

    private static IEnumerable<Treatment> All(World world)
    {
        for (long i = 0; i < world.Visits.Count; i++)
        {
            if (world.Visits.IsRefunded(i) || !world.Dice(Topic.Insurance, i).Percent(VisitPercent))
            {
                continue;
            }
            var v = world.Visits.At(i);
            if (v.Patient.Insured)
            {
                yield return new Treatment(v.Number, v.Patient, Visits.FlowNumber(v), "11", v.SeenAt, v.SeenAt + 3600, v.Doctor, v.Department.Code, v.Diagnosis, v, null);
            }
        }
        for (long i = 0; i < world.Admissions.Count; i++)
        {
            var a = world.Admissions.At(i);
            if (a.Patient.Insured)
            {
                yield return new Treatment(900_000_000 + i, a.Patient, a.Number, "21", a.AdmittedAt, a.IsInside ? null : a.DischargedAt, a.Doctor, a.Ward.Code, a.Diagnosis, null, a);
            }
        }
    }

    private static void Persons(World world, RowSink sink)
    {
        for (long i = 0; i < world.People.Count; i++)
        {
            var p = world.People.At(i);
            if (!p.Insured)
            {
                continue;
            }
            var card = world.People.CardOf(p);
            var dice = world.Dice(Topic.Insurance, -i - 1);
            var age = p.AgeAt(world.Calendar.LastSecond);
            var employed = age is >= 18 and < 60 && dice.Percent(60);
            sink.Texts(card.InsuranceNumber, "01", card.Identity ?? card.GuardianIdentity ?? "", card.Name);
            sink.Texts(p.Male ? "1" : "2", "01");
            sink.Date(p.BirthDay);
            sink.Decimal(age * 10L, 1);
            sink.Texts(card.Phone, card.Address, employed ? "青岚市某单位" + dice.Below(400) : null, employed ? "310" : "390");
            sink.Text(employed ? "11" : "14");
            sink.Decimal(employed ? dice.Below(800_000) : 0);
            sink.Texts(dice.Percent(4) ? "1" : "0", CheckedCodes.Region, "SYNTHETIC." + dice.Hex(48));
            sink.EndRow();
        }
    }

    private static void Treatments(World world, RowSink sink)
    {
        foreach (var t in All(world))
        {
            var card = world.People.CardOf(t.Patient);
            sink.Texts(t.Id, card.InsuranceNumber, card.Name, card.Identity);
            sink.Texts(t.LocalNumber, t.Kind);
            sink.Stamp(t.From);
            HisOutpatientTables.Moment(sink, t.Until is not null, t.Until ?? 0);
            sink.Texts(t.Diagnosis.Code, t.Diagnosis.Name, t.Doctor.InsuranceCode, t.Doctor.Name);
            sink.Texts(t.Department, Institution, CheckedCodes.Region, "1");
            sink.EndRow();
        }
    }

    private static void Fees(World world, RowSink sink)
    {
        var charges = new Charges(world);
        foreach (var t in All(world))
        {
            var ordinal = 0;
            if (t.Visit is { } visit)
            {
                foreach (var line in charges.ServiceLines(visit))
                {
                    Fee(world, sink, t, ordinal++, line);
                }
                continue;
            }
            var stay = t.Stay!.Value;
            for (var k = 0; k < stay.OrderCount; k += 7)
            {
                var order = world.Admissions.OrderAt(stay, k);
                var line = order.Drug is { } drug
                    ? new ChargeLine(drug.Drug.Code, drug.Drug.Name, "XY", drug.Packs, drug.Drug.Price * 100, drug.Amount, "502")
                    : new ChargeLine(order.Item!.Code, order.Item.Name, order.Item.Kind, 1, order.Item.Price * 100, order.Item.Price, t.Department);
                Fee(world, sink, t, ordinal++, line);
            }
        }
    }

    private static void Fee(World world, RowSink sink, in Treatment t, int ordinal, in ChargeLine line)
    {
        sink.Texts(string.Create(CultureInfo.InvariantCulture, $"{t.Id}{ordinal:D4}"), t.Id, t.Until is null ? null : t.SettlementId, People.InsuranceNumber(t.Patient.Index));
        sink.Stamp(t.From + 900 + ordinal * 60);
        var code = line.Code.StartsWith("YP", StringComparison.Ordinal)
            ? world.Formulary.All[int.Parse(line.Code.AsSpan(2, 4), NumberStyles.None, CultureInfo.InvariantCulture) - 1].Insurance
            : "0011" + line.Code;
        sink.Texts(code, line.Code, line.Name);
        sink.Decimal(line.Quantity * 10_000, 4);
        sink.Decimal(line.PriceTenThousandths * 100, 6);
        sink.Decimal(line.Amount);
        sink.Texts(t.Department, t.Doctor.InsuranceCode, t.Doctor.Name, "0");
        sink.EndRow();
    }

    private static void Settlements(World world, RowSink sink)
    {
        var charges = new Charges(world);
        foreach (var t in All(world))
        {
            if (t.Until is not { } until)
            {
                continue;
            }
            long amount = t.Stay is { } stay ? stay.Days * 90_000L : 0;
            if (t.Visit is { } visit)
            {
                amount = charges.Consultation(visit).Price;
                foreach (var line in charges.ServiceLines(visit))
                {
                    amount += line.Amount;
                }
            }
            var dice = world.Dice(Topic.InsuranceFee, t.Number);
            var fund = amount * (50 + dice.Below(25)) / 100;
            var account = (amount - fund) * dice.Below(60) / 100;
            sink.Texts(t.SettlementId, t.Id, People.InsuranceNumber(t.Patient.Index), world.People.CardOf(t.Patient).Name);
            sink.Stamp(until);
            sink.Decimal(amount);
            sink.Decimal(fund);
            sink.Decimal(amount - fund);
            sink.Decimal(account);
            sink.Decimal(amount - fund - account);
            sink.Texts("979900", HisOutpatientTables.InvoiceNumber(7, t.Number), "0");
            sink.EndRow();
        }
    }

    private static void SettlementDiagnoses(World world, RowSink sink)
    {
        long number = 0;
        foreach (var t in All(world))
        {
            if (t.Until is null)
            {
                continue;
            }
            var dice = world.Dice(Topic.InsuranceFee, -t.Number);
            var count = 1 + dice.Below(4);
            for (var i = 0; i < count; i++)
            {
                var diagnosis = i == 0 ? t.Diagnosis : world.DiagnosisBook.Pick(ref dice, t.Diagnosis.Specialty, t.Patient, t.From);
                sink.Int(++number);
                sink.Texts(t.SettlementId, t.Id, i == 0 ? "1" : "2");
                sink.Int(i + 1);
                sink.Texts(diagnosis.Code, diagnosis.Name);
                sink.EndRow();
            }
        }
    }

    private static void Transactions(World world, RowSink sink)
    {
        string[] numbers = ["1101", "2201", "2204", "2206", "2207", "3101", "4101"];
        for (long i = 0; i < world.Scale.Transactions; i++)
        {
            var at = world.Calendar.At(i, world.Scale.Transactions);
            var dice = world.Dice(Topic.Transaction, i);
            var patient = world.People.At(dice.Below(world.People.Count * 7 / 10));
            var card = world.People.CardOf(patient);
            var operatorOf = dice.Pick(world.Staff.All);
            var number = dice.Pick(numbers);
            sink.Texts(MessageId(at, i), number, CheckedCodes.Region, CheckedCodes.Region);
            sink.Texts(operatorOf.Id, operatorOf.Name);
            sink.Stamp(at);
            sink.Texts(dice.Percent(50) ? "SM2" : "SM3", dice.Hex(64));
            sink.Text("{\"infno\":\"" + number + "\",\"input\":{\"data\":{\"psn_no\":\"" + card.InsuranceNumber + "\",\"certno\":\"" + card.Identity
                + "\",\"psn_name\":\"" + card.Name + "\"}}}");
            sink.Text(dice.Percent(98) ? "0" : "-1");
            sink.EndRow();
        }
    }

    /// <summary>Institution 12, time 14, sequence 4: thirty characters, as the interface standard has it.</summary>
    private static string MessageId(long at, long index)
    {
        var day = DateOnly.FromDayNumber((int)(at / 86400));
        var rest = at % 86400;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Institution}{day.Year}{day.Month:D2}{day.Day:D2}{rest / 3600:D2}{rest / 60 % 60:D2}{rest % 60:D2}{index % 10_000:D4}");
    }
}
