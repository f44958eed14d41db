using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Works out the names and types of a query's columns; default when they are not known for sure.</summary>
/// <param name="catalogue">The database at that moment.</param>
/// <param name="names">Which schemas are searched.</param>
/// <param name="text">The text that the query was read from.</param>
/// <param name="query">The query, or what else returns rows.</param>
internal delegate ImmutableArray<Column> QueryColumns(
    CatalogueSnapshot catalogue, NameContext names, ReadOnlyMemory<byte> text, SyntaxNode query);
