using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary>An object that a statement names.</summary>
internal sealed class ObjectName(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>In lower case: <c>table</c>, <c>index</c>, <c>function</c>, <c>column</c> …</summary>
    public required string Kind { get; init; }

    public required QualifiedName Name { get; init; }

    public ImmutableArray<TypeName> ArgumentTypes { get; init; } = [];
}
