using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Expressions;

/// <summary>An operation on one or more operands, of the dialect or of the user.</summary>
internal sealed class OperationExpression(SourceSpan span) : Expression(span)
{
    public required OperationKind Kind { get; init; }

    /// <summary>From left to right, as many as the kind has.</summary>
    public required ImmutableArray<Expression> Operands { get; init; }

    /// <summary>The operator as written, for <see cref="OperationKind.Operator"/>; the words behind <c>IS JSON</c> in lower case.</summary>
    public string? Symbol { get; init; }

    /// <summary>The schema in <c>OPERATOR(schema.+)</c>.</summary>
    public QualifiedName? Schema { get; init; }

    public bool IsPostfix { get; init; }
}
