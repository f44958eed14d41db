using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What stands behind a routine's parameters, in any order, while it is being read.</summary>
internal sealed class RoutineParts
{
    public ImmutableArray<StatementOption>.Builder Options { get; } = ImmutableArray.CreateBuilder<StatementOption>();

    public ImmutableArray<Expression> Body { get; set; } = [];

    /// <summary>In lower case.</summary>
    public string? Language { get; set; }
}
