namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>DEFAULT</c>, MySQL's <c>DEFAULT(column)</c>.</summary>
internal sealed class DefaultExpression(SourceSpan span) : Expression(span)
{
    public QualifiedName? Column { get; init; }
}
