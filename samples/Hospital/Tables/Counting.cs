using Hospital.Entities;

namespace Hospital.Tables;

/// <summary>Row counts of tables whose size follows from others; adds up without making rows.</summary>
internal static class Counting
{
    public static long Prescriptions(World world) => Sum(world.Visits.Count, world.Visits.PrescriptionCount);

    public static long PrescriptionLines(World world) => PrescriptionLines(world, world.Visits.Count);

    public static long PrescriptionLines(World world, long visits) => Sum(visits, i =>
    {
        var lines = 0;
        for (var k = 0; k < world.Visits.PrescriptionCount(i); k++)
        {
            lines += world.Prescriptions.LineCount(i, k);
        }
        return lines;
    });

    public static long DispensedLines(World world)
    {
        long sum = 0;
        foreach (var rx in HisOutpatientTables.All(world, world.Visits.Count))
        {
            sum += rx.State is '3' or '4' ? rx.LineCount : 0;
        }
        return sum;
    }

    public static long Orders(World world) => Sum(world.Admissions.Count, world.Admissions.OrderCount);

    public static long Charges(World world)
    {
        var charges = new Charges(world);
        return Sum(world.Visits.Count, i => (charges.PaysConsultation(i) ? 1 : 0) + (charges.HasService(i) ? 1 : 0));
    }

    public static long ChargeLines(World world)
    {
        var charges = new Charges(world);
        return Sum(world.Visits.Count, i => (charges.PaysConsultation(i) ? 1 : 0) + charges.ServiceLineCount(i));
    }

    public static long Sum(long count, Func<long, int> each)
    {
        long sum = 0;
        for (long i = 0; i < count; i++)
        {
            sum += each(i);
        }
        return sum;
    }

    /// <summary>Runs the writer into nothing and counts; for tables whose filter needs the whole row.</summary>
    public static long Run(Action<Generation.RowSink> write)
    {
        var sink = new CountingSink();
        write(sink);
        return sink.Rows;
    }
}
