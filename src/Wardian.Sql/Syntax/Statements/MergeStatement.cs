using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>MERGE</c>.</summary>
internal sealed class MergeStatement(SourceSpan span) : Statement(span)
{
    public WithClause? With { get; init; }

    public required TableReference Target { get; init; }

    public required FromItem Source { get; init; }

    public required Expression Condition { get; init; }

    public required ImmutableArray<MergeBranch> Branches { get; init; }

    public ImmutableArray<SelectItem> Returning { get; init; } = [];
}
