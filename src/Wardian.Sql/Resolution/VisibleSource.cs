using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>How a source can be named at one place.</summary>
/// <param name="Source">The source.</param>
/// <param name="Name">Its alias, or its table's name; null when it has none.</param>
/// <param name="Table">The table, when it can be named with its schema: without an alias.</param>
/// <param name="HasVisibleColumns">Whether its columns can be named without it; those of a join with merged columns hide those inside.</param>
/// <param name="HasVisibleName">Whether it can be named; an alias around a join hides those inside.</param>
internal sealed record VisibleSource(Source Source, string? Name, RelationName? Table, bool HasVisibleColumns = true, bool HasVisibleName = true);
