using Hospital.Generation;

namespace Hospital.Tests;

/// <summary>Passes rows on, measures the live set every quarter million, and stops after a given number.</summary>
internal sealed class WatchedSink(Stream target, long limit) : RowSink
{
    private readonly CopyTextSink _inner = new(target);

    public long MostLive { get; private set; }

    public override void Text(string? value) => _inner.Text(value);

    public override void Int(long value) => _inner.Int(value);

    public override void Decimal(long value, int scale = 2) => _inner.Decimal(value, scale);

    public override void Date(int dayNumber) => _inner.Date(dayNumber);

    public override void Stamp(long seconds) => _inner.Stamp(seconds);

    public override void Bytes(ReadOnlySpan<byte> value) => _inner.Bytes(value);

    public override void Null() => _inner.Null();

    public override void EndRow()
    {
        _inner.EndRow();
        if (++Rows % 250_000 == 0)
        {
            MostLive = Math.Max(MostLive, GC.GetTotalMemory(forceFullCollection: true));
        }
        if (Rows == limit)
        {
            throw new EnoughRowsException();
        }
    }
}
