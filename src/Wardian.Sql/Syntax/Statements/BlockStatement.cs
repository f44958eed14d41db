using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary>Statements of a routine's body: a block, <c>IF</c>, <c>LOOP</c> and the like are told apart by the word.</summary>
internal sealed class BlockStatement(SourceSpan span) : Statement(span)
{
    /// <summary><c>begin</c>, <c>if</c>, <c>while</c>, <c>loop</c>, <c>case</c>, <c>return</c>, <c>declare</c> …</summary>
    public required string Word { get; init; }

    /// <summary>Conditions and values, in the order written.</summary>
    public ImmutableArray<Expression> Expressions { get; init; } = [];

    /// <summary>What it declares or assigns.</summary>
    public ImmutableArray<Identifier> Variables { get; init; } = [];

    public TypeName? Type { get; init; }

    public ImmutableArray<Statement> Statements { get; init; } = [];
}
