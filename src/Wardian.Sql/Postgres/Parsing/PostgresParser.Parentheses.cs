using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>
/// Parentheses, of which only what follows the inner ones tells whether they belong to a query or to an expression: in
/// <c>((SELECT 1) + 2)</c> and in <c>((SELECT 1) UNION SELECT 2)</c> the beginning is the same. Like the grammar, the parser takes them
/// for the query's as long as possible, and reads every token once.
/// </summary>
internal sealed partial class PostgresParser
{
    /// <summary>The first token behind the run of opening parentheses that was looked through last, and whether a query begins there.</summary>
    private int _runEnd;
    private bool _runLeadsToQuery;

    /// <summary>Whether a query begins here, behind any opening parentheses.</summary>
    private bool AtQuery => At(TokenKind.Open) ? IsQueryBehindParentheses() : IsQueryStart(_position);

    private bool IsQueryStart(int index)
    {
        ref readonly ParserToken token = ref _tokens[index];
        return token.Keyword is PostgresKeyword.Select or PostgresKeyword.With or PostgresKeyword.Table
            || (token.Keyword == PostgresKeyword.Values && _tokens[Math.Min(index + 1, _count)].Kind == TokenKind.Open);
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
        Parenthesised result;
        if (!Accept(TokenKind.Open))
        {
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

        _height = _highest + 1;
        _highest = around;
        return result;
    }

    /// <summary>In parentheses, at more of them that lead to a query.</summary>
    private Parenthesised ReadBehindInner()
    {
        int first = _position;
        Parenthesised inner = Enter("parentheses") ? ReadGroup("parentheses") : new Parenthesised(MissingQuery(), null, []);
        Leave();
        _highest = Math.Max(_highest, _height);
        if (inner.Query is not null && (At(TokenKind.Close) || AtRestOfQuery))
        {
            QueryExpression query = ReadRestOfQuery(first, first, inner.Query, null);
            Expect(TokenKind.Close, "query");
            return new Parenthesised(query, null, []);
        }

        Expression operand = MakeOperand(first, inner);
        _height = _highest + 1;
        Expression expression = ReadOperators(first, operand, OperatorPrecedence.Or, isRestricted: false);
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

    /// <summary>Parentheses as a <c>c_expr</c> or, with several items, as a row that may be compared by <c>OVERLAPS</c>.</summary>
    private Expression MakeOperand(int first, in Parenthesised content)
    {
        if (content.Query is not null)
        {
            return ReadIndirection(first, new SubqueryExpression(SpanFrom(first)) { Kind = SubqueryKind.Scalar, Query = content.Query });
        }

        return content.Expression is not null
            ? ReadIndirection(first, content.Expression)
            : ReadOverlaps(first, new RowExpression(SpanFrom(first)) { Items = content.Items });
    }

    /// <summary><c>select_with_parens</c>.</summary>
    private QueryExpression ReadQueryInParentheses(string construct)
    {
        Parenthesised content = ReadGroup(construct);
        _highest = Math.Max(_highest, _height);
        if (content.Query is null)
        {
            Fail(construct);
        }

        return content.Query ?? new SelectQuery(SpanFrom(_position)) { Items = [] };
    }

    /// <summary><c>row OVERLAPS row</c>: rows of two.</summary>
    private Expression ReadOverlaps(int first, RowExpression left)
    {
        if (!At(PostgresKeyword.Overlaps))
        {
            return left;
        }

        const int RowLength = 2;
        _position++;
        int start = _position;
        RowExpression right = At(PostgresKeyword.Row) && Ahead(1).Kind == TokenKind.Open ? ReadExplicitRow() : ReadImplicitRow(start);
        if (left.Items.Length != RowLength || right.Items.Length != RowLength)
        {
            Fail("overlaps");
        }

        return Operation(first, OperationKind.Overlaps, [left, right]);
    }

    private RowExpression ReadImplicitRow(int first)
    {
        Parenthesised content = ReadGroup("row");
        return new RowExpression(SpanFrom(first)) { Items = content.Items };
    }

    private RowExpression ReadExplicitRow()
    {
        int first = _position;
        _position++;
        Expect(TokenKind.Open, "row");
        ImmutableArray<Expression> items = At(TokenKind.Close) ? [] : ReadExpressionList();
        Expect(TokenKind.Close, "row");
        return new RowExpression(SpanFrom(first)) { Items = items, IsExplicit = true };
    }
}
