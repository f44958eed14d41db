using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>WHEN [NOT] MATCHED … THEN …</c>.</summary>
internal sealed class MergeBranch(SourceSpan span) : SyntaxNode(span)
{
    public required MergeMatch Match { get; init; }

    public Expression? Condition { get; init; }

    public required MergeAction Action { get; init; }

    public ImmutableArray<AssignmentTarget> Columns { get; init; } = [];

    /// <summary>What is inserted; null with <see cref="MergeAction.Insert"/> for <c>DEFAULT VALUES</c>.</summary>
    public RowExpression? Values { get; init; }

    public ImmutableArray<Assignment> Set { get; init; } = [];

    public string? Overriding { get; init; }
}
