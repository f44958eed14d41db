using System.Collections.Immutable;

namespace Wardian.Sql.Lineage;

/// <summary>An aggregate of a query.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Sources">The base columns that it works on; empty for <c>count(*)</c>.</param>
/// <param name="IsWindow">Whether it is taken over a window, so that rows stay apart.</param>
public sealed record AggregateUse(string Name, ImmutableArray<ColumnName> Sources, bool IsWindow);
