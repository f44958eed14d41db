using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary><c>CREATE TABLE</c>, with or without a query; also foreign tables and <c>SELECT INTO</c>'s sister <c>CREATE TABLE AS</c>.</summary>
internal sealed class CreateTableStatement(SourceSpan span) : Statement(span)
{
    public required QualifiedName Name { get; init; }

    public bool IsTemporary { get; init; }

    public bool IsForeign { get; init; }

    public bool IfNotExists { get; init; }

    /// <summary><c>OR REPLACE</c> (MariaDB), <c>REPLACE</c> or <c>IGNORE</c> before the query are options.</summary>
    public bool IsReplace { get; init; }

    public ImmutableArray<ColumnDefinition> Columns { get; init; } = [];

    public ImmutableArray<ConstraintDefinition> Constraints { get; init; } = [];

    public ImmutableArray<TableLike> Likes { get; init; } = [];

    public ImmutableArray<QualifiedName> Inherits { get; init; } = [];

    public QualifiedName? PartitionOf { get; init; }

    public ImmutableArray<Expression> PartitionBounds { get; init; } = [];

    public QualifiedName? OfType { get; init; }

    public ImmutableArray<Expression> PartitionBy { get; init; } = [];

    /// <summary>Names given to the query's columns.</summary>
    public ImmutableArray<Identifier> QueryColumns { get; init; } = [];

    /// <summary>A query, or PostgreSQL's <c>EXECUTE</c>.</summary>
    public Statement? Query { get; init; }

    public bool IsWithoutData { get; init; }

    public ImmutableArray<StatementOption> Options { get; init; } = [];

    /// <summary>Other objects that it names: access method, tablespace, server, collations and operator classes of the partition key.</summary>
    public ImmutableArray<ObjectName> Objects { get; init; } = [];
}
