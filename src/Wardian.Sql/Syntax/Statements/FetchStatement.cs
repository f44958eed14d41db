namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>FETCH</c> or <c>MOVE</c>.</summary>
internal sealed class FetchStatement(SourceSpan span) : Statement(span)
{
    public required Identifier Cursor { get; init; }

    public bool IsMove { get; init; }
}
