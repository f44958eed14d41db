namespace Wardian.Sql.Syntax.Expressions;

/// <summary>MySQL's <c>INTERVAL value unit</c>.</summary>
internal sealed class IntervalExpression(SourceSpan span) : Expression(span)
{
    public required Expression Value { get; init; }

    /// <summary>In lower case.</summary>
    public required string Unit { get; init; }
}
