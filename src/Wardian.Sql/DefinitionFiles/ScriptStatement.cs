using Wardian.Sql.Parsing;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>A statement of a script that is read and not applied yet.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Line">The line where it begins, from one on.</param>
/// <param name="IsEnded">Whether it has an end, and not only the text.</param>
/// <param name="Parsed">Its tree; null for rows of data, which have one when they are applied, if at all.</param>
internal readonly record struct ScriptStatement(ReadOnlyMemory<byte> Text, int Line, bool IsEnded, ParsedText? Parsed)
{
    /// <summary>The line of something in it.</summary>
    public int LineOf(SourceSpan span) => Line + Text.Span[..Math.Min(span.Start, Text.Length)].Count((byte)'\n');

    /// <summary>The part of its text.</summary>
    public ReadOnlyMemory<byte> TextOf(SyntaxNode node) => Text[node.Span.Start..node.Span.End];
}
