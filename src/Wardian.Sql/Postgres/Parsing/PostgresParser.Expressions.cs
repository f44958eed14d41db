#pragma warning disable CA1822, CA1859
using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Expressions.</summary>
internal sealed partial class PostgresParser
{
    /// <summary><c>a_expr</c>.</summary>
    private Expression ReadExpression() => ReadPrimary();

    /// <summary><c>b_expr</c>.</summary>
    private Expression ReadRestrictedExpression() => ReadPrimary();

    /// <summary><c>c_expr</c>.</summary>
    private Expression ReadPrimary() => ReadStringConstant("expression");

    /// <summary><c>expr_list</c>.</summary>
    private ImmutableArray<Expression> ReadExpressionList() => [ReadExpression()];

    /// <summary><c>sort_clause</c>, from behind <c>ORDER BY</c>.</summary>
    private ImmutableArray<OrderItem> ReadOrderBy()
    {
        int first = _position;
        Expression expression = ReadExpression();
        return [new OrderItem(SpanFrom(first)) { Expression = expression }];
    }

    /// <summary><c>func_application</c>: a name and arguments in parentheses.</summary>
    private CallExpression ReadCall(string construct)
    {
        int first = _position;
        QualifiedName name = ReadFunctionName(construct);
        return new CallExpression(SpanFrom(first)) { Name = name };
    }
}
