using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>a = value</c> or <c>(a, b) = (…)</c>.</summary>
internal sealed class Assignment(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>More than one when assigned from a row or a sub-query.</summary>
    public required ImmutableArray<AssignmentTarget> Targets { get; init; }

    /// <summary>Whether the targets were written in parentheses.</summary>
    public bool IsRow { get; init; }

    public required Expression Value { get; init; }
}
