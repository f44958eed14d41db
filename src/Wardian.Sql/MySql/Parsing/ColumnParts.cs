using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>What has been read of a column behind its type.</summary>
internal sealed class ColumnParts
{
    public string? Collation { get; set; }

    public Expression? Comment { get; set; }

    public ImmutableArray<ConstraintDefinition>.Builder Constraints { get; } = ImmutableArray.CreateBuilder<ConstraintDefinition>();

    public ImmutableArray<StatementOption>.Builder Options { get; } = ImmutableArray.CreateBuilder<StatementOption>();
}
