using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Queries;

/// <summary>Where a query's rows go instead of to the client.</summary>
internal sealed class IntoClause(SourceSpan span) : SyntaxNode(span)
{
    public required IntoKind Kind { get; init; }

    public QualifiedName? Table { get; init; }

    public bool IsTemporary { get; init; }

    /// <summary>MySQL's variables, or a routine's.</summary>
    public ImmutableArray<Expression> Variables { get; init; } = [];

    /// <summary>The constant that names the file.</summary>
    public Expression? File { get; init; }
}
