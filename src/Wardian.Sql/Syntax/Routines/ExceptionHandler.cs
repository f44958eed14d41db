using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Routines;

/// <summary><c>WHEN condition OR … THEN …</c> of a block.</summary>
internal sealed class ExceptionHandler(SourceSpan span) : SyntaxNode(span)
{
    public required ImmutableArray<Statement> Statements { get; init; }
}
