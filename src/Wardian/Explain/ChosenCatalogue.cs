using System.Collections.Immutable;
using Wardian.Sql;
using Wardian.Sql.DefinitionFiles;

namespace Wardian.Explain;

/// <summary>The database that statements are explained against.</summary>
/// <param name="Catalogue">What it holds.</param>
/// <param name="KnowsTables">Whether definitions were given, so that a table that is not there is really not there.</param>
/// <param name="Files">The files that the definitions are of; none for those of a server.</param>
internal sealed record ChosenCatalogue(SqlCatalogue Catalogue, bool KnowsTables, ImmutableArray<DefinitionFileSummary> Files);
