using System.Globalization;
using Hospital.Entities;
using Hospital.Generation;

namespace Hospital.Tables;

/// <summary>报表: monthly tables that agree with the prescriptions and charges they summarise.</summary>
internal static class ReportTables
{
    public static IEnumerable<TableSource> Create(World world) =>
    [
        new("报表", "药品消耗月报", () => (long)Months(world) * world.Formulary.All.Length, sink => DrugUse(world, sink)),
        new("报表", "科室收入月报", () => (long)Months(world) * world.Departments.Count(d => d.Kind == '1'), sink => Income(world, sink)),
        new("报表", "抗菌药物指标", () => (long)Months(world) * world.Departments.Count(d => d.Kind == '1'), sink => Antimicrobials(world, sink)),
    ];

    private static int Months(World world) => MonthOf(world, world.Calendar.LastSecond) + 1;

    /// <summary>A prescription of the last evening may be written after midnight; it still belongs to the last month.</summary>
    private static int MonthOf(World world, long seconds)
    {
        var day = DateOnly.FromDayNumber((int)(Math.Min(seconds, world.Calendar.LastSecond) / 86400));
        return (day.Year - world.Calendar.First.Year) * 12 + day.Month - world.Calendar.First.Month;
    }

    private static string MonthName(World world, int month) => world.Calendar.First.AddMonths(month).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static void DrugUse(World world, RowSink sink)
    {
        var drugs = world.Formulary.All;
        var used = new long[Months(world), drugs.Length];
        var index = new Dictionary<string, int>(drugs.Length, StringComparer.Ordinal);
        for (var i = 0; i < drugs.Length; i++)
        {
            index[drugs[i].Code] = i;
        }
        foreach (var rx in HisOutpatientTables.All(world, world.Visits.Count))
        {
            if (rx.IsDispensed)
            {
                var month = MonthOf(world, rx.WrittenAt);
                for (var i = 0; i < rx.LineCount; i++)
                {
                    used[month, index[rx.Lines[i].Drug.Code]] += rx.Lines[i].Packs;
                }
            }
        }
        for (var month = 0; month < Months(world); month++)
        {
            for (var i = 0; i < drugs.Length; i++)
            {
                var opening = 200 + world.Dice(Topic.MonthlyReport, month * 10_000L + i).Below(400);
                sink.Texts(MonthName(world, month), drugs[i].Code, drugs[i].Name, drugs[i].Specification);
                sink.Text(drugs[i].Unit);
                sink.Decimal(opening * 100L);
                sink.Decimal(used[month, i] * 100);
                sink.Decimal(used[month, i] * 100);
                sink.Decimal(used[month, i] * drugs[i].Price);
                sink.Decimal(opening * 100L);
                sink.EndRow();
            }
        }
    }

    private static void Income(World world, RowSink sink)
    {
        var departments = world.Departments.Where(d => d.Kind == '1').ToArray();
        var visits = new long[Months(world), departments.Length];
        var drugs = new long[Months(world), departments.Length];
        var services = new long[Months(world), departments.Length];
        var charges = new Charges(world);
        for (long i = 0; i < world.Visits.Count; i++)
        {
            if (world.Visits.IsRefunded(i))
            {
                continue;
            }
            var v = world.Visits.At(i);
            var (month, place) = (MonthOf(world, v.RegisteredAt), Array.IndexOf(departments, v.Department));
            visits[month, place]++;
            services[month, place] += charges.Consultation(v).Price;
            foreach (var line in charges.ServiceLines(v))
            {
                (line.Kind is "XY" or "ZC" ? drugs : services)[month, place] += line.Amount;
            }
        }
        for (var month = 0; month < Months(world); month++)
        {
            for (var d = 0; d < departments.Length; d++)
            {
                var total = drugs[month, d] + services[month, d];
                sink.Texts(MonthName(world, month), departments[d].Code, departments[d].Name);
                sink.Int(visits[month, d]);
                sink.Decimal(drugs[month, d]);
                sink.Decimal(services[month, d]);
                sink.Decimal(total);
                sink.Decimal(total == 0 ? 0 : drugs[month, d] * 10_000 / total);
                sink.EndRow();
            }
        }
    }

    private static void Antimicrobials(World world, RowSink sink)
    {
        var departments = world.Departments.Where(d => d.Kind == '1').ToArray();
        var all = new long[Months(world), departments.Length];
        var with = new long[Months(world), departments.Length];
        var doses = new long[Months(world), departments.Length];
        foreach (var rx in HisOutpatientTables.All(world, world.Visits.Count))
        {
            var (month, place) = (MonthOf(world, rx.WrittenAt), Array.IndexOf(departments, rx.Visit.Department));
            all[month, place]++;
            var dose = Doses(rx);
            with[month, place] += dose > 0 ? 1 : 0;
            doses[month, place] += dose;
        }
        for (var month = 0; month < Months(world); month++)
        {
            for (var d = 0; d < departments.Length; d++)
            {
                sink.Texts(MonthName(world, month), departments[d].Code, departments[d].Name);
                sink.Int(all[month, d]);
                sink.Int(with[month, d]);
                sink.Decimal(all[month, d] == 0 ? 0 : with[month, d] * 10_000 / all[month, d]);
                sink.Decimal(doses[month, d]);
                sink.EndRow();
            }
        }
    }

    /// <summary>Defined daily doses of antimicrobials in hundredths.</summary>
    private static long Doses(in Prescription rx)
    {
        long sum = 0;
        for (var i = 0; i < rx.LineCount; i++)
        {
            var line = rx.Lines[i];
            sum += line.Drug.Antimicrobial == '0' ? 0 : line.Packs * line.Drug.Pack * line.Drug.StrengthMilli * 100 / line.Drug.DddMilli;
        }
        return sum;
    }
}
