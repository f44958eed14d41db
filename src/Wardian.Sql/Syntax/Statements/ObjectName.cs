using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary>An object that a statement names.</summary>
internal sealed class ObjectName(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>In lower case: <c>table</c>, <c>index</c>, <c>function</c>, <c>column</c> …</summary>
    public required string Kind { get; init; }

    /// <summary>An operator's last part is its symbol; a cast is called by its source type, a transform by its type.</summary>
    public required QualifiedName Name { get; init; }

    /// <summary>Whether types of arguments are written, be it none: without them the name alone has to be unique.</summary>
    public bool HasArgumentTypes { get; init; }

    public ImmutableArray<TypeName> ArgumentTypes { get; init; } = [];
}
