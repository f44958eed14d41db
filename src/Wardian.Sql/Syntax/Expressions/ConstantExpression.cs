namespace Wardian.Sql.Syntax.Expressions;

/// <summary>A constant; its value is read from the text when it is wanted.</summary>
internal sealed class ConstantExpression(SourceSpan span) : Expression(span)
{
    public required ConstantKind Kind { get; init; }
}
