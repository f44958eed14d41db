using System.Collections.Immutable;

namespace Wardian.Sql.Syntax;

/// <summary>A name of one to four parts, written with dots: <c>database.schema.object.column</c> shortened from the left.</summary>
internal sealed class QualifiedName(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>The parts from left to right; at least one.</summary>
    public required ImmutableArray<Identifier> Parts { get; init; }
}
