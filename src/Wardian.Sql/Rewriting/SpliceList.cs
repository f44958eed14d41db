using System.Text;

namespace Wardian.Sql.Rewriting;

/// <summary>The changes to one text, in any order; applied all at once.</summary>
/// <param name="kept">What has to stay of a piece that is replaced, behind what takes its place.</param>
internal sealed class SpliceList(Func<SourceSpan, byte[]> kept)
{
    private readonly List<Splice> _splices = [];

    /// <summary>Where something changes.</summary>
    public SpanIndex Index() => new(_splices.Select(splice => splice.Span));

    /// <summary>Puts text in place of a piece.</summary>
    public void Replace(SourceSpan span, SplicedText text)
    {
        byte[] rest = span.Length == 0 ? [] : kept(span);
        _splices.Add(new Splice(span, rest.Length == 0 ? text : text with { Bytes = (byte[])[.. text.Bytes.Span, .. rest] }));
    }

    /// <summary>Puts text in place of a piece.</summary>
    public void Replace(SourceSpan span, string text) => Replace(span, new SplicedText(Encoding.UTF8.GetBytes(text), [], []));

    /// <summary>Puts text between others.</summary>
    public void Insert(int offset, string text) => Replace(new SourceSpan(offset, offset), text);

    /// <summary>Puts text in which columns are masked in place of a piece.</summary>
    public void Mask(SourceSpan span, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Replace(span, new SplicedText(bytes, [new SourceSpan(0, bytes.Length)], []));
    }

    /// <summary>Writes the changed piece of a text; false when changes get in each other's way.</summary>
    public bool TryWrite(ReadOnlySpan<byte> text, SourceSpan piece, SqlWriter writer)
    {
        int position = piece.Start;
        foreach (Splice splice in _splices.OrderBy(splice => splice.Span.Start).ThenBy(splice => splice.Span.End))
        {
            if (splice.Span.Start < position || splice.Span.End > piece.End)
            {
                return false;
            }

            writer.Add(text[position..splice.Span.Start]);
            int start = writer.Length;
            writer.Add(splice.Text);
            writer.Change(splice.Span, start);
            position = splice.Span.End;
        }

        writer.Add(text[position..piece.End]);
        return true;
    }
}
