namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>SHOW</c>.</summary>
internal sealed class ShowStatement(SourceSpan span) : Statement(span)
{
    /// <summary>Its words in lower case.</summary>
    public required string Subject { get; init; }

    public QualifiedName? Object { get; init; }

    /// <summary>MySQL's <c>LIKE</c> or <c>WHERE</c>.</summary>
    public Expression? Condition { get; init; }
}
