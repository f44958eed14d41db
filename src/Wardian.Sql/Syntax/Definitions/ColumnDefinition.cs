using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary>A column as defined.</summary>
internal sealed class ColumnDefinition(SourceSpan span) : SyntaxNode(span)
{
    public required Identifier Name { get; init; }

    /// <summary>Null in <c>CREATE TABLE t OF type</c> and typed views.</summary>
    public TypeName? Type { get; init; }

    public string? Collation { get; init; }

    public ImmutableArray<ConstraintDefinition> Constraints { get; init; } = [];

    /// <summary>MySQL's <c>COMMENT '…'</c>.</summary>
    public Expression? Comment { get; init; }

    /// <summary>MySQL's <c>auto_increment</c>, <c>on update</c>; PostgreSQL's storage and compression.</summary>
    public ImmutableArray<StatementOption> Options { get; init; } = [];
}
