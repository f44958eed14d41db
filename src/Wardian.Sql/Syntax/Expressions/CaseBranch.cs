namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>WHEN … THEN …</c>.</summary>
internal sealed class CaseBranch(SourceSpan span) : SyntaxNode(span)
{
    public required Expression Condition { get; init; }

    public required Expression Result { get; init; }
}
