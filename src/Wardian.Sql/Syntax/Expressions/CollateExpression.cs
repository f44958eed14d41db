namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>x COLLATE c</c>.</summary>
internal sealed class CollateExpression(SourceSpan span) : Expression(span)
{
    public required Expression Operand { get; init; }

    public required QualifiedName Collation { get; init; }
}
