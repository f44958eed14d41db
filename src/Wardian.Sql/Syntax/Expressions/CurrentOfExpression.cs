namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>WHERE CURRENT OF cursor</c>.</summary>
internal sealed class CurrentOfExpression(SourceSpan span) : Expression(span)
{
    public required Identifier Cursor { get; init; }
}
