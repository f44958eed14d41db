using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>CASE</c>.</summary>
internal sealed class CaseExpression(SourceSpan span) : Expression(span)
{
    public Expression? Operand { get; init; }

    public required ImmutableArray<CaseBranch> Branches { get; init; }

    public Expression? Else { get; init; }
}
