namespace Wardian.Sql.Syntax.Routines;

/// <summary><c>EXIT</c>, <c>CONTINUE</c>.</summary>
internal sealed class JumpStatement(SourceSpan span) : Statement(span)
{
    public Identifier? Label { get; init; }

    public Expression? Condition { get; init; }
}
