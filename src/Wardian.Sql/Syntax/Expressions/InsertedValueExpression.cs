namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>VALUES(column)</c> in MySQL's <c>ON DUPLICATE KEY UPDATE</c>.</summary>
internal sealed class InsertedValueExpression(SourceSpan span) : Expression(span)
{
    public required QualifiedName Column { get; init; }
}
