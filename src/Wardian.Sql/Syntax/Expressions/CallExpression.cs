using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Expressions;

/// <summary>A call of a function or an aggregate, also where the grammar has a form of its own for it.</summary>
internal sealed class CallExpression(SourceSpan span) : Expression(span)
{
    /// <summary>For forms of their own the function's name in lower case (<c>extract</c>, <c>coalesce</c>, <c>xmlelement</c>).</summary>
    public required QualifiedName Name { get; init; }

    public ImmutableArray<Argument> Arguments { get; init; } = [];

    public CallForm Form { get; init; }

    /// <summary><c>count(*)</c>.</summary>
    public bool IsStar { get; init; }

    public bool IsDistinct { get; init; }

    public ImmutableArray<OrderItem> OrderBy { get; init; } = [];

    /// <summary>Whether the order is that of <c>WITHIN GROUP</c>.</summary>
    public bool IsWithinGroup { get; init; }

    public Expression? Filter { get; init; }

    /// <summary>The <c>OVER</c> clause; a bare name is a definition with only <see cref="WindowDefinition.BaseName"/> and no parentheses.</summary>
    public WindowDefinition? Window { get; init; }

    /// <summary>The query of <c>JSON_ARRAY(SELECT …)</c>.</summary>
    public QueryExpression? Query { get; init; }

    /// <summary>The type named inside: <c>RETURNING type</c>, <c>XMLSERIALIZE(x AS type)</c>, <c>CONVERT(x, type)</c>.</summary>
    public TypeName? Type { get; init; }
}
