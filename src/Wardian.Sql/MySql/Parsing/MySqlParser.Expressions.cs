using System.Collections.Immutable;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Expressions. Also keeps account of how high the tree grows, for chains such as <c>a + b + c</c> grow it without nesting.</summary>
internal sealed partial class MySqlParser
{
    /// <summary>The height of the expression read last.</summary>
    private int _height;

    /// <summary>The height of the highest expression or query inside the construct being read.</summary>
    private int _highest;

    /// <summary><c>expr</c>.</summary>
    private Expression ReadExpression() => ReadNested(OperatorPrecedence.Or);

    /// <summary><c>bit_expr</c>: without comparisons and connectives outside parentheses.</summary>
    private Expression ReadBitExpression() => ReadNested(OperatorPrecedence.BitOr);

    /// <summary><c>simple_expr</c>.</summary>
    private Expression ReadSimpleExpression() => ReadNested(OperatorPrecedence.Concat);

    private Expression ReadNested(int minimum)
    {
        Expression expression = Enter("expression") ? ReadOperation(minimum) : MissingExpression("expression");
        Leave();
        _highest = Math.Max(_highest, _height);
        return expression;
    }

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

    private ImmutableArray<OrderItem> ReadOrderClause()
    {
        if (!Accept(MySqlKeyword.Order, MySqlKeyword.By))
        {
            return [];
        }

        int from = _nodeCount;
        do
        {
            Push(ReadOrderItem());
        }
        while (Accept(TokenKind.Comma));
        return Take<OrderItem>(from);
    }

    private OrderItem ReadOrderItem()
    {
        int first = _position;
        Expression expression = ReadExpression();
        bool isDescending = Accept(MySqlKeyword.Desc);
        if (!isDescending)
        {
            Accept(MySqlKeyword.Asc);
        }

        return new OrderItem(SpanFrom(first)) { Expression = expression, IsDescending = isDescending };
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
