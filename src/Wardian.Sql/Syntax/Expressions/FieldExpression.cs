namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>(x).field</c>, <c>(x).*</c>: a part of a composite.</summary>
internal sealed class FieldExpression(SourceSpan span) : Expression(span)
{
    public required Expression Operand { get; init; }

    /// <summary>Null for all fields.</summary>
    public Identifier? Field { get; init; }
}
