using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary><c>simple_expr</c>: what operators stand between.</summary>
internal sealed partial class MySqlParser
{
    /// <summary>An operand, whose height is that of the highest thing inside it and one.</summary>
    private Expression ReadOperand()
    {
        int around = _highest;
        _highest = 0;
        _height = 1;
        Expression operand = ReadOperandWithin();
        _height = Math.Max(_height, _highest + 1);
        _highest = around;
        return operand;
    }

    private Expression ReadOperandWithin()
    {
        switch (Current.Kind)
        {
            case TokenKind.Word when IsIntroducer:
                return ReadIntroduced();
            case TokenKind.Word:
                return ReadWordOperand();
            case TokenKind.QuotedIdentifier or TokenKind.Dot:
                return ReadNameOrCall();
            case TokenKind.Open:
                int first = _position;
                Parenthesised content = ReadGroup("parentheses");
                return MakeOperand(first, content);
            case TokenKind.Parameter:
                return ReadParameter();
            case TokenKind.UserVariable:
                return ReadUserVariableOrAssignment();
            case TokenKind.SystemVariable:
                return ReadSystemVariable();
            case TokenKind.Operator or TokenKind.Other:
                return ReadSignedOperand();
            default:
                return ReadConstant();
        }
    }

    private Expression ReadSignedOperand()
    {
        if (AtSymbol('{'))
        {
            return ReadOdbcEscape();
        }

        if (!AtSymbol('-') && !AtSymbol('+') && !AtSymbol('~') && !AtSymbol('!'))
        {
            return MissingExpression("expression");
        }

        int first = _position;
        string symbol = ((char)Text[Current.Start]).ToString();
        _position++;
        Expression operand = ReadTightOperand();
        return symbol is "!" ? Operation(first, OperationKind.Not, [operand]) : Operation(first, OperationKind.Operator, [operand], symbol);
    }

    /// <summary>The operand of a sign: only <c>COLLATE</c> binds tighter.</summary>
    private Expression ReadTightOperand()
    {
        Expression operand = Enter("expression") ? ReadOperation(OperatorPrecedence.Collate) : MissingExpression("expression");
        Leave();
        _height++;
        return operand;
    }

    /// <summary><c>{ d '…' }</c> and its kind; for other words the braces say nothing.</summary>
    private Expression ReadOdbcEscape()
    {
        int first = _position;
        _position++;
        int word = _position;
        string name = ReadWordText("odbc escape");
        Expression operand = ReadExpression();
        ExpectSymbol('}', "odbc escape");
        string? type = name switch
        {
            "d" => "date",
            "t" => "time",
            "ts" => "timestamp",
            _ => null,
        };
        if (type is null || operand is not ConstantExpression)
        {
            return operand;
        }

        return new CastExpression(SpanFrom(first)) { Operand = operand, Type = NamedType(type, SpanOf(word)) };
    }

    private static TypeName NamedType(string name, SourceSpan span) => new(span) { Name = SingleName(new Identifier(name, span)) };

    private Expression ReadWordOperand()
    {
        bool isCall = Ahead(1).Kind == TokenKind.Open;
        switch (Current.Keyword)
        {
            case MySqlKeyword.NotKeyword:
                return ReadNameOrCall();
            case MySqlKeyword.Null or MySqlKeyword.True or MySqlKeyword.False:
                return ReadWordConstant();
            case MySqlKeyword.Case:
                return ReadCase();
            case MySqlKeyword.Exists when isCall:
                return ReadExists();
            case MySqlKeyword.Row when isCall:
                return ReadExplicitRow();
            case MySqlKeyword.Binary:
                return ReadBinary();
            case MySqlKeyword.Not when _lexing.Has(MySqlModes.HighNotPrecedence):
                int first = _position;
                _position++;
                Expression operand = ReadTightOperand();
                return Operation(first, OperationKind.Not, [operand]);
            case MySqlKeyword.Date or MySqlKeyword.Time or MySqlKeyword.Timestamp when Ahead(1).Kind == TokenKind.String:
                return ReadTemporal();
            case MySqlKeyword.Interval:
                return ReadLeadingInterval();
            case MySqlKeyword.Match:
                return ReadMatch();
            case MySqlKeyword.Default when isCall:
                return ReadDefaultOf();
            case MySqlKeyword.Values when isCall && (!IsMariaDb || _valuesIsFunction):
            case MySqlKeyword.Value when isCall && IsMariaDb:
                return ReadInsertedValue();
            case MySqlKeyword.Next or MySqlKeyword.Previous when IsMariaDb && Ahead(1).Keyword == MySqlKeyword.Value
                && Ahead(2).Keyword == MySqlKeyword.For:
                return ReadSequenceValue();
            default:
                return isCall ? ReadCallOfWord() : ReadBareWord();
        }
    }

    private ConstantExpression ReadWordConstant()
    {
        int first = _position;
        ConstantKind kind = At(MySqlKeyword.Null) ? ConstantKind.Null : ConstantKind.Boolean;
        _position++;
        return new ConstantExpression(SpanFrom(first)) { Kind = kind };
    }

    private CaseExpression ReadCase()
    {
        int first = _position;
        _position++;
        Expression? operand = At(MySqlKeyword.When) ? null : ReadExpression();
        int from = _nodeCount;
        while (At(MySqlKeyword.When))
        {
            int start = _position;
            _position++;
            Expression condition = ReadExpression();
            Expect(MySqlKeyword.Then, "case");
            Expression result = ReadExpression();
            Push(new CaseBranch(SpanFrom(start)) { Condition = condition, Result = result });
        }

        ImmutableArray<CaseBranch> branches = Take<CaseBranch>(from);
        Expression? otherwise = Accept(MySqlKeyword.Else) ? ReadExpression() : null;
        if (branches.IsEmpty)
        {
            Fail("case");
        }

        Expect(MySqlKeyword.End, "case");
        return new CaseExpression(SpanFrom(first)) { Operand = operand, Branches = branches, Else = otherwise };
    }

    private SubqueryExpression ReadExists()
    {
        int first = _position;
        _position++;
        QueryExpression query = ReadQueryInParentheses("exists");
        return new SubqueryExpression(SpanFrom(first)) { Kind = SubqueryKind.Exists, Query = query };
    }

    /// <summary><c>BINARY x</c>, also as <c>BINARY(x)</c>.</summary>
    private CastExpression ReadBinary()
    {
        int first = _position;
        _position++;
        Expression operand = ReadTightOperand();
        return new CastExpression(SpanFrom(first)) { Operand = operand, Type = NamedType("binary", SpanOf(first)) };
    }

    /// <summary><c>DATE '…'</c>.</summary>
    private CastExpression ReadTemporal()
    {
        int first = _position;
        string type = TakeKeyword();
        Expression text = ReadString("date");
        return new CastExpression(SpanFrom(first)) { Operand = text, Type = NamedType(type, SpanOf(first)) };
    }

    /// <summary><c>INTERVAL</c> in front: what is added to a date, or the function.</summary>
    private Expression ReadLeadingInterval()
    {
        Expression value = ReadIntervalOperand();
        if (value is IntervalExpression && !AtSymbol('+'))
        {
            Fail("interval");
        }

        return value;
    }

    /// <summary><c>INTERVAL value unit</c>, or the function <c>INTERVAL(a, b)</c>.</summary>
    private Expression ReadIntervalOperand()
    {
        int first = _position;
        _position++;
        Expression value;
        if (At(TokenKind.Open) && !AtQuery)
        {
            int start = _position;
            Parenthesised content = ReadGroup("interval");
            if (!content.Items.IsEmpty && !AtUnit)
            {
                return MakeCall(first, SingleName(new Identifier("interval", SpanOf(first))), Arguments(content.Items));
            }

            value = ReadOperators(start, MakeOperand(start, content), OperatorPrecedence.Or);
        }
        else
        {
            value = ReadExpression();
        }

        string unit = ReadUnit("interval");
        return new IntervalExpression(SpanFrom(first)) { Value = value, Unit = unit };
    }

    private static ImmutableArray<Argument> Arguments(ImmutableArray<Expression> values) =>
        [.. values.Select(value => new Argument(value.Span) { Value = value })];

    private bool AtUnit => MySqlKeywords.IsUnit(Current.Keyword);

    private string ReadUnit(string construct)
    {
        if (AtUnit)
        {
            return TakeKeyword();
        }

        Fail(construct);
        return string.Empty;
    }

    private MatchExpression ReadMatch()
    {
        const string Construct = "match";
        int first = _position;
        _position++;
        bool hasParentheses = Accept(TokenKind.Open);
        ImmutableArray<Expression> columns = ReadColumns(Construct);
        if (hasParentheses)
        {
            Expect(TokenKind.Close, Construct);
        }

        Expect(MySqlKeyword.Against, Construct);
        Expect(TokenKind.Open, Construct);
        Expression against = ReadBitExpression();
        string? mode = ReadMatchMode();
        Expect(TokenKind.Close, Construct);
        return new MatchExpression(SpanFrom(first)) { Columns = columns, Against = against, Mode = mode };
    }

    private string? ReadMatchMode()
    {
        if (Accept(MySqlKeyword.With, MySqlKeyword.Query))
        {
            Expect(MySqlKeyword.Expansion, "match");
            return "with query expansion";
        }

        if (!Accept(MySqlKeyword.In))
        {
            return null;
        }

        if (Accept(MySqlKeyword.Boolean, MySqlKeyword.Mode))
        {
            return "in boolean mode";
        }

        Expect("match", MySqlKeyword.Natural, MySqlKeyword.Language);
        Expect(MySqlKeyword.Mode, "match");
        return Accept(MySqlKeyword.With, MySqlKeyword.Query, MySqlKeyword.Expansion) ? "in natural language mode with query expansion"
            : "in natural language mode";
    }

    /// <summary>Columns with commas between them, as expressions.</summary>
    private ImmutableArray<Expression> ReadColumns(string construct)
    {
        int from = _nodeCount;
        do
        {
            QualifiedName name = ReadColumnName(construct);
            Push(new NameExpression(name.Span) { Name = name });
        }
        while (Accept(TokenKind.Comma));
        return Take<Expression>(from);
    }

    private DefaultExpression ReadDefaultOf()
    {
        int first = _position;
        _position += 2;
        QualifiedName column = ReadColumnName("default");
        Expect(TokenKind.Close, "default");
        return new DefaultExpression(SpanFrom(first)) { Column = column };
    }

    private InsertedValueExpression ReadInsertedValue()
    {
        int first = _position;
        _position += 2;
        QualifiedName column = ReadColumnName("values");
        Expect(TokenKind.Close, "values");
        return new InsertedValueExpression(SpanFrom(first)) { Column = column };
    }

    /// <summary>MariaDB's <c>NEXT VALUE FOR sequence</c>, as a call of <c>nextval</c> or <c>lastval</c>.</summary>
    private CallExpression ReadSequenceValue()
    {
        int first = _position;
        string function = At(MySqlKeyword.Next) ? "nextval" : "lastval";
        _position += 3;
        QualifiedName sequence = ReadQualifiedName("sequence");
        var argument = new Argument(sequence.Span) { Value = new NameExpression(sequence.Span) { Name = sequence } };
        return new CallExpression(SpanFrom(first))
        {
            Name = SingleName(new Identifier(function, SpanOf(first))),
            Arguments = [argument],
            Form = CallForm.Special,
        };
    }

    /// <summary>A column, a variable of a routine, or a call of a routine.</summary>
    private Expression ReadNameOrCall()
    {
        int first = _position;
        QualifiedName name = ReadColumnName("expression");
        if (At(TokenKind.Open))
        {
            return ReadOrdinaryCall(first, name);
        }

        return new NameExpression(name.Span) { Name = name };
    }
}
