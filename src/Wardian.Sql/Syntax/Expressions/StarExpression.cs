namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>*</c> or <c>t.*</c>.</summary>
internal sealed class StarExpression(SourceSpan span) : Expression(span)
{
    public QualifiedName? Qualifier { get; init; }
}
