namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>a[1]</c>, <c>a[1:2]</c>.</summary>
internal sealed class SubscriptExpression(SourceSpan span) : Expression(span)
{
    public required Expression Operand { get; init; }

    /// <summary>The index, or a slice's lower bound when it is written.</summary>
    public Expression? Lower { get; init; }

    public Expression? Upper { get; init; }

    public bool IsSlice { get; init; }
}
