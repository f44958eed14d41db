using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Calls of functions and aggregates in the ordinary form, and what stands behind any call.</summary>
internal sealed partial class MySqlParser
{
    /// <summary>Whether the parenthesis behind the word at the cursor makes it a function of the server's grammar.</summary>
    private bool TouchesParenthesis => _lexing.Has(MySqlModes.IgnoreSpace) || Ahead(1).Start == Current.End;

    /// <summary>A word that is no operator, without a parenthesis: a function that needs none, or a name.</summary>
    private Expression ReadBareWord()
    {
        int first = _position;
        switch (Current.Keyword)
        {
            case MySqlKeyword.CurrentDate or MySqlKeyword.CurrentTime or MySqlKeyword.CurrentTimestamp or MySqlKeyword.CurrentUser
                or MySqlKeyword.Localtime or MySqlKeyword.Localtimestamp or MySqlKeyword.UtcDate
                or MySqlKeyword.UtcTime or MySqlKeyword.UtcTimestamp:
            case MySqlKeyword.CurrentRole when IsMariaDb:
                QualifiedName name = TakeFunctionName();
                return new CallExpression(SpanFrom(first)) { Name = name, Form = CallForm.Bare };
            default:
                return ReadNameOrCall();
        }
    }

    /// <summary>A key word with a parenthesis behind it.</summary>
    private Expression ReadCallOfWord()
    {
        int first = _position;
        MySqlKeyword word = Current.Keyword;
        if (ReadSpecialCall(first, word) is { } special)
        {
            return special;
        }

        if (!MySqlKeywords.IsReserved(word, _lexing.Flavour))
        {
            return ReadNameOrCall();
        }

        if (!MySqlKeywords.IsReservedFunction(word))
        {
            return MissingExpression("expression");
        }

        QualifiedName name = TakeFunctionName();
        return ReadOrdinaryCall(first, name);
    }

    /// <summary>From the parenthesis on: arguments, <c>count(*)</c>, aggregates with <c>DISTINCT</c>.</summary>
    private CallExpression ReadOrdinaryCall(int first, QualifiedName name)
    {
        const string Construct = "call";
        bool touches = _lexing.Has(MySqlModes.IgnoreSpace) || TokenAt(first).End == Current.Start;
        bool isAggregate = touches && name.Parts.Length == 1 && MySqlKeywords.IsAggregate(TokenAt(first).Keyword);
        bool takesInterval = name.Parts.Length == 1 && MySqlKeywords.TakesInterval(TokenAt(first).Keyword);
        _position++;
        bool isDistinct = isAggregate && AcceptAny(MySqlKeyword.Distinct, MySqlKeyword.Distinctrow);
        if (isAggregate && !isDistinct)
        {
            Accept(MySqlKeyword.All);
        }

        bool isStar = isAggregate && TokenAt(first).Keyword == MySqlKeyword.Count && !isDistinct && AcceptSymbol('*');
        ImmutableArray<Argument> arguments = isStar || At(TokenKind.Close) ? [] : ReadArguments(takesInterval);
        Expect(TokenKind.Close, Construct);
        return MakeCall(first, name, arguments, isStar, isDistinct);
    }

    private ImmutableArray<Argument> ReadArguments(bool takesInterval)
    {
        int from = _nodeCount;
        do
        {
            Push(ReadArgument(takesInterval));
        }
        while (Accept(TokenKind.Comma));
        return Take<Argument>(from);
    }

    /// <summary>An argument, which for a function that is loaded from a library may have a name (<c>udf_expr</c>).</summary>
    private Argument ReadArgument(bool takesInterval)
    {
        int first = _position;
        Expression value = takesInterval && At(MySqlKeyword.Interval) ? ReadIntervalOperand() : ReadExpression();
        Identifier? name = ReadSelectAlias();
        return new Argument(SpanFrom(first)) { Value = value, Name = name };
    }

    private CallExpression MakeCall(
        int first,
        QualifiedName name,
        ImmutableArray<Argument> arguments,
        bool isStar = false,
        bool isDistinct = false,
        CallForm form = CallForm.Ordinary)
    {
        ImmutableArray<OrderItem> within = ReadWithinGroup();
        WindowDefinition? window = ReadOverClause();
        return new CallExpression(SpanFrom(first))
        {
            Name = name,
            Arguments = arguments,
            Form = form,
            IsStar = isStar,
            IsDistinct = isDistinct,
            OrderBy = within,
            IsWithinGroup = !within.IsEmpty,
            Window = window,
        };
    }

    private ImmutableArray<OrderItem> ReadWithinGroup()
    {
        if (!IsMariaDb || !Accept(MySqlKeyword.Within, MySqlKeyword.Group))
        {
            return [];
        }

        Expect(TokenKind.Open, "within group");
        ImmutableArray<OrderItem> order = ReadOrderClause();
        Expect(TokenKind.Close, "within group");
        return order;
    }

    /// <summary><c>[FROM FIRST] [RESPECT NULLS] OVER …</c>.</summary>
    private WindowDefinition? ReadOverClause()
    {
        if (Current.Keyword is MySqlKeyword.From && Ahead(1).Keyword is MySqlKeyword.First or MySqlKeyword.Last && !IsMariaDb)
        {
            _position += 2;
        }

        if (Current.Keyword is MySqlKeyword.Respect or MySqlKeyword.Ignore && Ahead(1).Keyword == MySqlKeyword.Nulls)
        {
            _position += 2;
        }

        return Accept(MySqlKeyword.Over) ? ReadOver() : null;
    }
}
