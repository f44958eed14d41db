namespace Wardian.Sql.Syntax.Statements;

/// <summary>PostgreSQL's <c>DO</c>: a block of code.</summary>
internal sealed class DoStatement(SourceSpan span) : Statement(span)
{
    public required Expression Code { get; init; }

    public Identifier? Language { get; init; }
}
