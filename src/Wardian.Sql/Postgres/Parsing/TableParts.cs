using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What a table is made of, while its definition is being read.</summary>
internal sealed class TableParts
{
    public ImmutableArray<ColumnDefinition>.Builder Columns { get; } = ImmutableArray.CreateBuilder<ColumnDefinition>();

    public ImmutableArray<ConstraintDefinition>.Builder Constraints { get; } = ImmutableArray.CreateBuilder<ConstraintDefinition>();

    public ImmutableArray<TableLike>.Builder Likes { get; } = ImmutableArray.CreateBuilder<TableLike>();

    public ImmutableArray<Expression>.Builder PartitionBy { get; } = ImmutableArray.CreateBuilder<Expression>();

    public ImmutableArray<StatementOption>.Builder Options { get; } = ImmutableArray.CreateBuilder<StatementOption>();

    public ImmutableArray<ObjectName>.Builder Objects { get; } = ImmutableArray.CreateBuilder<ObjectName>();

    public ImmutableArray<QualifiedName> Inherits { get; set; } = [];

    public ImmutableArray<Expression> PartitionBounds { get; set; } = [];

    public ImmutableArray<Identifier> QueryColumns { get; set; } = [];

    public QualifiedName? PartitionOf { get; set; }

    public QualifiedName? OfType { get; set; }
}
