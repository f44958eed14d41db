using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Queries;

/// <summary><c>CYCLE columns SET mark TO value DEFAULT value USING path</c>; MariaDB's <c>CYCLE columns RESTRICT</c> has neither mark nor path.</summary>
internal sealed class CycleClause(SourceSpan span) : SyntaxNode(span)
{
    public required ImmutableArray<Identifier> Columns { get; init; }

    public Identifier? Mark { get; init; }

    public Expression? MarkValue { get; init; }

    public Expression? MarkDefault { get; init; }

    public Identifier? Path { get; init; }
}
