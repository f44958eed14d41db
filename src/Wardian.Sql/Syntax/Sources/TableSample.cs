using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Sources;

/// <summary><c>TABLESAMPLE method (arguments) REPEATABLE (seed)</c>.</summary>
internal sealed class TableSample(SourceSpan span) : SyntaxNode(span)
{
    public required QualifiedName Method { get; init; }

    public required ImmutableArray<Expression> Arguments { get; init; }

    public Expression? Seed { get; init; }
}
