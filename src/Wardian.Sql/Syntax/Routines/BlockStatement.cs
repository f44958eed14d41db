using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Routines;

/// <summary>A block of a routine's body, or the whole of it: <c>DECLARE … BEGIN … EXCEPTION … END</c>.</summary>
internal sealed class BlockStatement(SourceSpan span) : Statement(span)
{
    public Identifier? Label { get; init; }

    public ImmutableArray<VariableDeclaration> Declarations { get; init; } = [];

    public ImmutableArray<Statement> Statements { get; init; } = [];

    public ImmutableArray<ExceptionHandler> Handlers { get; init; } = [];
}
