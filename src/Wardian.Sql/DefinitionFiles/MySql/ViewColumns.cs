using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>The names of the columns of a view's query; null when they cannot be worked out.</summary>
/// <param name="snapshot">What the query can read.</param>
/// <param name="query">Its text.</param>
/// <param name="definition">The view that it is of.</param>
internal delegate ImmutableArray<string>? ViewColumns(CatalogueSnapshot snapshot, string query, MySqlObject definition);
