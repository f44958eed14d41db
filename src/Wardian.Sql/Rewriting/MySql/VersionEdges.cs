using Wardian.Sql.MySql;

namespace Wardian.Sql.Rewriting.MySql;

/// <summary>
/// Where version comments (<c>/*!50000 … */</c>) that are carried out begin and end in a text. What is inside of them counts as if they were not
/// there, so a name may reach over such an edge; when it is replaced, the edge has to stay.
/// </summary>
internal sealed class VersionEdges
{
    private static readonly Comparer<(SourceSpan Span, bool IsOpen)> ByStart =
        Comparer<(SourceSpan Span, bool IsOpen)>.Create((one, other) => one.Span.Start.CompareTo(other.Span.Start));

    private readonly List<(SourceSpan Span, bool IsOpen)> _edges = [];
    private readonly ReadOnlyMemory<byte> _text;

    /// <summary>Looks for them.</summary>
    public VersionEdges(ReadOnlyMemory<byte> text, MySqlLexing lexing)
    {
        _text = text;
        if (text.Span.IndexOf("/*"u8) < 0)
        {
            return;
        }

        var lexer = new MySqlLexer(text.Span, lexing);
        for (TokenKind kind = lexer.Next(); kind is not (TokenKind.End or TokenKind.Unterminated); kind = lexer.Next())
        {
            if (kind is TokenKind.VersionOpen or TokenKind.VersionClose)
            {
                _edges.Add((new SourceSpan(lexer.Start, lexer.End), kind == TokenKind.VersionOpen));
            }
        }
    }

    /// <summary>The edges in a piece of the text whose counterpart is outside of it, as they are written.</summary>
    public byte[] In(SourceSpan piece)
    {
        int first = CountBefore(piece.Start);
        int end = CountBefore(piece.End);
        if (first == end)
        {
            return [];
        }

        // They are not nested: whole comments in between go, an end at the beginning and a begin at the end stay.
        var kept = new List<byte>();
        foreach ((SourceSpan span, bool _) in Unpaired(first, end))
        {
            kept.Add((byte)' ');
            kept.AddRange(_text.Span[span.Start..span.End]);
        }

        if (kept.Count > 0)
        {
            kept.Add((byte)' ');
        }

        return [.. kept];
    }

    private IEnumerable<(SourceSpan Span, bool IsOpen)> Unpaired(int first, int end)
    {
        if (!_edges[first].IsOpen)
        {
            yield return _edges[first];
        }

        if (_edges[end - 1].IsOpen)
        {
            yield return _edges[end - 1];
        }
    }

    /// <summary>How many begin in front of an offset.</summary>
    private int CountBefore(int offset)
    {
        int index = _edges.BinarySearch((new SourceSpan(offset, offset), false), ByStart);
        return index < 0 ? ~index : index;
    }
}
