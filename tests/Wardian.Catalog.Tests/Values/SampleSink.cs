using System.Globalization;
using Hospital.Generation;

namespace Wardian.Catalog.Tests.Values;

/// <summary>Keeps rows of a table as a sampler would read them: of its beginning, its end and here and there between, printed as PostgreSQL prints them.</summary>
internal sealed class SampleSink(long count, int rows) : RowSink
{
    private const long SecondsOfDay = 86400;

    private readonly List<string?> _row = [];
    private readonly int _end = rows / 4;
    private readonly long _step = Math.Max(1, count / Math.Max(1, rows / 2));

    public List<string?[]> Kept { get; } = [];

    private bool Keeps => count <= rows || Rows < _end || Rows >= count - _end || (Rows % _step == 0 && Kept.Count < rows - _end);

    public override void Text(string? value) => Add(value);

    public override void Int(long value) => Add(Keeps ? value.ToString(CultureInfo.InvariantCulture) : null);

    public override void Decimal(long value, int scale = 2) =>
        Add(Keeps ? (value / (decimal)Math.Pow(10, scale)).ToString("F" + scale.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null);

    public override void Date(int dayNumber) => Add(Keeps ? DateOnly.FromDayNumber(dayNumber).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null);

    public override void Stamp(long seconds) => Add(Keeps
        ? DateOnly.FromDayNumber((int)(seconds / SecondsOfDay)).ToDateTime(TimeOnly.FromTimeSpan(TimeSpan.FromSeconds(seconds % SecondsOfDay))).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : null);

    public override void Bytes(ReadOnlySpan<byte> value) => Add(Keeps ? "\\x" + Convert.ToHexStringLower(value) : null);

    public override void Null() => Add(null);

    public override void EndRow()
    {
        if (Keeps)
        {
            Kept.Add([.. _row]);
        }

        _row.Clear();
        Rows++;
    }

    private void Add(string? value)
    {
        if (Keeps)
        {
            _row.Add(value);
        }
    }
}
