using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Queries;

/// <summary>A common table expression.</summary>
internal sealed class CommonTable(SourceSpan span) : SyntaxNode(span)
{
    public required Identifier Name { get; init; }

    public ImmutableArray<Identifier> Columns { get; init; } = [];

    /// <summary>Null when not written.</summary>
    public bool? IsMaterialized { get; init; }

    /// <summary>A <see cref="QueryStatement"/>, or DML with <c>RETURNING</c>.</summary>
    public required Statement Statement { get; init; }

    public SearchClause? Search { get; init; }

    public CycleClause? Cycle { get; init; }
}
