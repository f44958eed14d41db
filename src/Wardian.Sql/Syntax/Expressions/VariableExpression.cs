namespace Wardian.Sql.Syntax.Expressions;

/// <summary>MySQL's <c>@a</c>, <c>@@global.b</c>.</summary>
internal sealed class VariableExpression(SourceSpan span) : Expression(span)
{
    public required VariableScope Scope { get; init; }

    public required string Name { get; init; }
}
