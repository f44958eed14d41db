namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>$1</c> or <c>?</c>.</summary>
internal sealed class ParameterExpression(SourceSpan span) : Expression(span)
{
    /// <summary>From one; question marks are counted from the left.</summary>
    public required int Number { get; init; }
}
