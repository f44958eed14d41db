using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Declarations and conditions of a routine's body.</summary>
internal sealed partial class MySqlParser
{
    /// <summary>Variables, cursors, conditions and handlers of a block; conditions are names of errors and are not kept.</summary>
    private void ReadDeclare(
        ImmutableArray<VariableDeclaration>.Builder declarations,
        ImmutableArray<ExceptionHandler>.Builder handlers)
    {
        const string Construct = "declare";
        int first = _position;
        _position++;
        if (AtAny(MySqlKeyword.Continue, MySqlKeyword.Exit, MySqlKeyword.Undo) && Ahead(1).Keyword == MySqlKeyword.Handler)
        {
            handlers.Add(ReadHandlerDeclaration(first));
            return;
        }

        int from = _nameCount;
        Push(ReadName(Construct));
        if (Accept(MySqlKeyword.Condition))
        {
            _nameCount = from;
            Expect(MySqlKeyword.For, Construct);
            ReadCondition();
        }
        else if (AtAny(MySqlKeyword.Cursor, MySqlKeyword.Insensitive, MySqlKeyword.Asensitive))
        {
            declarations.Add(ReadCursorDeclaration(first, TakeNames(from)[0]));
        }
        else
        {
            while (Accept(TokenKind.Comma))
            {
                Push(ReadName(Construct));
            }

            ReadVariables(first, TakeNames(from), declarations);
        }
    }

    private void ReadVariables(int first, ImmutableArray<Identifier> names, ImmutableArray<VariableDeclaration>.Builder declarations)
    {
        TypeName type = ReadType("declare");
        if (Accept(MySqlKeyword.Collate))
        {
            ReadCharacterSetName("declare");
        }

        bool hasValue = Accept(MySqlKeyword.Default) || (IsMariaDb && Accept(TokenKind.ColonEquals));
        Expression? value = hasValue ? ReadExpression() : null;
        foreach (Identifier name in names)
        {
            declarations.Add(new VariableDeclaration(SpanFrom(first)) { Name = name, Type = type, Default = value });
        }
    }

    private VariableDeclaration ReadCursorDeclaration(int first, Identifier name)
    {
        const string Construct = "declare cursor";
        AcceptAny(MySqlKeyword.Insensitive, MySqlKeyword.Asensitive);
        Expect(MySqlKeyword.Cursor, Construct);
        ImmutableArray<VariableDeclaration> parameters = IsMariaDb && At(TokenKind.Open) ? ReadCursorParameters(Construct) : [];
        Expect(MySqlKeyword.For, Construct);
        Statement query = IsMariaDb && !AtQuery ? ReadExecutedCursor() : ReadQueryStatement();
        return new VariableDeclaration(SpanFrom(first)) { Name = name, Query = query, Parameters = parameters };
    }

    private ImmutableArray<VariableDeclaration> ReadCursorParameters(string construct)
    {
        _position++;
        int from = _nodeCount;
        do
        {
            int first = _position;
            AcceptAny(MySqlKeyword.In, MySqlKeyword.Out, MySqlKeyword.Inout);
            Identifier name = ReadName(construct);
            TypeName type = ReadType(construct);
            Push(new VariableDeclaration(SpanFrom(first)) { Name = name, Type = type });
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, construct);
        return Take<VariableDeclaration>(from);
    }

    /// <summary>MariaDB's cursor over a prepared statement.</summary>
    private ExecuteStatement ReadExecutedCursor()
    {
        int first = _position;
        Identifier name = ReadName("declare cursor");
        return new ExecuteStatement(SpanFrom(first)) { Name = name };
    }

    private ExceptionHandler ReadHandlerDeclaration(int first)
    {
        _position += 2;
        Expect(MySqlKeyword.For, "declare handler");
        do
        {
            ReadCondition();
        }
        while (Accept(TokenKind.Comma));
        Statement body = ReadBody();
        return new ExceptionHandler(SpanFrom(first)) { Statements = [body] };
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
    private MessageStatement ReadSignal()
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

        ImmutableArray<Expression> values = Take<Expression>(from);
        return new MessageStatement(SpanFrom(first)) { Values = values };
    }

    /// <summary><c>GET [CURRENT | STACKED] DIAGNOSTICS [CONDITION n] target = item, …</c>.</summary>
    private DiagnosticsStatement ReadDiagnostics()
    {
        const string Construct = "get diagnostics";
        int first = _position;
        _position++;
        AcceptAny(MySqlKeyword.Current, MySqlKeyword.Stacked);
        Expect(MySqlKeyword.Diagnostics, Construct);
        if (Accept(MySqlKeyword.Condition))
        {
            ReadSimpleExpression();
        }

        int from = _nodeCount;
        do
        {
            int start = _position;
            Expression target = ReadIntoTarget();
            ExpectSymbol('=', Construct);
            string name = ReadWordText(Construct);
            Push(new DiagnosticsItem(SpanFrom(start)) { Target = target, Name = name });
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<DiagnosticsItem> items = Take<DiagnosticsItem>(from);
        return new DiagnosticsStatement(SpanFrom(first)) { Items = items };
    }
}
