using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary><c>LIKE other INCLUDING …</c>.</summary>
internal sealed class TableLike(SourceSpan span) : SyntaxNode(span)
{
    public required QualifiedName Table { get; init; }

    public ImmutableArray<string> Options { get; init; } = [];
}
