using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>What a file of definitions says.</summary>
internal sealed record DefinitionFileReading(
    SqlDialect Dialect, string Encoding, CatalogueSnapshot Snapshot, NameContext Names, ImmutableArray<DefinitionProblem> Problems);
