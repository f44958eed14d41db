using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Prepared statements, cursors, plans, blocks of code and what else concerns the session alone.</summary>
internal sealed partial class PostgresParser
{
    private ExplainStatement ReadExplain()
    {
        int first = _position;
        Expect(PostgresKeyword.Explain, "explain");
        ImmutableArray<StatementOption>.Builder options = ImmutableArray.CreateBuilder<StatementOption>();
        if (At(TokenKind.Open) && !AtQueryInParentheses)
        {
            ReadUtilityOptions(options, "explain");
        }
        else
        {
            AcceptAnalyzeOption(options);
            AcceptWordOption(options, PostgresKeyword.Verbose);
        }

        Statement statement = ReadExplained();
        return new ExplainStatement(SpanFrom(first))
        {
            Options = options.ToImmutable(),
            IsAnalyze = options.LastOrDefault(option => option.Name == "analyze") is { } analyze && !IsOff(analyze),
            Statement = statement,
        };
    }

    private void AcceptAnalyzeOption(ImmutableArray<StatementOption>.Builder options)
    {
        int first = _position;
        if (AcceptAny(PostgresKeyword.Analyze, PostgresKeyword.Analyse))
        {
            options.Add(MakeOption(first, "analyze"));
        }
    }

    /// <summary>Whether an option is written with one of the words that the server takes for no; anything else counts as yes.</summary>
    private bool IsOff(StatementOption option)
    {
        if (option.Values is not [{ } value])
        {
            return false;
        }

        string text = System.Text.Encoding.UTF8.GetString(Text[value.Span.Start..value.Span.End]).Trim('\'', '"');
        return text == "0" || text.Equals("off", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary><c>ExplainableStmt</c>.</summary>
    private Statement ReadExplained()
    {
        if (AtPreparable)
        {
            return ReadPreparable();
        }

        if (AtAny(PostgresKeyword.Declare, PostgresKeyword.Execute, PostgresKeyword.Refresh))
        {
            return ReadSessionStatement();
        }

        Statement statement = At(PostgresKeyword.Create) ? ReadCreate() : FailStatement("explain");
        FailIf(statement is not CreateTableStatement { Query: not null } and not CreateViewStatement { IsMaterialized: true }, "explain");
        return statement;
    }

    private PrepareStatement ReadPrepare()
    {
        int first = _position;
        Expect(PostgresKeyword.Prepare, "prepare");
        Identifier name = ReadColumnName("prepare");
        ImmutableArray<TypeName> types = At(TokenKind.Open) ? ReadTypeList("prepare") : [];
        Expect(PostgresKeyword.As, "prepare");
        Statement statement = ReadPreparable();
        return new PrepareStatement(SpanFrom(first)) { Name = name, ParameterTypes = types, Statement = statement };
    }

    /// <summary><c>type_list</c> in parentheses.</summary>
    private ImmutableArray<TypeName> ReadTypeList(string construct)
    {
        ImmutableArray<TypeName>.Builder types = ImmutableArray.CreateBuilder<TypeName>();
        Expect(TokenKind.Open, construct);
        do
        {
            types.Add(ReadTypeName());
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, construct);
        return types.ToImmutable();
    }

    private ExecuteStatement ReadExecute()
    {
        int first = _position;
        Expect(PostgresKeyword.Execute, "execute");
        Identifier name = ReadColumnName("execute");
        ImmutableArray<Expression> arguments = [];
        if (Accept(TokenKind.Open))
        {
            arguments = ReadExpressionList();
            Expect(TokenKind.Close, "execute");
        }

        return new ExecuteStatement(SpanFrom(first)) { Name = name, Arguments = arguments };
    }

    private UtilityStatement ReadDeallocate()
    {
        int first = _position;
        Expect(PostgresKeyword.Deallocate, "deallocate");
        ParserToken behind = Ahead(1);
        if (At(PostgresKeyword.Prepare) && IsWord(behind.Kind))
        {
            Accept(PostgresKeyword.Prepare);
        }

        return ReadOneOrAll(first, "deallocate", "prepared statement");
    }

    private UtilityStatement ReadCloseCursor()
    {
        int first = _position;
        Expect(PostgresKeyword.Close, "close");
        return ReadOneOrAll(first, "close", "cursor");
    }

    private UtilityStatement ReadOneOrAll(int first, string verb, string kind)
    {
        var parts = new UtilityParts(verb);
        if (At(PostgresKeyword.All))
        {
            AcceptWordOption(parts.Options, PostgresKeyword.All);
        }
        else
        {
            parts.Objects.Add(ReadSimpleObject(kind));
        }

        return parts.Build(SpanFrom(first));
    }

    private DeclareCursorStatement ReadDeclareCursor()
    {
        const string Construct = "declare cursor";
        int first = _position;
        Expect(PostgresKeyword.Declare, Construct);
        Identifier name = ReadColumnName(Construct);
        ImmutableArray<string>.Builder options = ImmutableArray.CreateBuilder<string>();
        while (!At(PostgresKeyword.Cursor) && !AtEnd)
        {
            int start = _position;
            bool isNegated = Accept(PostgresKeyword.No);
            FailIf(isNegated ? !Accept(PostgresKeyword.Scroll) : !AcceptCursorWord(), Construct);
            options.Add(WordsFrom(start));
        }

        Expect(PostgresKeyword.Cursor, Construct);
        int hold = _position;
        if (AcceptAny(PostgresKeyword.With, PostgresKeyword.Without))
        {
            Expect(PostgresKeyword.Hold, Construct);
            options.Add(WordsFrom(hold));
        }

        Expect(PostgresKeyword.For, Construct);
        Statement statement = ReadQueryStatement();
        return new DeclareCursorStatement(SpanFrom(first)) { Name = name, Options = options.ToImmutable(), Statement = statement };
    }

    private bool AcceptCursorWord() =>
        AcceptAny(PostgresKeyword.Scroll, PostgresKeyword.Binary, PostgresKeyword.Asensitive, PostgresKeyword.Insensitive);

    /// <summary><c>FETCH</c>, <c>MOVE</c>: a word of direction that nothing follows is the cursor's name.</summary>
    private FetchStatement ReadFetch()
    {
        int first = _position;
        bool isMove = At(PostgresKeyword.Move);
        _position++;
        ParserToken behind = Ahead(1);
        if (behind.Kind is not TokenKind.End and not TokenKind.Semicolon)
        {
            ReadFetchDirection();
            AcceptAny(PostgresKeyword.From, PostgresKeyword.In);
        }

        Identifier cursor = ReadColumnName("fetch");
        return new FetchStatement(SpanFrom(first)) { Cursor = cursor, IsMove = isMove };
    }

    private void ReadFetchDirection()
    {
        if (AcceptAny(
            PostgresKeyword.Next, PostgresKeyword.Prior, PostgresKeyword.First, PostgresKeyword.Last, PostgresKeyword.All))
        {
            return;
        }

        if (AcceptAny(PostgresKeyword.Absolute, PostgresKeyword.Relative) || AtSignedNumber)
        {
            ReadSignedInteger("fetch");
        }
        else if (AcceptAny(PostgresKeyword.Forward, PostgresKeyword.Backward) && !Accept(PostgresKeyword.All) && AtSignedNumber)
        {
            ReadSignedInteger("fetch");
        }
    }

    /// <summary>A procedure is called as a function is, without filter and window.</summary>
    private CallStatement ReadCallStatement()
    {
        int first = _position;
        Expect(PostgresKeyword.Call, "call");
        CallExpression call = ReadCall("call");
        return new CallStatement(SpanFrom(first)) { Call = call };
    }

    private Statement ReadDo()
    {
        int first = _position;
        Expect(PostgresKeyword.Do, "do");
        Expression? code = null;
        Identifier? language = null;
        while (AtString || At(PostgresKeyword.Language))
        {
            if (Accept(PostgresKeyword.Language))
            {
                language = ReadLanguageName("do");
            }
            else
            {
                FailIf(code is not null, "do");
                code = ReadStringConstant("do");
            }
        }

        return code is null ? FailStatement("do") : new DoStatement(SpanFrom(first)) { Code = code, Language = language };
    }

    /// <summary>The name of a language, as a word or a text.</summary>
    private Identifier ReadLanguageName(string construct)
    {
        if (!AtString)
        {
            FailIf(!AtNonReservedWord, construct);
            return ReadLabel(construct);
        }

        SourceSpan span = ReadStringConstant(construct).Span;
        return new Identifier(DecodeString(span), span, IsQuoted: true);
    }

    private UtilityStatement ReadChannelStatement()
    {
        int first = _position;
        bool isUnlisten = At(PostgresKeyword.Unlisten);
        bool isNotify = At(PostgresKeyword.Notify);
        _position++;
        var parts = new UtilityParts(WordsFrom(first));
        if (isUnlisten && AtSymbol('*'))
        {
            parts.Expressions.Add(ReadStar());
        }
        else
        {
            parts.Objects.Add(ReadSimpleObject("channel"));
        }

        if (isNotify && Accept(TokenKind.Comma))
        {
            parts.Expressions.Add(ReadStringConstant("notify"));
        }

        return parts.Build(SpanFrom(first));
    }

    private LockStatement ReadLock()
    {
        int first = _position;
        Expect(PostgresKeyword.Lock, "lock");
        Accept(PostgresKeyword.Table);
        ImmutableArray<TableReference> tables = ReadTableReferences();
        string? mode = null;
        if (Accept(PostgresKeyword.In))
        {
            int start = _position;
            FailIf(!AcceptLockMode(), "lock");
            mode = WordsFrom(start);
            Expect(PostgresKeyword.Mode, "lock");
        }

        Accept(PostgresKeyword.Nowait);
        return new LockStatement(SpanFrom(first)) { Tables = tables, Mode = mode };
    }

    private bool AcceptLockMode() =>
        Accept(PostgresKeyword.Access, PostgresKeyword.Share)
        || Accept(PostgresKeyword.Access, PostgresKeyword.Exclusive)
        || Accept(PostgresKeyword.Row, PostgresKeyword.Share)
        || Accept(PostgresKeyword.Row, PostgresKeyword.Exclusive)
        || AcceptWords(PostgresKeyword.Share, PostgresKeyword.Update, PostgresKeyword.Exclusive)
        || AcceptWords(PostgresKeyword.Share, PostgresKeyword.Row, PostgresKeyword.Exclusive)
        || Accept(PostgresKeyword.Share)
        || Accept(PostgresKeyword.Exclusive);
}
