namespace Wardian.Sql.Syntax.Expressions;

/// <summary>MySQL's <c>@a := value</c>.</summary>
internal sealed class AssignmentExpression(SourceSpan span) : Expression(span)
{
    public required Expression Target { get; init; }

    public required Expression Value { get; init; }
}
