using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>
/// Parentheses, of which only what follows the inner ones tells whether they belong to a query or to an expression: in
/// <c>((SELECT 1) + 2)</c> and in <c>((SELECT 1) UNION SELECT 2)</c> the beginning is the same. Like the grammar, the parser takes them
/// for the query's as long as possible, and reads every token once.
/// </summary>
internal sealed partial class MySqlParser
{
    /// <summary>The first token behind the run of opening parentheses that was looked through last, and whether a query begins there.</summary>
    private int _runEnd;
    private bool _runLeadsToQuery;

    /// <summary>Whether <c>VALUES(column)</c> is a function here though MariaDB's <c>VALUES (…)</c> is a query.</summary>
    private bool _valuesIsFunction;

    /// <summary>Whether a query begins here, behind any opening parentheses.</summary>
    private bool AtQuery => At(TokenKind.Open) ? IsQueryBehindParentheses() : IsQueryStart(_position);

    private bool IsQueryStart(int index)
    {
        ParserToken next = TokenAt(index + 1);
        return TokenAt(index).Keyword switch
        {
            MySqlKeyword.Select or MySqlKeyword.With => true,
            MySqlKeyword.Table => !IsMariaDb,
            MySqlKeyword.Values => IsMariaDb ? !_valuesIsFunction && next.Kind == TokenKind.Open : next.Keyword == MySqlKeyword.Row,
            _ => false,
        };
    }

    private bool IsQueryBehindParentheses()
    {
        if (_position >= _runEnd)
        {
            _runEnd = _position;
            while (_tokens[_runEnd].Kind == TokenKind.Open)
            {
                _runEnd++;
            }

            _runLeadsToQuery = IsQueryStart(_runEnd);
        }

        return _runLeadsToQuery;
    }

    /// <summary>Reads a pair of parentheses with an expression, a list of them or a query inside.</summary>
    private Parenthesised ReadGroup(string construct)
    {
        int around = _highest;
        _highest = 0;
        Parenthesised result = default;
        if (!Enter(construct) || !Accept(TokenKind.Open))
        {
            Fail(construct);
            result = new Parenthesised(null, MissingExpression(construct), []);
        }
        else if (!AtQuery)
        {
            Expression expression = ReadExpression();
            result = ReadRestOfList(expression);
        }
        else if (At(TokenKind.Open))
        {
            result = ReadBehindInner();
        }
        else
        {
            QueryExpression query = ReadQuery();
            Expect(TokenKind.Close, construct);
            result = new Parenthesised(query, null, []);
        }

        Leave();
        _height = _highest + 1;
        _highest = around;
        return result;
    }

    /// <summary>In parentheses, at more of them that lead to a query.</summary>
    private Parenthesised ReadBehindInner()
    {
        int first = _position;
        Parenthesised inner = ReadGroup("parentheses");
        _highest = Math.Max(_highest, _height);
        if (inner.Query is not null && (At(TokenKind.Close) || AtRestOfQuery))
        {
            QueryExpression query = ReadRestOfQuery(first, inner.Query, null);
            Expect(TokenKind.Close, "query");
            return new Parenthesised(query, null, []);
        }

        Expression operand = MakeOperand(first, inner);
        _height = _highest + 1;
        Expression expression = ReadOperators(first, operand, OperatorPrecedence.Or);
        _highest = Math.Max(_highest, _height);
        return ReadRestOfList(expression);
    }

    private Parenthesised ReadRestOfList(Expression first)
    {
        if (Accept(TokenKind.Close))
        {
            return new Parenthesised(null, first, []);
        }

        int from = _nodeCount;
        Push(first);
        while (Accept(TokenKind.Comma))
        {
            Push(ReadExpression());
        }

        Expect(TokenKind.Close, "parentheses");
        return new Parenthesised(null, null, Take<Expression>(from));
    }

    /// <summary>Parentheses as an operand: a sub-query, what they hold, or with several items a row.</summary>
    private Expression MakeOperand(int first, in Parenthesised content)
    {
        if (content.Query is not null)
        {
            RefuseInto(content.Query);
            return new SubqueryExpression(SpanFrom(first)) { Kind = SubqueryKind.Scalar, Query = content.Query };
        }

        return content.Expression ?? new RowExpression(SpanFrom(first)) { Items = content.Items };
    }

    /// <summary>Rows of a query inside another statement go nowhere else.</summary>
    private void RefuseInto(QueryExpression query)
    {
        if (query.Into is not null)
        {
            Fail("into");
        }
    }

    /// <summary><c>subquery</c>.</summary>
    private QueryExpression ReadQueryInParentheses(string construct)
    {
        Parenthesised content = ReadGroup(construct);
        _highest = Math.Max(_highest, _height);
        if (content.Query is null or { Into: not null })
        {
            Fail(construct);
        }

        return content.Query ?? new SelectQuery(SpanFrom(_position)) { Items = [] };
    }

    private RowExpression ReadExplicitRow()
    {
        int first = _position;
        _position++;
        Expect(TokenKind.Open, "row");
        ImmutableArray<Expression> items = ReadExpressionList();
        Expect(TokenKind.Close, "row");
        return new RowExpression(SpanFrom(first)) { Items = items, IsExplicit = true };
    }
}
