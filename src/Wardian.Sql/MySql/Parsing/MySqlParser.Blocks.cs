using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Statements of a routine's body.</summary>
internal sealed partial class MySqlParser
{
    private bool AtLabel => AtName && Ahead(1).Kind == TokenKind.Colon;

    /// <summary>Whether a statement of a body begins here that may also be sent by itself, as MariaDB allows.</summary>
    private bool AtBlock => _isInBody
        || (IsMariaDb && (Current.Keyword is MySqlKeyword.If or MySqlKeyword.Case or MySqlKeyword.Loop or MySqlKeyword.While or MySqlKeyword.Repeat || At(MySqlKeyword.Begin, MySqlKeyword.Not) || (At(MySqlKeyword.For) && IsName(Ahead(1)))));

    private Statement ReadAnonymousBlock()
    {
        if (_isInBody)
        {
            return ReadBodyStatement();
        }

        _isInBody = true;
        Statement block = ReadBodyStatement();
        _isInBody = false;
        return block;
    }

    /// <summary>One statement of a body.</summary>
    private Statement ReadBody()
    {
        bool around = _isInBody;
        _isInBody = true;
        Statement body = ReadStatement();
        _isInBody = around;
        return body;
    }

    private Statement ReadBodyStatement()
    {
        int first = _position;
        Identifier? label = null;
        if (AtLabel)
        {
            label = ReadName("label");
            _position++;
        }

        switch (Current.Keyword)
        {
            case MySqlKeyword.Begin:
                return ReadBeginEnd(first, label);
            case MySqlKeyword.Loop or MySqlKeyword.While or MySqlKeyword.Repeat:
                return ReadLoop(first, label);
            case MySqlKeyword.For when IsMariaDb:
                return ReadFor(first, label);
            default:
                return label is null ? ReadUnlabelled(first) : FailStatement("label");
        }
    }

    private Statement ReadUnlabelled(int first)
    {
        switch (Current.Keyword)
        {
            case MySqlKeyword.If:
                return ReadIf(first);
            case MySqlKeyword.Case:
                return ReadCaseStatement(first);
            case MySqlKeyword.Leave or MySqlKeyword.Iterate:
                string word = TakeKeyword();
                Identifier target = ReadName(word);
                return new BlockStatement(SpanFrom(first)) { Word = word, Variables = [target] };
            case MySqlKeyword.Return:
                _position++;
                Expression value = ReadExpression();
                return new BlockStatement(SpanFrom(first)) { Word = "return", Expressions = [value] };
            case MySqlKeyword.Open or MySqlKeyword.Close:
                return ReadOpenClose(first);
            case MySqlKeyword.Fetch:
                return ReadFetchCursor(first);
            case MySqlKeyword.Declare:
                return ReadDeclare(first);
            default:
                return ReadAdministration();
        }
    }

    /// <summary><c>BEGIN … END</c>, outside of routines MariaDB's <c>BEGIN NOT ATOMIC</c>.</summary>
    private BlockStatement ReadBeginEnd(int first, Identifier? label)
    {
        _position++;
        Accept(MySqlKeyword.Not, MySqlKeyword.Atomic);
        ImmutableArray<Statement> statements = ReadBodyStatements(MySqlKeyword.End);
        Expect(MySqlKeyword.End, "begin");
        return FinishBlock(first, "begin", label, [], statements);
    }

    /// <summary>Statements with a semicolon behind each, up to one of the words.</summary>
    private ImmutableArray<Statement> ReadBodyStatements(MySqlKeyword end, MySqlKeyword otherEnd = MySqlKeyword.End, MySqlKeyword thirdEnd = MySqlKeyword.End)
    {
        int from = _nodeCount;
        while (_failure is null && !AtAny(end, otherEnd, thirdEnd))
        {
            Push(ReadStatement());
            Expect(TokenKind.Semicolon, "statement");
        }

        return Take<Statement>(from);
    }

    private BlockStatement FinishBlock(
        int first,
        string word,
        Identifier? label,
        ImmutableArray<Expression> expressions,
        ImmutableArray<Statement> statements,
        ImmutableArray<Identifier> variables = default)
    {
        // A name that differs is an error of another kind for the server, and says nothing.
        if (AtName && label is not null)
        {
            ReadName("label");
        }

        Grow();
        return new BlockStatement(SpanFrom(first))
        {
            Word = word,
            Expressions = expressions,
            Statements = statements,
            Variables = variables.IsDefault ? [] : variables,
        };
    }

    private BlockStatement ReadLoop(int first, Identifier? label)
    {
        string word = TakeKeyword();
        ImmutableArray<Expression> conditions = [];
        if (word is "while")
        {
            conditions = [ReadExpression()];
            Expect(MySqlKeyword.Do, word);
        }

        ImmutableArray<Statement> statements = ReadBodyStatements(word is "repeat" ? MySqlKeyword.Until : MySqlKeyword.End);
        if (word is "repeat")
        {
            Expect(MySqlKeyword.Until, word);
            conditions = [ReadExpression()];
        }

        Expect(MySqlKeyword.End, word);
        Expect(word is "loop" ? MySqlKeyword.Loop : word is "while" ? MySqlKeyword.While : MySqlKeyword.Repeat, word);
        return FinishBlock(first, word, label, conditions, statements);
    }

    /// <summary>MariaDB's <c>FOR i IN [REVERSE] a..b DO</c>, <c>FOR r IN (SELECT …) DO</c>, <c>FOR r IN cursor DO</c>.</summary>
    private BlockStatement ReadFor(int first, Identifier? label)
    {
        const string Construct = "for";
        _position++;
        Identifier variable = ReadName(Construct);
        Expect(MySqlKeyword.In, Construct);
        ImmutableArray<Expression> bounds;
        if (At(TokenKind.Open) && AtQuery)
        {
            int start = _position;
            QueryExpression query = ReadQueryInParentheses(Construct);
            bounds = [new SubqueryExpression(SpanFrom(start)) { Kind = SubqueryKind.Scalar, Query = query }];
        }
        else
        {
            Accept(MySqlKeyword.Reverse);
            Expression lower = ReadExpression();
            bounds = Accept(TokenKind.DotDot) ? [lower, ReadExpression()] : [lower];
        }

        Expect(MySqlKeyword.Do, Construct);
        ImmutableArray<Statement> statements = ReadBodyStatements(MySqlKeyword.End);
        Expect(Construct, MySqlKeyword.End, MySqlKeyword.For);
        return FinishBlock(first, Construct, label, bounds, statements, [variable]);
    }

    private BlockStatement ReadIf(int first)
    {
        _position++;
        int conditions = _nodeCount;
        ImmutableArray<Statement>.Builder statements = ImmutableArray.CreateBuilder<Statement>();
        do
        {
            Push(ReadExpression());
            Expect(MySqlKeyword.Then, "if");
            statements.AddRange(ReadBodyStatements(MySqlKeyword.Elseif, MySqlKeyword.Else));
        }
        while (Accept(MySqlKeyword.Elseif));
        if (Accept(MySqlKeyword.Else))
        {
            statements.AddRange(ReadBodyStatements(MySqlKeyword.End));
        }

        Expect("if", MySqlKeyword.End, MySqlKeyword.If);
        ImmutableArray<Expression> expressions = Take<Expression>(conditions);
        return FinishBlock(first, "if", null, expressions, statements.ToImmutable());
    }

    private BlockStatement ReadCaseStatement(int first)
    {
        _position++;
        int conditions = _nodeCount;
        ImmutableArray<Statement>.Builder statements = ImmutableArray.CreateBuilder<Statement>();
        if (!At(MySqlKeyword.When))
        {
            Push(ReadExpression());
        }

        while (Accept(MySqlKeyword.When))
        {
            Push(ReadExpression());
            Expect(MySqlKeyword.Then, "case");
            statements.AddRange(ReadBodyStatements(MySqlKeyword.When, MySqlKeyword.Else));
        }

        if (Accept(MySqlKeyword.Else))
        {
            statements.AddRange(ReadBodyStatements(MySqlKeyword.End));
        }

        Expect("case", MySqlKeyword.End, MySqlKeyword.Case);
        ImmutableArray<Expression> expressions = Take<Expression>(conditions);
        return FinishBlock(first, "case", null, expressions, statements.ToImmutable());
    }

    private BlockStatement ReadOpenClose(int first)
    {
        string word = TakeKeyword();
        Identifier cursor = ReadName(word);
        ImmutableArray<Expression> arguments = [];
        if (IsMariaDb && word is "open" && At(TokenKind.Open))
        {
            arguments = ReadListInParentheses(word);
        }

        return new BlockStatement(SpanFrom(first)) { Word = word, Variables = [cursor], Expressions = arguments };
    }

    private BlockStatement ReadFetchCursor(int first)
    {
        const string Construct = "fetch";
        _position++;
        if (IsMariaDb && Accept(MySqlKeyword.Group, MySqlKeyword.Next))
        {
            // In an aggregate function this waits for the group's next row.
            Expect(MySqlKeyword.Row, Construct);
            return new BlockStatement(SpanFrom(first)) { Word = Construct };
        }

        if (Accept(MySqlKeyword.Next))
        {
            Expect(MySqlKeyword.From, Construct);
        }
        else
        {
            Accept(MySqlKeyword.From);
        }

        int from = _nameCount;
        Push(ReadName(Construct));
        Expect(MySqlKeyword.Into, Construct);
        do
        {
            Push(ReadName(Construct));
        }
        while (Accept(TokenKind.Comma));
        return new BlockStatement(SpanFrom(first)) { Word = Construct, Variables = TakeNames(from) };
    }
}
