using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Functions that the grammar has forms of their own for.</summary>
internal sealed partial class MySqlParser
{
    /// <summary>The call of <paramref name="word"/> when it has such a form, otherwise null.</summary>
    private Expression? ReadSpecialCall(int first, MySqlKeyword word)
    {
        switch (word)
        {
            case MySqlKeyword.Convert:
                return ReadConvert();
            case MySqlKeyword.Char or MySqlKeyword.Character:
                return ReadChar(first);
            case MySqlKeyword.WeightString:
                return ReadWeightString(first);
            case MySqlKeyword.JsonValue when !IsMariaDb:
                return ReadJsonValue(first);
            case MySqlKeyword.GetFormat:
                return ReadGetFormat(first);
            case MySqlKeyword.Timestampadd or MySqlKeyword.Timestampdiff:
                return ReadTimestampArithmetic(first);
            case MySqlKeyword.ColumnCreate or MySqlKeyword.ColumnAdd or MySqlKeyword.ColumnGet when IsMariaDb:
                return ReadDynamicColumns(first);
            case MySqlKeyword.CurrentDate or MySqlKeyword.CurrentTime or MySqlKeyword.CurrentTimestamp or MySqlKeyword.CurrentUser
                or MySqlKeyword.Localtime or MySqlKeyword.Localtimestamp or MySqlKeyword.UtcDate
                or MySqlKeyword.UtcTime or MySqlKeyword.UtcTimestamp:
            case MySqlKeyword.CurrentRole when IsMariaDb:
                QualifiedName name = TakeFunctionName();
                return ReadOrdinaryCall(first, name);
            default:
                return TouchesParenthesis ? ReadTouchingCall(first, word) : null;
        }
    }

    /// <summary>Words that are functions only when the parenthesis touches them.</summary>
    private Expression? ReadTouchingCall(int first, MySqlKeyword word) => word switch
    {
        MySqlKeyword.Cast => ReadCast(),
        MySqlKeyword.Extract => ReadExtract(first),
        MySqlKeyword.Position => ReadPositionCall(first),
        MySqlKeyword.Substring or MySqlKeyword.Substr or MySqlKeyword.Mid => ReadSubstring(first),
        MySqlKeyword.Trim => ReadTrim(first),
        MySqlKeyword.GroupConcat => ReadGroupConcat(first),
        MySqlKeyword.JsonArrayagg when IsMariaDb => ReadGroupConcat(first),
        _ => null,
    };

    private CallExpression ReadSpecial(int first, QualifiedName name, ImmutableArray<Argument> arguments, bool isDistinct = false)
    {
        Expect(TokenKind.Close, "call");
        return MakeCall(first, name, arguments, isDistinct: isDistinct, form: CallForm.Special);
    }

    private Argument ReadPlainArgument()
    {
        Expression value = ReadExpression();
        return new Argument(value.Span) { Value = value };
    }

    /// <summary><c>CAST(x AS type [ARRAY])</c>, <c>CAST(x AT TIME ZONE 'z' AS DATETIME)</c>.</summary>
    private CastExpression ReadCast()
    {
        int first = _position;
        _position += 2;
        Expression operand = ReadExpression();
        if (!IsMariaDb && Accept(MySqlKeyword.At, MySqlKeyword.Time))
        {
            Expect(MySqlKeyword.Zone, "at time zone");
            Accept(MySqlKeyword.Interval);
            Expression zone = ReadString("at time zone");
            operand = Operation(first + 2, OperationKind.AtTimeZone, [operand, zone]);
        }

        Expect(MySqlKeyword.As, "cast");
        TypeName type = ReadCastType("cast");
        if (!IsMariaDb)
        {
            Accept(MySqlKeyword.Array);
        }

        Expect(TokenKind.Close, "cast");
        return new CastExpression(SpanFrom(first)) { Operand = operand, Type = type };
    }

    /// <summary><c>CONVERT(x, type)</c>, <c>CONVERT(x USING charset)</c>.</summary>
    private CastExpression ReadConvert()
    {
        int first = _position;
        _position += 2;
        Expression operand = ReadExpression();
        TypeName type;
        if (Accept(MySqlKeyword.Using))
        {
            int start = _position;
            string set = At(MySqlKeyword.Default) ? TakeKeyword() : Lower(ReadCharacterSetName("convert").Name);
            type = new TypeName(SpanFrom(start)) { Name = SingleName(new Identifier("char", SpanFrom(start))),
                Options = $"character set {set}" };
        }
        else
        {
            Expect(TokenKind.Comma, "convert");
            type = ReadCastType("convert");
        }

        Expect(TokenKind.Close, "convert");
        return new CastExpression(SpanFrom(first)) { Operand = operand, Type = type };
    }

    /// <summary>A type, in MariaDB maybe with a collation.</summary>
    private TypeName ReadCastType(string construct)
    {
        TypeName type = ReadType(construct);
        if (IsMariaDb && Accept(MySqlKeyword.Collate))
        {
            ReadCharacterSetName(construct);
        }

        return type;
    }

    private CallExpression ReadChar(int first)
    {
        QualifiedName name = TakeFunctionName();
        _position++;
        int from = _nodeCount;
        do
        {
            Push(ReadPlainArgument());
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<Argument> arguments = Take<Argument>(from);
        if (Accept(MySqlKeyword.Using))
        {
            ReadCharacterSetName("char");
        }

        return ReadSpecial(first, name, arguments);
    }

    private CallExpression ReadWeightString(int first)
    {
        const string Construct = "weight_string";
        QualifiedName name = TakeFunctionName();
        _position++;
        Argument argument = ReadPlainArgument();
        if (Accept(MySqlKeyword.As))
        {
            if (!AcceptAny(MySqlKeyword.Char, MySqlKeyword.Binary))
            {
                Fail(Construct);
            }

            ReadListInParentheses(Construct);
        }

        while (AtAny(MySqlKeyword.Level, MySqlKeyword.Asc, MySqlKeyword.Desc) || At(MySqlKeyword.Reverse) || At(TokenKind.Number)
            || At(TokenKind.Comma) || AtSymbol('-'))
        {
            _position++;
        }

        return ReadSpecial(first, name, [argument]);
    }

    /// <summary><c>JSON_VALUE(doc, path [RETURNING type] [… ON EMPTY] [… ON ERROR])</c>.</summary>
    private CallExpression ReadJsonValue(int first)
    {
        const string Construct = "json_value";
        QualifiedName name = TakeFunctionName();
        _position++;
        int from = _nodeCount;
        Push(ReadPlainArgument());
        Expect(TokenKind.Comma, Construct);
        Push(ReadPlainArgument());
        TypeName? type = Accept(MySqlKeyword.Returning) ? ReadType(Construct) : null;
        int responses = _nodeCount;
        ReadJsonResponses(Construct);
        ImmutableArray<Expression> defaults = Take<Expression>(responses);
        ImmutableArray<Argument> arguments = [.. Take<Argument>(from), .. Arguments(defaults)];
        Expect(TokenKind.Close, Construct);
        return new CallExpression(SpanFrom(first)) { Name = name, Arguments = arguments, Form = CallForm.Special, Type = type };
    }

    private CallExpression ReadGetFormat(int first)
    {
        QualifiedName name = TakeFunctionName();
        _position++;
        Argument kind = ReadWordArgument(AtAny(MySqlKeyword.Date, MySqlKeyword.Time, MySqlKeyword.Datetime) || At(MySqlKeyword.Timestamp));
        Expect(TokenKind.Comma, "get_format");
        Argument format = ReadPlainArgument();
        return ReadSpecial(first, name, [kind, format]);
    }

    /// <summary>A word where an argument stands, as a name.</summary>
    private Argument ReadWordArgument(bool isAllowed)
    {
        int first = _position;
        QualifiedName word = SingleName(ReadName(isAllowed, "call"));
        return new Argument(SpanFrom(first)) { Value = new NameExpression(word.Span) { Name = word } };
    }

    private CallExpression ReadTimestampArithmetic(int first)
    {
        QualifiedName name = TakeFunctionName();
        _position++;
        Argument unit = ReadWordArgument(AtUnit);
        Expect(TokenKind.Comma, "timestamp");
        Argument left = ReadPlainArgument();
        Expect(TokenKind.Comma, "timestamp");
        Argument right = ReadPlainArgument();
        return ReadSpecial(first, name, [unit, left, right]);
    }

    /// <summary>MariaDB's <c>COLUMN_CREATE(name, value [AS type], …)</c> and <c>COLUMN_GET(blob, name AS type)</c>.</summary>
    private CallExpression ReadDynamicColumns(int first)
    {
        QualifiedName name = TakeFunctionName();
        _position++;
        int from = _nodeCount;
        do
        {
            Push(ReadPlainArgument());
            if (Accept(MySqlKeyword.As))
            {
                ReadCastType("column");
            }
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<Argument> arguments = Take<Argument>(from);
        return ReadSpecial(first, name, arguments);
    }

    private CallExpression ReadExtract(int first)
    {
        QualifiedName name = TakeFunctionName();
        _position++;
        Argument unit = ReadWordArgument(AtUnit);
        Expect(MySqlKeyword.From, "extract");
        Argument value = ReadPlainArgument();
        return ReadSpecial(first, name, [unit, value]);
    }

    private CallExpression ReadPositionCall(int first)
    {
        QualifiedName name = TakeFunctionName();
        _position++;
        Expression part = ReadBitExpression();
        Expect(MySqlKeyword.In, "position");
        Argument whole = ReadPlainArgument();
        return ReadSpecial(first, name, [new Argument(part.Span) { Value = part }, whole]);
    }

    private CallExpression ReadSubstring(int first)
    {
        QualifiedName name = TakeFunctionName();
        _position++;
        int from = _nodeCount;
        Push(ReadPlainArgument());
        MySqlKeyword separator = At(MySqlKeyword.From) ? MySqlKeyword.For : MySqlKeyword.NotKeyword;
        if (!Accept(MySqlKeyword.From))
        {
            Expect(TokenKind.Comma, "substring");
        }

        Push(ReadPlainArgument());
        if (separator == MySqlKeyword.For ? Accept(MySqlKeyword.For) : Accept(TokenKind.Comma))
        {
            Push(ReadPlainArgument());
        }

        ImmutableArray<Argument> arguments = Take<Argument>(from);
        return ReadSpecial(first, name, arguments);
    }

    private CallExpression ReadTrim(int first)
    {
        QualifiedName name = TakeFunctionName();
        _position++;
        int from = _nodeCount;
        bool hasSide = AcceptAny(MySqlKeyword.Leading, MySqlKeyword.Trailing, MySqlKeyword.Both);
        if (!At(MySqlKeyword.From))
        {
            Push(ReadPlainArgument());
        }

        bool hasFrom = Accept(MySqlKeyword.From);
        if (hasFrom)
        {
            Push(ReadPlainArgument());
        }
        else if (hasSide)
        {
            Fail("trim");
        }

        ImmutableArray<Argument> arguments = Take<Argument>(from);
        if (arguments.Length < 2 && hasFrom && !hasSide)
        {
            Fail("trim");
        }

        return ReadSpecial(first, name, arguments);
    }

    /// <summary><c>GROUP_CONCAT([DISTINCT] list [ORDER BY …] [SEPARATOR text] [LIMIT …])</c>.</summary>
    private CallExpression ReadGroupConcat(int first)
    {
        QualifiedName name = TakeFunctionName();
        _position++;
        bool isDistinct = AcceptAny(MySqlKeyword.Distinct, MySqlKeyword.Distinctrow);
        int from = _nodeCount;
        do
        {
            Push(ReadPlainArgument());
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<Argument> arguments = Take<Argument>(from);
        ImmutableArray<OrderItem> order = ReadOrderClause();
        if (Accept(MySqlKeyword.Separator))
        {
            Expression separator = ReadTextConstant("group_concat");
            arguments = arguments.Add(new Argument(separator.Span) { Value = separator });
        }

        if (IsMariaDb && At(MySqlKeyword.Limit))
        {
            ReadLimit();
        }

        Expect(TokenKind.Close, "group_concat");
        WindowDefinition? window = ReadOverClause();
        return new CallExpression(SpanFrom(first))
        {
            Name = name,
            Arguments = arguments,
            Form = CallForm.Special,
            IsDistinct = isDistinct,
            OrderBy = order,
            Window = window,
        };
    }
}
