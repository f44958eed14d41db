using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>What a file of definitions says.</summary>
/// <param name="Dialect">Whose SQL it was taken for.</param>
/// <param name="Encoding">What its bytes were taken for.</param>
/// <param name="Snapshot">The database after all of its statements.</param>
/// <param name="Names">The search path at its end.</param>
/// <param name="Problems">What was not understood, in the file's order.</param>
internal sealed record DefinitionFileReading(
    SqlDialect Dialect, string Encoding, CatalogueSnapshot Snapshot, NameContext Names, ImmutableArray<DefinitionProblem> Problems);
