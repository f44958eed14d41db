using System.Collections.Immutable;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Expressions. Also keeps account of how high the tree grows, for chains such as <c>a + b + c</c> grow it without nesting.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>The height of the expression read last.</summary>
    private int _height;

    /// <summary>The height of the highest expression or query inside the construct being read.</summary>
    private int _highest;

    /// <summary><c>a_expr</c>.</summary>
    private Expression ReadExpression() => ReadNested(isRestricted: false);

    /// <summary><c>b_expr</c>: without words such as <c>AND</c>, <c>IN</c>, <c>LIKE</c> outside parentheses.</summary>
    private Expression ReadRestrictedExpression() => ReadNested(isRestricted: true);

    private Expression ReadNested(bool isRestricted)
    {
        Expression expression = Enter("expression") ? ReadOperation(OperatorPrecedence.Or, isRestricted) : MissingExpression("expression");
        Leave();
        _highest = Math.Max(_highest, _height);
        return expression;
    }

    /// <summary><c>expr_list</c>.</summary>
    private ImmutableArray<Expression> ReadExpressionList()
    {
        int from = _nodeCount;
        do
        {
            Push(ReadExpression());
        }
        while (Accept(TokenKind.Comma));
        return Take<Expression>(from);
    }

    /// <summary>A list of expressions in parentheses.</summary>
    private ImmutableArray<Expression> ReadListInParentheses(string construct)
    {
        Expect(TokenKind.Open, construct);
        ImmutableArray<Expression> items = ReadExpressionList();
        Expect(TokenKind.Close, construct);
        return items;
    }

    /// <summary><c>sortby_list</c>, from behind <c>ORDER BY</c>.</summary>
    private ImmutableArray<OrderItem> ReadOrderBy()
    {
        int from = _nodeCount;
        do
        {
            Push(ReadOrderItem());
        }
        while (Accept(TokenKind.Comma));
        return Take<OrderItem>(from);
    }

    private ImmutableArray<OrderItem> ReadOrderClause() =>
        Accept(PostgresKeyword.Order, PostgresKeyword.By) ? ReadOrderBy() : [];

    private OrderItem ReadOrderItem()
    {
        int first = _position;
        Expression expression = ReadExpression();
        QualifiedName? symbol = null;
        bool isDescending = false;
        if (Accept(PostgresKeyword.Using))
        {
            symbol = ReadQualifiedOperator("order by");
        }
        else
        {
            isDescending = Accept(PostgresKeyword.Desc);
            if (!isDescending)
            {
                Accept(PostgresKeyword.Asc);
            }
        }

        bool? nullsFirst = Accept(PostgresKeyword.Nulls, PostgresKeyword.First) ? true
            : Accept(PostgresKeyword.Nulls, PostgresKeyword.Last) ? false
            : null;
        return new OrderItem(SpanFrom(first)) { Expression = expression, IsDescending = isDescending, NullsFirst = nullsFirst, Operator = symbol };
    }

    /// <summary>Fails, and gives something that stands for what is missing.</summary>
    private ConstantExpression MissingExpression(string construct)
    {
        Fail(construct);
        return new ConstantExpression(SpanFrom(_position)) { Kind = ConstantKind.Null };
    }

    /// <summary>One more floor on top of what has been read in this construct.</summary>
    private void Grow()
    {
        _highest++;
        if (_highest > ParserLimits.HeightMax)
        {
            Fail("expression", SyntaxFailureKind.TooDeep);
        }
    }
}
