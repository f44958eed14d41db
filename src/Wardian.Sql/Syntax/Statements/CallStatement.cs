namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>CALL</c>.</summary>
internal sealed class CallStatement(SourceSpan span) : Statement(span)
{
    public required CallExpression Call { get; init; }
}
