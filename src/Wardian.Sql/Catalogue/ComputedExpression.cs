using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>Expressions over a table's rows that the server computes unseen; several stand with commas between them.</summary>
/// <param name="Name">The object that they belong to; empty when it has no name of its own.</param>
/// <param name="Kind">What for.</param>
/// <param name="Text">Their text.</param>
/// <param name="Path">The search path under which the text has to be read.</param>
internal sealed record ComputedExpression(string Name, ComputedKind Kind, string Text, ImmutableArray<string> Path);
