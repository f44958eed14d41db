using System.Globalization;
using Hospital.Entities;
using Hospital.Generation;
using Hospital.Identity;

namespace Hospital.Tables;

/// <summary>his: stays, orders, fees, supplies, and the vendor's account list.</summary>
internal static class HisInpatientTables
{
    public static IEnumerable<TableSource> Create(World world) =>
    [
        new("his", "zy_brry", () => world.Admissions.Count, sink => Stays(world, sink)),
        new("his", "zy_yz", () => Counting.Orders(world), sink => Orders(world, sink)),
        new("his", "zy_fy", () => 2 * Counting.Orders(world), sink => Fees(world, sink)),
        new("his", "hc_sy", () => world.Scale.SupplyUses, sink => SupplyUse(world, sink)),
        new("his", "qs_kfzh", () => 12, VendorAccounts),
    ];

    private static void Stays(World world, RowSink sink)
    {
        for (long i = 0; i < world.Admissions.Count; i++)
        {
            var a = world.Admissions.At(i);
            var dice = world.Dice(Topic.Admission, -i - 1);
            sink.Text(a.Number);
            sink.Int(1 + dice.Below(4));
            sink.Int(a.Patient.Id);
            sink.Stamp(a.AdmittedAt);
            HisOutpatientTables.Moment(sink, !a.IsInside, a.DischargedAt);
            sink.Texts(a.Ward.Code, "N" + a.Ward.Code, string.Create(CultureInfo.InvariantCulture, $"{1 + a.Index % a.Ward.Beds:D3}"), a.Doctor.Id);
            sink.Texts(a.Senior.Id, a.Diagnosis.Name + "？", a.IsInside ? null : a.Diagnosis.Name, a.Diagnosis.Code);
            sink.Text(a.Patient.Insured ? dice.Percent(60) ? "310" : "390" : "00");
            sink.Decimal((2000 + dice.Below(80) * 100) * 100L);
            sink.Texts(dice.Percent(15) ? "1" : dice.Percent(60) ? "2" : "3", a.IsInside ? "1" : "2");
            sink.EndRow();
        }
    }

    private static void Orders(World world, RowSink sink)
    {
        for (long i = 0; i < world.Admissions.Count; i++)
        {
            var a = world.Admissions.At(i);
            for (var k = 0; k < a.OrderCount; k++)
            {
                Order(world, sink, a, world.Admissions.OrderAt(a, k));
            }
        }
    }

    private static void Order(World world, RowSink sink, in Admission a, in WardOrder order)
    {
        sink.Int(order.Number);
        sink.Texts(a.Number, order.IsLong ? "1" : "2");
        if (order.Drug is { } line)
        {
            sink.Texts("XY", line.Drug.Code, null, line.Drug.Name + " " + line.Drug.Specification);
            sink.Decimal(line.DoseMilli, 3);
            sink.Texts(line.Drug.DoseUnit, line.Drug.Route, line.Frequency);
            sink.Decimal(line.Packs * 100L);
        }
        else
        {
            sink.Texts(order.Item!.Kind, null, order.Item.Code, order.Item.Name);
            sink.Null();
            sink.Texts(null, null, "once");
            sink.Decimal(100);
        }
        sink.Texts(order.Doctor.Id, a.Ward.Code);
        sink.Stamp(order.StartsAt);
        HisOutpatientTables.Moment(sink, order.StopsAt <= world.Calendar.LastSecond, order.StopsAt);
        sink.Texts(world.Staff.NursesOnDuty[order.Number % world.Staff.NursesOnDuty.Length].Id, order.StopsAt <= world.Calendar.LastSecond ? "3" : "2");
        sink.EndRow();
    }

    private static void Fees(World world, RowSink sink)
    {
        var daily = world.FeeItems.Where(f => f.Kind is "CW" or "HL" || f.Name.Contains("床单", StringComparison.Ordinal)).ToArray();
        for (long i = 0; i < world.Admissions.Count; i++)
        {
            var a = world.Admissions.At(i);
            for (var k = 0; k < a.OrderCount; k++)
            {
                var order = world.Admissions.OrderAt(a, k);
                Fee(sink, a, order);
                var item = daily[(int)((a.Index + k) % daily.Length)];
                FeeHead(sink, a, order.Number * 2 + 1, null, (item.Code, item.Name, item.Kind));
                FeeTail(sink, order, 1, item.Price * 100, item.Price, (a.Ward.Code, a.Ward.Code));
            }
        }
    }

    private static void Fee(RowSink sink, in Admission a, in WardOrder order)
    {
        if (order.Drug is { } line)
        {
            FeeHead(sink, a, order.Number * 2, order.Number, (line.Drug.Code, line.Drug.Name, "XY"));
            FeeTail(sink, order, line.Packs, line.Drug.Price * 100, line.Amount, (a.Ward.Code, "502"));
            return;
        }
        var item = order.Item!;
        FeeHead(sink, a, order.Number * 2, order.Number, (item.Code, item.Name, item.Kind));
        FeeTail(sink, order, 1, item.Price * 100, item.Price, (a.Ward.Code, item.Department == "-" ? a.Ward.Code : item.Department));
    }

    private static void FeeHead(RowSink sink, in Admission a, long number, long? order, (string Code, string Name, string Kind) what)
    {
        sink.Int(number);
        sink.Text(a.Number);
        if (order is { } known)
        {
            sink.Int(known);
        }
        else
        {
            sink.Null();
        }
        sink.Texts(what.Code, what.Name, what.Kind);
    }

    private static void FeeTail(RowSink sink, in WardOrder order, int quantity, long price, long amount, (string Ward, string Performer) place)
    {
        sink.Decimal(quantity * 100L);
        sink.Decimal(price, 4);
        sink.Decimal(amount);
        sink.Texts(order.Doctor.Id, place.Ward, place.Performer);
        sink.Stamp(order.StartsAt + 600);
        sink.EndRow();
    }

    private static void SupplyUse(World world, RowSink sink)
    {
        var count = world.Scale.SupplyUses;
        var choice = new WeightedChoice([.. Enumerable.Range(0, HisDictionaryTables.Supplies).Select(WeightedChoice.ZipfWeight)]);
        for (long i = 0; i < count; i++)
        {
            var a = world.Admissions.Spread(i, count);
            var dice = world.Dice(Topic.SupplyUse, i);
            var supply = choice.Pick(ref dice);
            var amount = HisDictionaryTables.IsValuable(supply) ? 1 : 1 + dice.Below(5);
            sink.Int(i + 1);
            sink.Texts(a.Number, HisDictionaryTables.SupplyCode(supply));
            sink.Decimal(amount * 100L);
            sink.Decimal(amount * HisDictionaryTables.SupplyPrice(supply));
            sink.Texts(dice.Percent(70) ? a.Senior.Id : a.Doctor.Id, a.Ward.Code,
                string.Create(CultureInfo.InvariantCulture, $"SS{a.Index + 1:D8}"),
                HisDictionaryTables.IsValuable(supply) ? string.Create(CultureInfo.InvariantCulture, $"(01)0979901{supply:D7}(21){i + 1:D8}") : null);
            sink.Stamp(a.AdmittedAt + 86400 + dice.Below(86400));
            sink.EndRow();
        }
    }

    private static void VendorAccounts(RowSink sink)
    {
        for (var i = 1; i <= 12; i++)
        {
            sink.Int(i);
            sink.Texts("启晟软件（虚构）", string.Create(CultureInfo.InvariantCulture, $"qisheng_dev{i:D2}"),
                string.Create(CultureInfo.InvariantCulture, $"NotARealPassword-{i:D2}"),
                string.Create(CultureInfo.InvariantCulture, $"192.0.2.{10 + i}:1521/orcl"));
            sink.Text("驻场工程师电话" + PhoneNumber.Mobile(9_900_000 + i));
            sink.EndRow();
        }
    }
}
