using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Sources;

/// <summary>A column of a table expression, or a nested path with columns of its own.</summary>
internal sealed class TableExpressionColumn(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>Null for <c>NESTED PATH</c>.</summary>
    public Identifier? Name { get; init; }

    public TypeName? Type { get; init; }

    public bool IsOrdinality { get; init; }

    /// <summary>Path, defaults and the like.</summary>
    public ImmutableArray<Expression> Expressions { get; init; } = [];

    public ImmutableArray<TableExpressionColumn> Nested { get; init; } = [];
}
