using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>
/// Functions of SQL/JSON (versions 16 and 17). In version 15 some of their names are ordinary functions, so plain arguments are taken too.
/// </summary>
internal sealed partial class PostgresParser
{
    private CallExpression ReadJsonCall(int first, PostgresKeyword keyword)
    {
        int from = _nodeCount;
        TypeName? type = null;
        QueryExpression? query = null;
        ImmutableArray<OrderItem> orderBy = [];
        Expect(TokenKind.Open, "json");
        switch (keyword)
        {
            case PostgresKeyword.JsonObject or PostgresKeyword.JsonObjectagg:
                type = ReadJsonMembers();
                break;
            case PostgresKeyword.JsonArray when AtQuery && !At(TokenKind.Open):
                query = ReadQuery();
                AcceptJsonFormat();
                type = ReadJsonReturning();
                break;
            case PostgresKeyword.JsonArray or PostgresKeyword.JsonArrayagg:
                PushJsonValues();
                orderBy = ReadOrderClause();
                AcceptNullClause();
                type = ReadJsonReturning();
                break;
            case PostgresKeyword.JsonExists or PostgresKeyword.JsonQuery or PostgresKeyword.JsonValue:
                type = ReadJsonPathCall();
                break;
            default:
                PushJsonValues();
                ReadKeyUniqueness();
                type = ReadJsonReturning();
                break;
        }

        Expect(TokenKind.Close, "json");
        bool isAggregate = keyword is PostgresKeyword.JsonObjectagg or PostgresKeyword.JsonArrayagg;
        return FinishJsonCall(first, keyword, isAggregate, new JsonParts(Take<Argument>(from), orderBy, query, type));
    }

    private CallExpression FinishJsonCall(int first, PostgresKeyword keyword, bool isAggregate, JsonParts parts)
    {
        Expression? filter = isAggregate ? ReadFilter() : null;
        WindowDefinition? window = isAggregate ? ReadOver() : null;
        return new CallExpression(SpanFrom(first))
        {
            Name = SingleName(new Identifier(PostgresKeywords.Spelling(keyword), new SourceSpan(_tokens[first].Start, _tokens[first].End))),
            Arguments = parts.Arguments,
            Form = CallForm.Special,
            OrderBy = parts.OrderBy,
            Query = parts.Query,
            Type = parts.Type,
            Filter = filter,
            Window = window,
        };
    }

    /// <summary>Keys and values in turn, or ordinary arguments.</summary>
    private TypeName? ReadJsonMembers()
    {
        if (!At(TokenKind.Close) && !At(PostgresKeyword.Returning))
        {
            do
            {
                Push(ReadArgument(At(PostgresKeyword.Variadic)));
                AcceptJsonFormat();
                if (Accept(PostgresKeyword.Value) || Accept(TokenKind.Colon))
                {
                    Push(ReadArgumentValue());
                    AcceptJsonFormat();
                }
            }
            while (Accept(TokenKind.Comma));
        }

        AcceptNullClause();
        ReadKeyUniqueness();
        return ReadJsonReturning();
    }

    private void PushJsonValues()
    {
        if (At(TokenKind.Close) || At(PostgresKeyword.Returning))
        {
            return;
        }

        do
        {
            Push(ReadArgument(At(PostgresKeyword.Variadic)));
            AcceptJsonFormat();
        }
        while (Accept(TokenKind.Comma));
    }

    /// <summary>Document, path, passed values and what becomes of errors.</summary>
    private TypeName? ReadJsonPathCall()
    {
        PushJsonValues();
        if (Accept(PostgresKeyword.Passing))
        {
            PushJsonPassed();
        }

        TypeName? type = ReadJsonReturning();
        ReadJsonHandling();
        return type;
    }

    /// <summary><c>json_arguments</c>: values that a path names.</summary>
    private void PushJsonPassed()
    {
        do
        {
            int first = _position;
            Expression value = ReadExpression();
            AcceptJsonFormat();
            Expect(PostgresKeyword.As, "passing");
            Identifier name = ReadLabel("passing");
            Push(new Argument(SpanFrom(first)) { Value = value, Name = name });
        }
        while (Accept(TokenKind.Comma));
    }

    /// <summary>Wrappers, quotes and what comes out when there is nothing or an error; default values are pushed.</summary>
    private void ReadJsonHandling()
    {
        AcceptJsonWrapper();
        if (Accept(PostgresKeyword.Keep, PostgresKeyword.Quotes) || Accept(PostgresKeyword.Omit, PostgresKeyword.Quotes))
        {
            if (Accept(PostgresKeyword.On, PostgresKeyword.Scalar))
            {
                Expect(PostgresKeyword.String, "json");
            }
        }

        const int BehaviourCountMax = 2;
        for (int count = 0; count < BehaviourCountMax && AtJsonBehaviour; count++)
        {
            ReadJsonBehaviour();
        }
    }

    private void AcceptJsonWrapper()
    {
        bool isWith = At(PostgresKeyword.With);
        PostgresKeyword next = Ahead(1).Keyword;
        bool isWrapper = next is PostgresKeyword.Wrapper or PostgresKeyword.Array
            || (isWith && next is PostgresKeyword.Conditional or PostgresKeyword.Unconditional);
        if (!isWrapper || (!isWith && !At(PostgresKeyword.Without)))
        {
            return;
        }

        _position++;
        if (!Accept(PostgresKeyword.Conditional))
        {
            Accept(PostgresKeyword.Unconditional);
        }

        Accept(PostgresKeyword.Array);
        Expect(PostgresKeyword.Wrapper, "json");
    }

    private bool AtJsonBehaviour => Current.Keyword is PostgresKeyword.Default or PostgresKeyword.Error or PostgresKeyword.Null
        or PostgresKeyword.True or PostgresKeyword.False or PostgresKeyword.Unknown or PostgresKeyword.Empty;

    private void ReadJsonBehaviour()
    {
        PostgresKeyword word = _tokens[_position++].Keyword;
        if (word == PostgresKeyword.Default)
        {
            Push(ReadArgumentValue());
        }
        else if (word == PostgresKeyword.Empty && !Accept(PostgresKeyword.Array))
        {
            Accept(PostgresKeyword.Object);
        }

        Expect(PostgresKeyword.On, "json");
        if (!Accept(PostgresKeyword.Empty))
        {
            Expect(PostgresKeyword.Error, "json");
        }
    }

    private TypeName? ReadJsonReturning()
    {
        if (!Accept(PostgresKeyword.Returning))
        {
            return null;
        }

        TypeName type = ReadTypeName();
        AcceptJsonFormat();
        return type;
    }

    /// <summary><c>FORMAT JSON [ENCODING name]</c>.</summary>
    private void AcceptJsonFormat()
    {
        if (Accept(PostgresKeyword.Format, PostgresKeyword.Json) && Accept(PostgresKeyword.Encoding))
        {
            ReadColumnName("encoding");
        }
    }

    /// <summary><c>NULL | ABSENT ON NULL</c>.</summary>
    private void AcceptNullClause()
    {
        if (Accept(PostgresKeyword.Null, PostgresKeyword.On) || Accept(PostgresKeyword.Absent, PostgresKeyword.On))
        {
            Expect(PostgresKeyword.Null, "json");
        }
    }
}
