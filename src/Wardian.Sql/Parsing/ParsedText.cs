using System.Collections.Immutable;

namespace Wardian.Sql.Parsing;

/// <summary>The statements of a text, or why there are none: a text of which one statement is not understood has no tree at all.</summary>
internal sealed record ParsedText(ImmutableArray<Statement> Statements, SyntaxFailure? Failure);
