using Hospital.Generation;

namespace Hospital.Tables;

/// <summary>Counts rows and forgets them.</summary>
internal sealed class CountingSink : RowSink
{
    public override void Text(string? value)
    {
    }

    public override void Int(long value)
    {
    }

    public override void Decimal(long value, int scale = 2)
    {
    }

    public override void Date(int dayNumber)
    {
    }

    public override void Stamp(long seconds)
    {
    }

    public override void Bytes(ReadOnlySpan<byte> value)
    {
    }

    public override void Null()
    {
    }

    public override void EndRow() => Rows++;
}
