using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Routines;

/// <summary>Which statement it is, and those of one line.</summary>
internal sealed partial class PlpgsqlReader
{
    private static readonly string[] Closers = ["end", "else", "elsif", "elseif", "when", "exception"];

    private ImmutableArray<Statement> ReadStatements()
    {
        ImmutableArray<Statement>.Builder statements = ImmutableArray.CreateBuilder<Statement>();
        while (!At(TokenKind.End) && !AtCloser)
        {
            if (ReadStatement() is { } statement)
            {
                statements.Add(statement);
            }
        }

        return statements.ToImmutable();
    }

    /// <summary>Whether the list of statements ends here; some of these words may also name a variable.</summary>
    private bool AtCloser => !AtAssignment && Closers.Any(At);

    /// <summary>
    /// Whether a variable gets a value here. The server asks whether the name is that of a variable; no statement of SQL goes on like this.
    /// </summary>
    private bool AtAssignment
    {
        get
        {
            int offset = 0;
            while (IsName(Ahead(offset)) && Ahead(offset + 1).Kind == TokenKind.Dot)
            {
                offset += 2;
            }

            return (IsName(Ahead(offset)) || At(TokenKind.Parameter))
                && (Ahead(offset + 1).Kind == TokenKind.OpenBracket || IsEnd(Ahead(offset + 1), PlpgsqlEnds.Assign));
        }
    }

    /// <summary>Null for <c>NULL;</c>.</summary>
    private Statement? ReadStatement()
    {
        Statement? statement = !Enter("statement") ? Missing() : AtAssignment ? ReadAssignment() : ReadByWord();
        Leave();
        return statement;
    }

    private Statement? ReadByWord()
    {
        Identifier? label = ReadLabel();
        string word = At(TokenKind.Word) ? System.Text.Encoding.UTF8.GetString(_text.Span[Current.Start..Current.End]).ToLowerInvariant() : string.Empty;
        switch (word)
        {
            case "declare" or "begin":
                BlockStatement block = ReadBlock(label);
                Expect(TokenKind.Semicolon, "block");
                return block;
            case "loop" or "while" or "for" or "foreach":
                return ReadLoop(label, word);
        }

        if (label is not null)
        {
            Fail("label");
        }

        return ReadSimple(word);
    }

    private Statement? ReadSimple(string word)
    {
        switch (word)
        {
            case "null" when Ahead(1).Kind == TokenKind.Semicolon:
                _position += 2;
                return null;
            case "if": return ReadIf();
            case "case": return ReadCase();
            case "exit" or "continue": return ReadJump();
            case "return": return ReadReturn();
            case "raise": return ReadRaise();
            case "assert": return ReadAssert();
            case "execute": return ReadExecute();
            case "perform": return ReadPerform();
            case "get": return ReadDiagnostics();
            case "open": return ReadOpen();
            case "fetch": return ReadFetch(CursorAction.Fetch);
            case "move": return ReadFetch(CursorAction.Move);
            case "close": return ReadClose();
            case "commit" or "rollback": return ReadTransaction(word);
            default: return ReadSqlInto();
        }
    }

    private AssignStatement ReadAssignment()
    {
        int first = _position;
        Expression target = ReadExpression(PlpgsqlEnds.Assign, "assignment");
        _position += At(TokenKind.End) ? 0 : 1;
        Expression value = ReadExpression(PlpgsqlEnds.Semicolon, "assignment");
        Expect(TokenKind.Semicolon, "assignment");
        return new AssignStatement(SpanFrom(first)) { Target = target, Value = value };
    }

    private BranchStatement ReadIf()
    {
        int first = _position;
        ImmutableArray<StatementBranch>.Builder branches = ImmutableArray.CreateBuilder<StatementBranch>();
        do
        {
            int start = _position;
            _position++;
            Expression condition = ReadExpression(PlpgsqlEnds.Then, "if");
            Expect("then", "if");
            ImmutableArray<Statement> statements = ReadStatements();
            branches.Add(new StatementBranch(SpanFrom(start)) { Conditions = [condition], Statements = statements });
        }
        while (At("elsif") || At("elseif"));
        ImmutableArray<Statement> otherwise = Accept("else") ? ReadStatements() : [];
        Expect("end", "if");
        Expect("if", "if");
        Expect(TokenKind.Semicolon, "if");
        return new BranchStatement(SpanFrom(first)) { Branches = branches.ToImmutable(), Else = otherwise };
    }

    private BranchStatement ReadCase()
    {
        int first = _position;
        _position++;
        Expression? operand = At("when") ? null : ReadExpression(PlpgsqlEnds.When, "case");
        ImmutableArray<StatementBranch>.Builder branches = ImmutableArray.CreateBuilder<StatementBranch>();
        while (Accept("when"))
        {
            int start = _position - 1;
            ImmutableArray<Expression> conditions = ReadExpressions(PlpgsqlEnds.Then, "case");
            Expect("then", "case");
            ImmutableArray<Statement> statements = ReadStatements();
            branches.Add(new StatementBranch(SpanFrom(start)) { Conditions = conditions, Statements = statements });
        }

        ImmutableArray<Statement> otherwise = Accept("else") ? ReadStatements() : [];
        Expect("end", "case");
        Expect("case", "case");
        Expect(TokenKind.Semicolon, "case");
        return new BranchStatement(SpanFrom(first)) { Operand = operand, Branches = branches.ToImmutable(), Else = otherwise };
    }

    private JumpStatement ReadJump()
    {
        int first = _position;
        _position++;
        Identifier? label = At("when") ? null : AcceptName();
        Expression? condition = Accept("when") ? ReadExpression(PlpgsqlEnds.Semicolon, "exit") : null;
        Expect(TokenKind.Semicolon, "exit");
        return new JumpStatement(SpanFrom(first)) { Label = label, Condition = condition };
    }

    private ReturnStatement ReadReturn()
    {
        int first = _position;
        _position++;
        bool isNext = Accept("next");
        Expression? value = null;
        Statement? query = null;
        Expression? text = null;
        ImmutableArray<Expression> arguments = [];
        if (!isNext && At("query") && !Ahead(1).Kind.Equals(TokenKind.Semicolon))
        {
            _position++;
            if (Accept("execute"))
            {
                text = ReadExpression(PlpgsqlEnds.Using | PlpgsqlEnds.Semicolon, "return query");
                arguments = Accept("using") ? ReadExpressions(PlpgsqlEnds.Semicolon, "return query") : [];
            }
            else
            {
                query = ReadSql(PlpgsqlEnds.Semicolon, "return query");
            }
        }
        else if (!At(TokenKind.Semicolon))
        {
            value = ReadExpression(PlpgsqlEnds.Semicolon, "return");
        }

        Expect(TokenKind.Semicolon, "return");
        return new ReturnStatement(SpanFrom(first)) { IsNext = isNext, Value = value, Query = query, Text = text, Arguments = arguments };
    }

    /// <summary><c>PERFORM</c> is <c>SELECT</c> by another name.</summary>
    private IntoStatement ReadPerform()
    {
        int first = _position;
        _position++;
        int start = _position;
        MoveToEnd(PlpgsqlEnds.Semicolon, "perform");
        Statement query = _failure is null && start < _position && SelectFrom(start, _position) is { } read ? read : Missing();
        Expect(TokenKind.Semicolon, "perform");
        return new IntoStatement(SpanFrom(first)) { Statement = query };
    }

    /// <summary><c>EXECUTE</c>, whose <c>INTO</c> and <c>USING</c> may come in either order.</summary>
    private RunTextStatement ReadExecute()
    {
        const string Construct = "execute";
        int first = _position;
        _position++;
        Expression text = ReadExpression(PlpgsqlEnds.Into | PlpgsqlEnds.Using | PlpgsqlEnds.Semicolon, Construct);
        ImmutableArray<Expression> targets = [];
        ImmutableArray<Expression> arguments = [];
        while (!At(TokenKind.Semicolon) && !At(TokenKind.End))
        {
            if (At("into") && targets.IsEmpty)
            {
                targets = ReadTargets();
            }
            else if (At("using") && arguments.IsEmpty)
            {
                _position++;
                arguments = ReadExpressions(PlpgsqlEnds.Semicolon | PlpgsqlEnds.Into, Construct);
            }
            else
            {
                Fail(Construct);
            }
        }

        Expect(TokenKind.Semicolon, Construct);
        return new RunTextStatement(SpanFrom(first)) { Text = text, Targets = targets, Arguments = arguments };
    }

    private TransactionStatement ReadTransaction(string word)
    {
        int first = _position;
        _position++;
        if (Accept("and"))
        {
            Accept("no");
            Expect("chain", word);
        }

        Expect(TokenKind.Semicolon, word);
        return new TransactionStatement(SpanFrom(first)) { Verb = word };
    }
}
