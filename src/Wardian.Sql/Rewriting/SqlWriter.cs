using System.Buffers;
using System.Text;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.Rewriting;

/// <summary>Writes SQL. Holds no more than a text may be long.</summary>
internal sealed class SqlWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<SourceSpan> _masked = [];
    private readonly List<TextChange> _changes = [];

    /// <summary>Whether something was left out because there was too much of it.</summary>
    public bool IsFull { get; private set; }

    /// <summary>How much has been written.</summary>
    public int Length => _bytes.WrittenCount;

    /// <summary>Writes text.</summary>
    public SqlWriter Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes text.</summary>
    public SqlWriter Add(ReadOnlySpan<byte> text)
    {
        IsFull |= text.Length > ParserLimits.TextBytesMax - Length;
        if (!IsFull)
        {
            _bytes.Write(text);
        }

        return this;
    }

    /// <summary>Writes text in which columns are masked.</summary>
    public SqlWriter Add(SplicedText text)
    {
        int start = Length;
        Add(text.Bytes.Span);
        _masked.AddRange(text.Masked.Select(span => new SourceSpan(start + span.Start, start + span.End)));
        return this;
    }

    /// <summary>Says that what was written since <paramref name="start"/> is a place where columns are masked.</summary>
    public SqlWriter Mask(int start)
    {
        _masked.Add(new SourceSpan(start, Length));
        return this;
    }

    /// <summary>Says that what was written since <paramref name="start"/> is in place of <paramref name="old"/>.</summary>
    public void Change(SourceSpan old, int start) => _changes.Add(new TextChange(old, new SourceSpan(start, Length)));

    /// <summary>What has been written.</summary>
    public SplicedText ToText() => new(_bytes.WrittenMemory.ToArray(), [.. _masked], [.. _changes]);
}
