using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>A column of a <see cref="QuerySummary"/>.</summary>
internal sealed record SummaryColumn(string Name, ImmutableArray<ColumnReference> Sources, bool IsIdentity, TypeReference Type)
{
    /// <summary>The fields of a row without a type of its own.</summary>
    public ImmutableArray<Column> Fields { get; init; }

    /// <summary>The length or the like that its type has; null without one.</summary>
    public string? Modifier { get; init; }
}
