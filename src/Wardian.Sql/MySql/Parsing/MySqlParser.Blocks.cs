using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Statements of a routine's body.</summary>
internal sealed partial class MySqlParser
{
    private bool AtLabel => AtName && Ahead(1).Kind == TokenKind.Colon;

    /// <summary>Whether a statement of a body begins here that may also be sent by itself, as MariaDB allows.</summary>
    private bool AtBlock => _isInBody
        || (IsMariaDb && (Current.Keyword is MySqlKeyword.If or MySqlKeyword.Case or MySqlKeyword.Loop or MySqlKeyword.While
            or MySqlKeyword.Repeat || At(MySqlKeyword.Begin, MySqlKeyword.Not) || (At(MySqlKeyword.For) && IsName(Ahead(1)))));

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
                _position++;
                Identifier target = ReadName("label");
                return new JumpStatement(SpanFrom(first)) { Label = target };
            case MySqlKeyword.Return:
                _position++;
                Expression value = ReadExpression();
                return new ReturnStatement(SpanFrom(first)) { Value = value };
            case MySqlKeyword.Open or MySqlKeyword.Close:
                return ReadOpenClose(first);
            case MySqlKeyword.Fetch:
                return ReadFetchCursor(first);
            default:
                return ReadAdministration();
        }
    }

    /// <summary><c>BEGIN … END</c>, outside of routines MariaDB's <c>BEGIN NOT ATOMIC</c>. Declarations come first.</summary>
    private BlockStatement ReadBeginEnd(int first, Identifier? label)
    {
        _position++;
        Accept(MySqlKeyword.Not, MySqlKeyword.Atomic);
        ImmutableArray<VariableDeclaration>.Builder declarations = ImmutableArray.CreateBuilder<VariableDeclaration>();
        ImmutableArray<ExceptionHandler>.Builder handlers = ImmutableArray.CreateBuilder<ExceptionHandler>();
        while (At(MySqlKeyword.Declare))
        {
            ReadDeclare(declarations, handlers);
            Expect(TokenKind.Semicolon, "declare");
        }

        ImmutableArray<Statement> statements = ReadBodyStatements(MySqlKeyword.End);
        Expect(MySqlKeyword.End, "begin");
        FinishBlock(label);
        return new BlockStatement(SpanFrom(first))
        {
            Label = label,
            Declarations = declarations.ToImmutable(),
            Handlers = handlers.ToImmutable(),
            Statements = statements,
        };
    }

    /// <summary>Statements with a semicolon behind each, up to one of the words.</summary>
    private ImmutableArray<Statement> ReadBodyStatements(MySqlKeyword end, MySqlKeyword otherEnd = MySqlKeyword.End,
        MySqlKeyword thirdEnd = MySqlKeyword.End)
    {
        int from = _nodeCount;
        while (_failure is null && !AtAny(end, otherEnd, thirdEnd))
        {
            Push(ReadStatement());
            Expect(TokenKind.Semicolon, "statement");
        }

        return Take<Statement>(from);
    }

    /// <summary>The label behind the end. That it is another one is an error of another kind for the server, and says nothing.</summary>
    private void FinishBlock(Identifier? label)
    {
        if (AtName && label is not null)
        {
            ReadName("label");
        }

        Grow();
    }

    /// <summary><c>LOOP</c>, <c>WHILE</c>, and <c>REPEAT</c>, which asks its condition at the end.</summary>
    private LoopStatement ReadLoop(int first, Identifier? label)
    {
        MySqlKeyword word = Current.Keyword;
        string construct = TakeKeyword();
        ImmutableArray<Expression> conditions = [];
        if (word == MySqlKeyword.While)
        {
            conditions = [ReadExpression()];
            Expect(MySqlKeyword.Do, construct);
        }

        ImmutableArray<Statement> statements = ReadBodyStatements(word == MySqlKeyword.Repeat ? MySqlKeyword.Until : MySqlKeyword.End);
        if (word == MySqlKeyword.Repeat)
        {
            Expect(MySqlKeyword.Until, construct);
            conditions = [ReadExpression()];
        }

        Expect(construct, MySqlKeyword.End, word);
        FinishBlock(label);
        LoopKind kind = word == MySqlKeyword.Loop ? LoopKind.Endless : LoopKind.While;
        return new LoopStatement(SpanFrom(first)) { Kind = kind, Label = label, Expressions = conditions, Statements = statements };
    }

    /// <summary>MariaDB's <c>FOR i IN [REVERSE] a..b DO</c>, <c>FOR r IN (SELECT …) DO</c>, <c>FOR r IN cursor DO</c>.</summary>
    private LoopStatement ReadFor(int first, Identifier? label)
    {
        const string Construct = "for";
        _position++;
        QualifiedName variable = SingleName(ReadName(Construct));
        Expect(MySqlKeyword.In, Construct);
        LoopKind kind = LoopKind.Query;
        Statement? query = null;
        Identifier? cursor = null;
        ImmutableArray<Expression> expressions = [];
        if (At(TokenKind.Open) && AtQuery)
        {
            QueryExpression inner = ReadQueryInParentheses(Construct);
            query = new QueryStatement(inner.Span) { Query = inner };
        }
        else if (AtName && Ahead(1).Kind is not TokenKind.DotDot
            && (Ahead(1).Keyword == MySqlKeyword.Do || Ahead(1).Kind == TokenKind.Open))
        {
            kind = LoopKind.Cursor;
            cursor = ReadName(Construct);
            expressions = At(TokenKind.Open) ? ReadListInParentheses(Construct) : [];
        }
        else
        {
            kind = LoopKind.Range;
            Accept(MySqlKeyword.Reverse);
            Expression lower = ReadExpression();
            Expect(TokenKind.DotDot, Construct);
            expressions = [lower, ReadExpression()];
        }

        Expect(MySqlKeyword.Do, Construct);
        ImmutableArray<Statement> statements = ReadBodyStatements(MySqlKeyword.End);
        Expect(Construct, MySqlKeyword.End, MySqlKeyword.For);
        FinishBlock(label);
        return new LoopStatement(SpanFrom(first))
        {
            Kind = kind,
            Label = label,
            Targets = [new NameExpression(variable.Span) { Name = variable }],
            Expressions = expressions,
            Query = query,
            Cursor = cursor,
            Statements = statements,
        };
    }

    private BranchStatement ReadIf(int first)
    {
        _position++;
        int from = _nodeCount;
        do
        {
            Push(ReadBranch("if", MySqlKeyword.Elseif));
        }
        while (Accept(MySqlKeyword.Elseif));
        return FinishBranches(first, null, Take<StatementBranch>(from), MySqlKeyword.If);
    }

    private BranchStatement ReadCaseStatement(int first)
    {
        _position++;
        Expression? operand = At(MySqlKeyword.When) ? null : ReadExpression();
        int from = _nodeCount;
        while (Accept(MySqlKeyword.When))
        {
            Push(ReadBranch("case", MySqlKeyword.When));
        }

        return FinishBranches(first, operand, Take<StatementBranch>(from), MySqlKeyword.Case);
    }

    private StatementBranch ReadBranch(string construct, MySqlKeyword next)
    {
        int first = _position;
        Expression condition = ReadExpression();
        Expect(MySqlKeyword.Then, construct);
        ImmutableArray<Statement> statements = ReadBodyStatements(next, MySqlKeyword.Else);
        return new StatementBranch(SpanFrom(first)) { Conditions = [condition], Statements = statements };
    }

    private BranchStatement FinishBranches(int first, Expression? operand, ImmutableArray<StatementBranch> branches, MySqlKeyword word)
    {
        ImmutableArray<Statement> otherwise = Accept(MySqlKeyword.Else) ? ReadBodyStatements(MySqlKeyword.End) : [];
        Expect("branch", MySqlKeyword.End, word);
        Grow();
        return new BranchStatement(SpanFrom(first)) { Operand = operand, Branches = branches, Else = otherwise };
    }

    private CursorStatement ReadOpenClose(int first)
    {
        bool isOpen = At(MySqlKeyword.Open);
        _position++;
        Identifier cursor = ReadName("cursor");
        ImmutableArray<Expression> arguments = IsMariaDb && isOpen && At(TokenKind.Open) ? ReadListInParentheses("open") : [];
        CursorAction action = isOpen ? CursorAction.Open : CursorAction.Close;
        return new CursorStatement(SpanFrom(first)) { Action = action, Cursor = cursor, Arguments = arguments };
    }

    private CursorStatement ReadFetchCursor(int first)
    {
        const string Construct = "fetch";
        _position++;
        if (IsMariaDb && Accept(MySqlKeyword.Group, MySqlKeyword.Next))
        {
            // In an aggregate function this waits for the group's next row.
            Expect(MySqlKeyword.Row, Construct);
            return new CursorStatement(SpanFrom(first)) { Action = CursorAction.Fetch,
                Cursor = new Identifier("group next row", SpanFrom(first)) };
        }

        if (Accept(MySqlKeyword.Next))
        {
            Expect(MySqlKeyword.From, Construct);
        }
        else
        {
            Accept(MySqlKeyword.From);
        }

        Identifier cursor = ReadName(Construct);
        Expect(MySqlKeyword.Into, Construct);
        ImmutableArray<Expression> targets = ReadColumns(Construct);
        return new CursorStatement(SpanFrom(first)) { Action = CursorAction.Fetch, Cursor = cursor, Targets = targets };
    }
}
