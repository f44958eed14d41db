using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Queries;

/// <summary><c>FOR UPDATE</c> and its kind.</summary>
internal sealed class LockingClause(SourceSpan span) : SyntaxNode(span)
{
    /// <summary><c>update</c>, <c>no key update</c>, <c>share</c>, <c>key share</c>; MySQL's <c>LOCK IN SHARE MODE</c> is <c>share</c>.</summary>
    public required string Strength { get; init; }

    public ImmutableArray<QualifiedName> Tables { get; init; } = [];

    /// <summary><c>nowait</c>, <c>skip locked</c>, <c>wait n</c>.</summary>
    public string? Wait { get; init; }
}
