using System.Collections.Immutable;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>What a view's query means at one moment. The server keeps that: what tables get later is not in it.</summary>
/// <param name="Columns">The names of its columns.</param>
/// <param name="Query">Its text with what stars stood for; null when that cannot be written.</param>
/// <param name="Meaning">What the names in it mean, so that two moments can be compared.</param>
internal sealed record ViewShape(ImmutableArray<string> Columns, string? Query, string Meaning);
