using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Declarations and conditions of a routine's body.</summary>
internal sealed partial class MySqlParser
{
    private Statement ReadDeclare(int first)
    {
        const string Construct = "declare";
        _position++;
        if (AtAny(MySqlKeyword.Continue, MySqlKeyword.Exit, MySqlKeyword.Undo) && Ahead(1).Keyword == MySqlKeyword.Handler)
        {
            return ReadHandlerDeclaration(first);
        }

        int from = _nameCount;
        Push(ReadName(Construct));
        if (Accept(MySqlKeyword.Condition))
        {
            Expect(MySqlKeyword.For, Construct);
            ReadCondition();
            return new BlockStatement(SpanFrom(first)) { Word = "declare condition", Variables = TakeNames(from) };
        }

        if (AtAny(MySqlKeyword.Cursor, MySqlKeyword.Insensitive, MySqlKeyword.Asensitive))
        {
            return ReadCursorDeclaration(first, TakeNames(from));
        }

        while (Accept(TokenKind.Comma))
        {
            Push(ReadName(Construct));
        }

        ImmutableArray<Identifier> names = TakeNames(from);
        TypeName type = ReadType(Construct);
        if (Accept(MySqlKeyword.Collate))
        {
            ReadCharacterSetName(Construct);
        }

        ImmutableArray<Expression> value = Accept(MySqlKeyword.Default) || (IsMariaDb && Accept(TokenKind.ColonEquals)) ? [ReadExpression()] : [];
        return new BlockStatement(SpanFrom(first)) { Word = Construct, Variables = names, Type = type, Expressions = value };
    }

    private DeclareCursorStatement ReadCursorDeclaration(int first, ImmutableArray<Identifier> names)
    {
        const string Construct = "declare cursor";
        AcceptAny(MySqlKeyword.Insensitive, MySqlKeyword.Asensitive);
        Expect(MySqlKeyword.Cursor, Construct);
        if (IsMariaDb && Accept(TokenKind.Open))
        {
            do
            {
                AcceptAny(MySqlKeyword.In, MySqlKeyword.Out, MySqlKeyword.Inout);
                ReadName(Construct);
                ReadType(Construct);
            }
            while (Accept(TokenKind.Comma));
            Expect(TokenKind.Close, Construct);
        }

        Expect(MySqlKeyword.For, Construct);
        Statement query = IsMariaDb && !AtQuery ? ReadExecutedCursor() : ReadQueryStatement();
        return new DeclareCursorStatement(SpanFrom(first)) { Name = names[0], Statement = query };
    }

    /// <summary>MariaDB's cursor over a prepared statement.</summary>
    private ExecuteStatement ReadExecutedCursor()
    {
        int first = _position;
        Identifier name = ReadName("declare cursor");
        return new ExecuteStatement(SpanFrom(first)) { Name = name };
    }

    private BlockStatement ReadHandlerDeclaration(int first)
    {
        const string Construct = "declare handler";
        string kind = TakeKeyword();
        _position++;
        Expect(MySqlKeyword.For, Construct);
        do
        {
            ReadCondition();
        }
        while (Accept(TokenKind.Comma));
        Statement body = ReadBody();
        return new BlockStatement(SpanFrom(first)) { Word = $"declare {kind} handler", Statements = [body] };
    }

    /// <summary>What a handler or a condition stands for.</summary>
    private void ReadCondition()
    {
        const string Construct = "condition";
        if (Accept(MySqlKeyword.Sqlstate))
        {
            Accept(MySqlKeyword.Value);
            ReadString(Construct);
        }
        else if (At(TokenKind.Number))
        {
            _position++;
        }
        else if (Accept(MySqlKeyword.Not))
        {
            Expect(MySqlKeyword.Found, Construct);
        }
        else if (!AcceptAny(MySqlKeyword.Sqlexception, MySqlKeyword.Sqlwarning))
        {
            ReadName(Construct);
        }
    }

    /// <summary><c>SIGNAL condition SET item = value, …</c>.</summary>
    private BlockStatement ReadSignal()
    {
        int first = _position;
        string word = TakeKeyword();
        bool hasCondition = !IsEndOfStatement(Current) && !At(MySqlKeyword.Set);
        if (hasCondition)
        {
            ReadCondition();
        }
        else if (word is "signal")
        {
            Fail(word);
        }

        int from = _nodeCount;
        if (Accept(MySqlKeyword.Set))
        {
            do
            {
                ReadWordText(word);
                ExpectSymbol('=', word);
                Push(ReadSimpleExpression());
            }
            while (Accept(TokenKind.Comma));
        }

        return new BlockStatement(SpanFrom(first)) { Word = word, Expressions = Take<Expression>(from) };
    }

    /// <summary><c>GET [CURRENT | STACKED] DIAGNOSTICS [CONDITION n] target = item, …</c>.</summary>
    private BlockStatement ReadDiagnostics()
    {
        const string Construct = "get diagnostics";
        int first = _position;
        _position++;
        AcceptAny(MySqlKeyword.Current, MySqlKeyword.Stacked);
        Expect(MySqlKeyword.Diagnostics, Construct);
        int from = _nodeCount;
        if (Accept(MySqlKeyword.Condition))
        {
            Push(ReadSimpleExpression());
        }

        do
        {
            Push(ReadIntoTarget());
            ExpectSymbol('=', Construct);
            ReadWordText(Construct);
        }
        while (Accept(TokenKind.Comma));
        return new BlockStatement(SpanFrom(first)) { Word = Construct, Expressions = Take<Expression>(from) };
    }
}
