using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Routines;

/// <summary>One branch and when it is taken.</summary>
internal sealed class StatementBranch(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>More than one for <c>CASE x WHEN a, b THEN</c>.</summary>
    public required ImmutableArray<Expression> Conditions { get; init; }

    public required ImmutableArray<Statement> Statements { get; init; }
}
