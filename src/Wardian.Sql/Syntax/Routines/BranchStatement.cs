using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Routines;

/// <summary><c>IF</c> or <c>CASE</c> with statements in its branches.</summary>
internal sealed class BranchStatement(SourceSpan span) : Statement(span)
{
    /// <summary>What <c>CASE x</c> compares with.</summary>
    public Expression? Operand { get; init; }

    public required ImmutableArray<StatementBranch> Branches { get; init; }

    public ImmutableArray<Statement> Else { get; init; } = [];
}
