using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary><c>CREATE VIEW</c>, <c>CREATE MATERIALIZED VIEW</c>.</summary>
internal sealed class CreateViewStatement(SourceSpan span) : Statement(span)
{
    public required QualifiedName Name { get; init; }

    public bool IsMaterialized { get; init; }

    public bool IsTemporary { get; init; }

    public bool IsReplace { get; init; }

    public bool IsRecursive { get; init; }

    public bool IfNotExists { get; init; }

    public ImmutableArray<Identifier> Columns { get; init; } = [];

    public required QueryExpression Query { get; init; }

    public bool IsWithoutData { get; init; }

    /// <summary>Also MySQL's <c>algorithm</c>, <c>definer</c>, <c>sql security</c>.</summary>
    public ImmutableArray<StatementOption> Options { get; init; } = [];

    /// <summary>Access method and tablespace of a materialized view.</summary>
    public ImmutableArray<ObjectName> Objects { get; init; } = [];
}
