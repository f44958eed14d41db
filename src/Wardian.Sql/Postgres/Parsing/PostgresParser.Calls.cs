using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Calls of functions and aggregates.</summary>
internal sealed partial class PostgresParser
{
    /// <summary><c>func_application</c>: a name and arguments in parentheses.</summary>
    private CallExpression ReadCall(string construct)
    {
        int first = _position;
        QualifiedName name = ReadFunctionName(construct);
        return ReadCallBehindName(first, name);
    }

    /// <summary>The arguments of a call whose name has been read, and nothing behind them.</summary>
    private CallExpression ReadCallBehindName(int first, QualifiedName name)
    {
        CallParts parts = ReadCallParts();
        return new CallExpression(SpanFrom(first))
        {
            Name = name,
            Arguments = parts.Arguments,
            IsStar = parts.IsStar,
            IsDistinct = parts.IsDistinct,
            OrderBy = parts.OrderBy,
        };
    }

    /// <summary>A call in an expression, with <c>WITHIN GROUP</c>, <c>FILTER</c> and <c>OVER</c>; or a constant of a type with modifiers.</summary>
    private Expression ReadFunction(int first, QualifiedName name)
    {
        CallParts parts = ReadCallParts();
        if (AtString && parts.MayBeModifiers)
        {
            return ReadConstantOf(first, new TypeName(SpanFrom(first)) { Name = name, Modifiers = ValuesOf(parts.Arguments) });
        }

        ImmutableArray<OrderItem> orderBy = parts.OrderBy;
        bool isWithinGroup = Accept(PostgresKeyword.Within, PostgresKeyword.Group);
        if (isWithinGroup)
        {
            orderBy = ReadWithinGroup(parts);
        }

        Expression? filter = ReadFilter();
        WindowDefinition? window = ReadOver();
        return new CallExpression(SpanFrom(first))
        {
            Name = name,
            Arguments = parts.Arguments,
            IsStar = parts.IsStar,
            IsDistinct = parts.IsDistinct,
            OrderBy = orderBy,
            IsWithinGroup = isWithinGroup,
            Filter = filter,
            Window = window,
        };
    }

    private ImmutableArray<OrderItem> ReadWithinGroup(in CallParts parts)
    {
        if (parts.IsDistinct || !parts.OrderBy.IsEmpty || (!parts.Arguments.IsEmpty && parts.Arguments[^1].IsVariadic))
        {
            Fail("within group");
        }

        Expect(TokenKind.Open, "within group");
        ImmutableArray<OrderItem> orderBy = ReadOrderClause();
        if (orderBy.IsEmpty)
        {
            Fail("within group");
        }

        Expect(TokenKind.Close, "within group");
        return orderBy;
    }

    private Expression? ReadFilter()
    {
        if (!At(PostgresKeyword.Filter) || Ahead(1).Kind != TokenKind.Open)
        {
            return null;
        }

        _position += 2;
        Expect(PostgresKeyword.Where, "filter");
        Expression condition = ReadExpression();
        Expect(TokenKind.Close, "filter");
        return condition;
    }

    private CallParts ReadCallParts()
    {
        Expect(TokenKind.Open, "call");
        if (Accept(TokenKind.Close))
        {
            return new CallParts([], []);
        }

        if (AtStar)
        {
            _position++;
            Expect(TokenKind.Close, "call");
            return new CallParts([], []) { IsStar = true };
        }

        bool isDistinct = Accept(PostgresKeyword.Distinct);
        bool hasQuantifier = isDistinct || Accept(PostgresKeyword.All);
        ImmutableArray<Argument> arguments = ReadArguments(allowVariadic: !hasQuantifier);
        ImmutableArray<OrderItem> orderBy = ReadOrderClause();
        Expect(TokenKind.Close, "call");
        return new CallParts(arguments, orderBy) { HasQuantifier = hasQuantifier, IsDistinct = isDistinct };
    }

    /// <summary><c>func_arg_list</c>, of which the last may be <c>VARIADIC</c>.</summary>
    private ImmutableArray<Argument> ReadArguments(bool allowVariadic)
    {
        int from = _nodeCount;
        bool isLast;
        do
        {
            isLast = allowVariadic && At(PostgresKeyword.Variadic);
            Push(ReadArgument(isLast));
        }
        while (!isLast && Accept(TokenKind.Comma));
        return Take<Argument>(from);
    }

    /// <summary><c>func_arg_expr</c>, at <c>VARIADIC</c> when it is.</summary>
    private Argument ReadArgument(bool isVariadic = false)
    {
        int first = _position;
        _position += isVariadic ? 1 : 0;
        Identifier? name = null;
        if (AtAnyWord && (Ahead(1).Kind == TokenKind.ColonEquals || IsArrow(Ahead(1))))
        {
            name = ReadTypeOrFunctionName("argument");
            _position += AtEnd ? 0 : 1;
        }

        Expression value = ReadExpression();
        return new Argument(SpanFrom(first)) { Value = value, Name = name, IsVariadic = isVariadic };
    }

    private static ImmutableArray<Expression> ValuesOf(ImmutableArray<Argument> arguments)
    {
        ImmutableArray<Expression>.Builder values = ImmutableArray.CreateBuilder<Expression>(arguments.Length);
        foreach (Argument argument in arguments)
        {
            values.Add(argument.Value);
        }

        return values.MoveToImmutable();
    }

    private static Argument ArgumentOf(Expression value, Identifier? name = null) => new(value.Span) { Value = value, Name = name };

    /// <summary>A word, read as text: the field of <c>EXTRACT</c>, the name of an element.</summary>
    private ConstantExpression ReadWordAsText(bool isAllowed, string construct)
    {
        int first = _position;
        if (isAllowed)
        {
            _position++;
        }
        else
        {
            Fail(construct);
        }

        return new ConstantExpression(SpanFrom(first)) { Kind = ConstantKind.String };
    }

    /// <summary>A call of a form of its own, whose name is the word at <paramref name="first"/>.</summary>
    private CallExpression Special(int first, string name, ImmutableArray<Argument> arguments, TypeName? type = null, CallForm form = CallForm.Special) =>
        new(SpanFrom(first))
        {
            Name = SingleName(new Identifier(name, new SourceSpan(_tokens[first].Start, _tokens[first].End))),
            Arguments = arguments,
            Form = form,
            Type = type,
        };

    private CallExpression ReadBareCall()
    {
        int first = _position;
        _position++;
        return Special(first, PostgresKeywords.Spelling(_tokens[first].Keyword), [], form: CallForm.Bare);
    }

    /// <summary><c>CURRENT_TIME</c> and its kind, with or without a precision.</summary>
    private CallExpression ReadTimeCall()
    {
        int first = _position;
        _position++;
        ImmutableArray<Expression> precision = ReadLength();
        ImmutableArray<Argument> arguments = precision.IsEmpty ? [] : [ArgumentOf(precision[0])];
        return Special(first, PostgresKeywords.Spelling(_tokens[first].Keyword), arguments, form: CallForm.Bare);
    }
}
