namespace Wardian.Sql.Syntax.Expressions;

/// <summary>A value made one of a type: <c>CAST</c>, <c>::</c>, <c>date '…'</c>, MySQL's <c>BINARY x</c>.</summary>
internal sealed class CastExpression(SourceSpan span) : Expression(span)
{
    public required Expression Operand { get; init; }

    public required TypeName Type { get; init; }
}
