using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary>A column that a value is written to.</summary>
internal sealed class AssignmentTarget(SourceSpan span) : SyntaxNode(span)
{
    public required QualifiedName Column { get; init; }

    /// <summary>Fields (as <see cref="FieldExpression"/> without meaning of its operand) and subscripts behind the column: <c>a[1].b</c>.</summary>
    public ImmutableArray<Expression> Path { get; init; } = [];
}
