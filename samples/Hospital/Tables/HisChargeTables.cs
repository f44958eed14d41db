using Hospital.Dimensions;
using Hospital.Entities;
using Hospital.Generation;
using Hospital.Identity;

namespace Hospital.Tables;

/// <summary>his: outpatient charges, first the consultation, then drugs and examinations.</summary>
internal static class HisChargeTables
{
    private static readonly string[] Ways = ["微信", "支付宝", "医保", "现金", "银行卡"];

    public static IEnumerable<TableSource> Create(World world) =>
    [
        new("his", "mz_sf", () => Counting.Charges(world), sink => Heads(world, sink)),
        new("his", "mz_sfmx", () => Counting.ChargeLines(world), sink => Lines(world, sink)),
    ];

    private static void Heads(World world, RowSink sink)
    {
        var charges = new Charges(world);
        for (long i = 0; i < world.Visits.Count; i++)
        {
            if (charges.PaysConsultation(i))
            {
                var visit = world.Visits.At(i);
                Head(world, sink, visit, 0, charges.Consultation(visit).Price, visit.RegisteredAt + 20);
            }
            if (charges.HasService(i))
            {
                var visit = world.Visits.At(i);
                long amount = 0;
                foreach (var line in charges.ServiceLines(visit))
                {
                    amount += line.Amount;
                }
                Head(world, sink, visit, 1, amount, visit.SeenAt + 900);
            }
        }
    }

    private static void Head(World world, RowSink sink, in Visit visit, int part, long amount, long at)
    {
        var number = visit.Number * 10 + part;
        var dice = world.Dice(Topic.Charge, number);
        var covered = visit.Patient.Insured ? amount * (45 + dice.Below(30)) / 100 : 0;
        sink.Int(number);
        sink.Texts(HisOutpatientTables.InvoiceNumber(2 + part, visit.Index), Visits.FlowNumber(visit));
        sink.Int(visit.Patient.Id);
        sink.Decimal(amount);
        sink.Decimal(covered);
        sink.Decimal(amount - covered);
        sink.Texts(dice.Pick(Ways), PhoneNumber.OrderNumber(visit.Index * 3 + 1 + part), world.Staff.All[StaffRoster.Count - 1 - dice.Below(40)].Id);
        sink.Stamp(at);
        sink.Flag(dice.PerMille(4));
        sink.EndRow();
    }

    private static void Lines(World world, RowSink sink)
    {
        var charges = new Charges(world);
        for (long i = 0; i < world.Visits.Count; i++)
        {
            if (charges.PaysConsultation(i))
            {
                var visit = world.Visits.At(i);
                var fee = charges.Consultation(visit);
                Line(sink, visit, visit.Number * 10, 0, new ChargeLine(fee.Code, fee.Name, fee.Kind, 1, fee.Price * 100, fee.Price, visit.Department.Code));
            }
            if (!charges.HasService(i))
            {
                continue;
            }
            var served = world.Visits.At(i);
            var ordinal = 0;
            foreach (var line in charges.ServiceLines(served))
            {
                Line(sink, served, served.Number * 10 + 1, ordinal++, line);
            }
        }
    }

    private static void Line(RowSink sink, in Visit visit, long charge, int ordinal, in ChargeLine line)
    {
        sink.Int(charge * 100 + ordinal);
        sink.Int(charge);
        sink.Texts(line.Code, line.Name, line.Kind);
        sink.Decimal(line.Quantity * 100);
        sink.Decimal(line.PriceTenThousandths, 4);
        sink.Decimal(line.Amount);
        sink.Texts(visit.Doctor.Id, visit.Department.Code, line.Department);
        sink.EndRow();
    }
}
