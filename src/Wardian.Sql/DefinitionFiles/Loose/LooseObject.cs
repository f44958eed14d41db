using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>A view or a synonym of SQL Server or Oracle.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The columns that a view names; empty when it leaves that to its query, which nobody reads.</param>
/// <param name="Target">What a synonym stands for; null for a view.</param>
/// <param name="Place">Where it is defined.</param>
internal sealed record LooseObject(RelationName Name, ImmutableArray<string> Columns, RelationName? Target, DefinitionPlace Place);
