namespace Wardian.Audit.Summaries;

/// <summary>What is counted of one group. Times are microseconds. Sums stop at the greatest number rather than overflow, whatever a damaged file says.</summary>
internal struct Tally
{
    public long Records;
    public long Rows;
    public long Errors;
    public long First;
    public long Last;

    public void Add(long time, long rows, bool isError)
    {
        (First, Last) = Records == 0 ? (time, time) : (Math.Min(First, time), Math.Max(Last, time));
        Records++;
        Rows = AddUp(Rows, rows);
        Errors += isError ? 1 : 0;
    }

    public void Add(in Tally other)
    {
        if (other.Records == 0)
        {
            return;
        }

        (First, Last) = Records == 0 ? (other.First, other.Last) : (Math.Min(First, other.First), Math.Max(Last, other.Last));
        Records += other.Records;
        Rows = AddUp(Rows, other.Rows);
        Errors += other.Errors;
    }

    private static long AddUp(long sum, long rows) => rows <= 0 ? sum : sum > long.MaxValue - rows ? long.MaxValue : sum + rows;
}
