using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>PREPARE</c>.</summary>
internal sealed class PrepareStatement(SourceSpan span) : Statement(span)
{
    public required Identifier Name { get; init; }

    public ImmutableArray<TypeName> ParameterTypes { get; init; } = [];

    public Statement? Statement { get; init; }

    /// <summary>MySQL's <c>PREPARE s FROM '…' | @a</c>.</summary>
    public Expression? Text { get; init; }
}
