using Wardian.Sql.Scanning;

namespace Wardian.Sql.Postgres;

/// <summary>The constants of PostgreSQL's statements.</summary>
internal sealed class LiteralList(int bytesMax) : ValueList(bytesMax)
{
    /// <summary>Appends the text a token stands for.</summary>
    public void Add(ReadOnlySpan<byte> raw, TokenKind kind, byte unicodeEscape)
    {
        // No constant is longer than its token, except U&'' by nothing and bit strings by nothing: decoding only ever shortens.
        if (TryOpen(raw.Length, out Span<byte> room))
        {
            var sink = new ByteSink(room);
            ConstantDecoder.Decode(raw, kind, unicodeEscape, ref sink);
            Close(ref sink);
        }
    }
}
