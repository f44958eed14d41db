namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>x IN (SELECT …)</c>, <c>x = ANY (…)</c>, <c>x &lt; ALL (…)</c>.</summary>
internal sealed class QuantifiedExpression(SourceSpan span) : Expression(span)
{
    public required Expression Left { get; init; }

    /// <summary>The comparison: <c>=</c> for <c>IN</c>; <c>LIKE</c> and its kind in upper case.</summary>
    public required string Symbol { get; init; }

    public QualifiedName? Schema { get; init; }

    public bool IsAll { get; init; }

    /// <summary>Whether it was written <c>IN</c>.</summary>
    public bool IsIn { get; init; }

    /// <summary><c>NOT IN</c>.</summary>
    public bool IsNegated { get; init; }

    /// <summary>Null when an array is compared with.</summary>
    public QueryExpression? Query { get; init; }

    public Expression? Array { get; init; }
}
