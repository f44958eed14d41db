using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Routines;

/// <summary>A variable, a constant, another name for a variable, or a cursor.</summary>
internal sealed class VariableDeclaration(SourceSpan span) : SyntaxNode(span)
{
    public required Identifier Name { get; init; }

    /// <summary>Null for another name and for a cursor.</summary>
    public TypeName? Type { get; init; }

    public Expression? Default { get; init; }

    /// <summary>What <c>ALIAS FOR</c> names: a <see cref="NameExpression"/> or a <see cref="ParameterExpression"/>.</summary>
    public Expression? AliasOf { get; init; }

    /// <summary>The query of a cursor.</summary>
    public Statement? Query { get; init; }

    /// <summary>The parameters of a cursor.</summary>
    public ImmutableArray<VariableDeclaration> Parameters { get; init; } = [];
}
