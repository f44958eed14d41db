using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary><c>CREATE INDEX</c>.</summary>
internal sealed class CreateIndexStatement(SourceSpan span) : Statement(span)
{
    public Identifier? Name { get; init; }

    public required TableReference Table { get; init; }

    /// <summary>Columns or expressions, without their order.</summary>
    public ImmutableArray<Expression> Columns { get; init; } = [];

    public ImmutableArray<Identifier> Include { get; init; } = [];

    public Expression? Where { get; init; }

    public bool IsUnique { get; init; }

    public ImmutableArray<StatementOption> Options { get; init; } = [];
}
