using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary><c>CREATE INDEX</c>.</summary>
internal sealed class CreateIndexStatement(SourceSpan span) : Statement(span)
{
    public Identifier? Name { get; init; }

    public required TableReference Table { get; init; }

    /// <summary>Columns or expressions, without their order.</summary>
    public ImmutableArray<Expression> Columns { get; init; } = [];

    public ImmutableArray<Expression> Include { get; init; } = [];

    public Expression? Where { get; init; }

    public bool IsUnique { get; init; }

    public ImmutableArray<StatementOption> Options { get; init; } = [];

    public bool IfNotExists { get; init; }

    /// <summary>Other objects that it names: access method, tablespace, collations, operator classes.</summary>
    public ImmutableArray<ObjectName> Objects { get; init; } = [];
}
