namespace Hospital.Generation;

/// <summary>Maps the n-th event of the period to a moment: Mondays are busy, Sundays quiet, winters full, mornings crowded.</summary>
internal sealed class EventCalendar
{
    private static readonly int[] WeekdayWeight = [42, 150, 118, 112, 106, 104, 68];
    private static readonly int[] MonthWeight = [128, 96, 104, 98, 94, 92, 94, 92, 98, 96, 108, 130];
    private static readonly int[] HourWeight =
        [4, 3, 3, 2, 2, 4, 10, 45, 130, 150, 140, 90, 30, 50, 105, 110, 80, 40, 26, 24, 22, 18, 12, 8];
    private readonly WeightedChoice _days;
    private readonly WeightedChoice _hours = new(Array.ConvertAll(HourWeight, w => (long)w * 3600));

    public EventCalendar(DateOnly first, DateOnly last)
    {
        First = first;
        Last = last;
        var weights = new long[last.DayNumber - first.DayNumber + 1];
        for (var i = 0; i < weights.Length; i++)
        {
            var day = first.AddDays(i);
            weights[i] = 100L * WeekdayWeight[(int)day.DayOfWeek] * MonthWeight[day.Month - 1] * HolidayPercent(day) / 100;
        }
        _days = new WeightedChoice(weights);
    }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    public long FirstSecond => First.DayNumber * 86400L;

    public long LastSecond => (Last.DayNumber + 1) * 86400L - 1;

    /// <summary>Seconds since 0001-01-01 of event <paramref name="index"/> of <paramref name="count"/>; never decreasing in index.</summary>
    public long At(long index, long count)
    {
        var position = _days.Total * (2 * index + 1) / (2 * count);
        var day = _days.IndexOf(position);
        var inDay = (position - _days.Start(day)) * _hours.Total / _days.Weight(day);
        var hour = _hours.IndexOf(inDay);
        var second = (inDay - _hours.Start(hour)) * 3600 / _hours.Weight(hour);
        return (First.DayNumber + day) * 86400L + hour * 3600L + Math.Min(second, 3599);
    }

    private static int HolidayPercent(DateOnly day) => (day.Month, day.Day) switch
    {
        (10, <= 7) => 45,
        (5, <= 5) => 55,
        (1, 1) => 45,
        (2, <= 4) => 40,
        _ => 100,
    };
}
