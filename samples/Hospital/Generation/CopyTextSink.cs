using System.Buffers.Text;
using System.Text;

namespace Hospital.Generation;

/// <summary>Writes PostgreSQL's COPY text format. Holds one row plus a fixed buffer, whatever the size of the table.</summary>
internal sealed class CopyTextSink(Stream target, CancellationToken cancellation = default) : RowSink
{
    private const int FlushAt = 128 * 1024;
    private byte[] _buffer = new byte[FlushAt + 16 * 1024];
    private int _used;
    private bool _inRow;
    private int _cachedDay = -1;
    private readonly byte[] _cachedDate = new byte[10];

    public override void Text(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }
        Separate();
        Reserve(value.Length * 3 + 16);
        if (value.AsSpan().ContainsAny('\\', '\t', '\n') || value.Contains('\r', StringComparison.Ordinal))
        {
            WriteEscaped(value);
            return;
        }
        _used += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_used));
    }

    public override void Int(long value)
    {
        Separate();
        WriteNumber(value);
    }

    public override void Decimal(long value, int scale = 2)
    {
        Separate();
        if (value < 0)
        {
            _buffer[_used++] = (byte)'-';
            value = -value;
        }
        var unit = scale switch { 0 => 1L, 1 => 10L, 2 => 100L, 3 => 1000L, 4 => 10_000L, 6 => 1_000_000L, _ => throw new ArgumentOutOfRangeException(nameof(scale)) };
        WriteNumber(value / unit);
        if (scale == 0)
        {
            return;
        }
        _buffer[_used++] = (byte)'.';
        var rest = value % unit;
        for (var digit = unit / 10; digit > 0; digit /= 10)
        {
            _buffer[_used++] = (byte)('0' + rest / digit % 10);
        }
    }

    public override void Date(int dayNumber)
    {
        Separate();
        WriteDate(dayNumber);
    }

    public override void Stamp(long seconds)
    {
        Separate();
        var day = (int)(seconds / 86400);
        var rest = (int)(seconds % 86400);
        WriteDate(day);
        _buffer[_used++] = (byte)' ';
        WriteTwo(rest / 3600);
        _buffer[_used++] = (byte)':';
        WriteTwo(rest / 60 % 60);
        _buffer[_used++] = (byte)':';
        WriteTwo(rest % 60);
    }

    public override void Bytes(ReadOnlySpan<byte> value)
    {
        Separate();
        Reserve(value.Length * 2 + 16);
        "\\\\x"u8.CopyTo(_buffer.AsSpan(_used));
        _used += 3;
        foreach (var b in value)
        {
            _buffer[_used++] = "0123456789abcdef"u8[b >> 4];
            _buffer[_used++] = "0123456789abcdef"u8[b & 15];
        }
    }

    public override void Null()
    {
        Separate();
        _buffer[_used++] = (byte)'\\';
        _buffer[_used++] = (byte)'N';
    }

    public override void EndRow()
    {
        _buffer[_used++] = (byte)'\n';
        _inRow = false;
        Rows++;
        if (_used >= FlushAt)
        {
            Flush();
        }
    }

    public void Flush()
    {
        cancellation.ThrowIfCancellationRequested();
        target.Write(_buffer, 0, _used);
        _used = 0;
    }

    private void Separate()
    {
        if (_inRow)
        {
            _buffer[_used++] = (byte)'\t';
        }
        _inRow = true;
        Reserve(64);
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _used < bytes)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _used + bytes));
        }
    }

    private void WriteEscaped(string value)
    {
        Reserve(value.Length * 4);
        Span<byte> piece = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            var escape = rune.Value switch { '\\' => '\\', '\t' => 't', '\n' => 'n', '\r' => 'r', _ => '\0' };
            if (escape != '\0')
            {
                _buffer[_used++] = (byte)'\\';
                _buffer[_used++] = (byte)escape;
                continue;
            }
            var length = rune.EncodeToUtf8(piece);
            piece[..length].CopyTo(_buffer.AsSpan(_used));
            _used += length;
        }
    }

    private void WriteNumber(long value)
    {
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_used), out var written);
        _used += written;
    }

    private void WriteDate(int dayNumber)
    {
        if (dayNumber != _cachedDay)
        {
            var date = DateOnly.FromDayNumber(dayNumber);
            date.TryFormat(_cachedDate, out _, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            _cachedDay = dayNumber;
        }
        _cachedDate.CopyTo(_buffer.AsSpan(_used));
        _used += 10;
    }

    private void WriteTwo(int value)
    {
        _buffer[_used++] = (byte)('0' + value / 10);
        _buffer[_used++] = (byte)('0' + value % 10);
    }
}
