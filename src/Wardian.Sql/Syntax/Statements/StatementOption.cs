using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary>An option of a statement: <c>(FORMAT csv)</c>, <c>WITH (fillfactor = 70)</c>.</summary>
internal sealed class StatementOption(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>In lower case, a namespace in front with a dot.</summary>
    public required string Name { get; init; }

    /// <summary>Words are names.</summary>
    public ImmutableArray<Expression> Values { get; init; } = [];
}
