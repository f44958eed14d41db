namespace Hospital.Generation;

/// <summary>Receives the values of one table in column order. A second database needs only another sink.</summary>
internal abstract class RowSink
{
    /// <summary>Rows ended so far; read by another thread to show progress.</summary>
    public long Rows { get; protected set; }

    public abstract void Text(string? value);

    public abstract void Int(long value);

    /// <summary>A decimal number given in units of 10^-<paramref name="scale"/>.</summary>
    public abstract void Decimal(long value, int scale = 2);

    public abstract void Date(int dayNumber);

    /// <summary>A moment as seconds since 0001-01-01.</summary>
    public abstract void Stamp(long seconds);

    public abstract void Bytes(ReadOnlySpan<byte> value);

    public abstract void Null();

    public abstract void EndRow();

    public void Texts(string? first, string? second)
    {
        Text(first);
        Text(second);
    }

    public void Texts(string? first, string? second, string? third)
    {
        Text(first);
        Text(second);
        Text(third);
    }

    public void Texts(string? first, string? second, string? third, string? fourth)
    {
        Texts(first, second);
        Texts(third, fourth);
    }

    public void Flag(bool value) => Text(value ? "1" : "0");
}
