using Wardian.Sql.Scanning;

namespace Wardian.Sql.MySql;

/// <summary>The constants of MySQL's statements, and where each is in the text.</summary>
internal sealed class LiteralList(int bytesMax) : ValueList(bytesMax)
{
    private const int PlacesKept = 4096;

    private Range[] _places = new Range[64];

    /// <summary>Values in all lists.</summary>
    public int Count { get; private set; }

    /// <summary>Where values are in the text.</summary>
    public ReadOnlySpan<Range> Places(int start, int count) => _places.AsSpan(start, count);

    /// <summary>Forgets the places from a value on.</summary>
    public void TruncatePlaces(int count)
    {
        Count = count;
        if (count == 0 && _places.Length > PlacesKept)
        {
            _places = new Range[PlacesKept];
        }
    }

    /// <summary>Appends the text a token stands for.</summary>
    public void Add(ReadOnlySpan<byte> sql, Range place, TokenKind kind, bool escapes)
    {
        ReadOnlySpan<byte> raw = sql[place];
        if (!TryOpen(raw.Length, out Span<byte> room))
        {
            return;
        }

        var sink = new ByteSink(room);
        ConstantDecoder.Decode(raw, kind, escapes, ref sink);
        Close(ref sink);
        if (Count == _places.Length)
        {
            Array.Resize(ref _places, Count * 2);
        }

        _places[Count++] = place;
    }
}
