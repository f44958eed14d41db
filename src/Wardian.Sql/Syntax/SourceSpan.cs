namespace Wardian.Sql.Syntax;

/// <summary>A stretch of the statement's text in bytes of UTF-8, the end exclusive.</summary>
public readonly record struct SourceSpan(int Start, int End)
{
    /// <summary>Bytes in it.</summary>
    public int Length => End - Start;
}
