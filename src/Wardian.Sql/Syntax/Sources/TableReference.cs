using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Sources;

/// <summary>A table, a view or a common table expression by its name.</summary>
internal sealed class TableReference(SourceSpan span) : FromItem(span)
{
    public required QualifiedName Name { get; init; }

    /// <summary><c>ONLY t</c>: without what inherits from it.</summary>
    public bool IsOnly { get; init; }

    /// <summary><c>t *</c>: written, but the default.</summary>
    public bool HasStar { get; init; }

    public TableSample? Sample { get; init; }

    public ImmutableArray<Identifier> Partitions { get; init; } = [];

    public ImmutableArray<IndexHint> IndexHints { get; init; } = [];

    /// <summary>MariaDB's <c>FOR SYSTEM_TIME</c>: the points in time; with none written and <see cref="HasSystemTime"/> it is <c>ALL</c>.</summary>
    public ImmutableArray<Expression> SystemTime { get; init; } = [];

    public bool HasSystemTime { get; init; }
}
