using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary><c>SET</c>.</summary>
internal sealed partial class MySqlParser
{
    private Statement ReadSet()
    {
        int first = _position;
        _position++;
        if (IsMariaDb && At(MySqlKeyword.Statement) && IsName(Ahead(1)))
        {
            return ReadSetStatement(first);
        }

        if (AtAny(MySqlKeyword.Role, MySqlKeyword.Default) || (At(MySqlKeyword.Resource) && Ahead(1).Keyword == MySqlKeyword.Group))
        {
            return ReadSetRole(first);
        }

        int from = _nodeCount;
        do
        {
            Push(ReadSettingChange());
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<SettingChange> changes = Take<SettingChange>(from);
        return new SetStatement(SpanFrom(first)) { Changes = changes };
    }

    /// <summary>MariaDB's <c>SET STATEMENT a = 1 FOR statement</c>.</summary>
    private UtilityStatement ReadSetStatement(int first)
    {
        _position++;
        int from = _nodeCount;
        do
        {
            int start = _position;
            string name = Lower(string.Join('.', ReadQualifiedName("set statement").Parts.Select(part => part.Name)));
            if (!AcceptEqual())
            {
                Fail("set statement");
            }

            Expression value = ReadSettingValue();
            Push(new StatementOption(SpanFrom(start)) { Name = name, Values = [value] });
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<StatementOption> options = Take<StatementOption>(from);
        Expect(MySqlKeyword.For, "set statement");
        Statement statement = ReadStatement();
        return new UtilityStatement(SpanFrom(first)) { Verb = "set statement", Options = options, Statements = [statement] };
    }

    private Statement ReadSetRole(int first)
    {
        if (At(MySqlKeyword.Role) && (IsSymbol(Ahead(1), '=') || Ahead(1).Kind == TokenKind.ColonEquals))
        {
            SettingChange change = ReadSettingChange();
            return new SetStatement(SpanFrom(first)) { Changes = [change] };
        }

        string verb = $"set {TakeKeyword()}";
        SkipToEnd();
        return new UtilityStatement(SpanFrom(first)) { Verb = verb };
    }

    private SettingChange ReadSettingChange()
    {
        int first = _position;
        if (At(TokenKind.UserVariable))
        {
            string name = ReadUserVariable().Name;
            return FinishSetting(first, name, VariableScope.User);
        }

        if (At(TokenKind.SystemVariable))
        {
            VariableExpression variable = ReadSystemVariable();
            return FinishSetting(first, variable.Name, variable.Scope);
        }

        VariableScope scope = VariableScope.Session;
        if (Current.Keyword is MySqlKeyword.Global or MySqlKeyword.Session or MySqlKeyword.Local or MySqlKeyword.Persist
            or MySqlKeyword.PersistOnly && IsScopeWord)
        {
            scope = At(MySqlKeyword.Session) ? VariableScope.Session : At(MySqlKeyword.Local) ? VariableScope.Local : VariableScope.Global;
            _position++;
        }

        return Current.Keyword switch
        {
            MySqlKeyword.Names when !IsAssignment(Ahead(1)) => ReadSetNames(first),
            MySqlKeyword.Charset or MySqlKeyword.Character or MySqlKeyword.Char when AtCharacterSetClause => ReadSetCharacterSet(first),
            MySqlKeyword.Password when !IsAssignment(Ahead(1)) || Ahead(1).Kind == TokenKind.Operator => ReadSetPassword(first),
            MySqlKeyword.Transaction when !IsAssignment(Ahead(1)) => ReadSetTransaction(first, scope),
            _ => ReadPlainSetting(first, scope),
        };
    }

    private bool IsScopeWord => !IsAssignment(Ahead(1)) && Ahead(1).Kind != TokenKind.Dot;

    private bool IsAssignment(in ParserToken token) => IsSymbol(token, '=') || token.Kind == TokenKind.ColonEquals;

    private SettingChange ReadPlainSetting(int first, VariableScope scope)
    {
        QualifiedName name = ReadColumnName("set");
        string text = Lower(string.Join('.', name.Parts.Select(part => part.Name)));
        return FinishSetting(first, text, scope);
    }

    private SettingChange FinishSetting(int first, string name, VariableScope scope)
    {
        if (!AcceptEqual())
        {
            Fail("set");
        }

        bool isReset = At(MySqlKeyword.Default) && Ahead(1).Kind != TokenKind.Open;
        Expression value = ReadSettingValue();
        return new SettingChange(SpanFrom(first)) { Name = name, Scope = scope, IsReset = isReset, Values = isReset ? [] : [value] };
    }

    /// <summary><c>set_expr_or_default</c>: also the words <c>ON</c>, <c>ALL</c>, <c>BINARY</c> and their kind, as names.</summary>
    private Expression ReadSettingValue()
    {
        ParserToken next = Ahead(1);
        bool isAlone = IsEndOfStatement(next) || next.Kind == TokenKind.Comma || next.Keyword == MySqlKeyword.For;
        if (isAlone && (AtAny(MySqlKeyword.Default, MySqlKeyword.On, MySqlKeyword.All)
            || AtAny(MySqlKeyword.Binary, MySqlKeyword.Row, MySqlKeyword.System)))
        {
            int first = _position;
            QualifiedName word = TakeFunctionName();
            return new NameExpression(SpanFrom(first)) { Name = word };
        }

        return ReadExpression();
    }

    private SettingChange ReadSetNames(int first)
    {
        _position++;
        if (Accept(MySqlKeyword.Default))
        {
            if (IsMariaDb && Accept(MySqlKeyword.Collate))
            {
                ReadCharacterSetName("set names");
            }

            return new SettingChange(SpanFrom(first)) { Name = "names", Scope = VariableScope.Session, IsReset = true };
        }

        int start = _position;
        QualifiedName set = SingleName(ReadCharacterSetName("set names"));
        int from = _nodeCount;
        Push(new NameExpression(SpanFrom(start)) { Name = set });
        if (Accept(MySqlKeyword.Collate))
        {
            QualifiedName collation = SingleName(ReadCharacterSetName("set names"));
            Push(new NameExpression(collation.Span) { Name = collation });
        }

        return new SettingChange(SpanFrom(first)) { Name = "names", Scope = VariableScope.Session, Values = Take<Expression>(from) };
    }

    private SettingChange ReadSetCharacterSet(int first)
    {
        _position += At(MySqlKeyword.Charset) ? 1 : 2;
        if (Accept(MySqlKeyword.Default))
        {
            return new SettingChange(SpanFrom(first)) { Name = "character set", Scope = VariableScope.Session, IsReset = true };
        }

        QualifiedName set = SingleName(ReadCharacterSetName("character set"));
        return new SettingChange(SpanFrom(first)) { Name = "character set", Scope = VariableScope.Session, Values = [new NameExpression(set.Span) { Name = set }] };
    }

    private SettingChange ReadSetPassword(int first)
    {
        _position++;
        if (Accept(MySqlKeyword.For))
        {
            ReadAccount("set password");
        }

        if (Accept(MySqlKeyword.To))
        {
            Expect(MySqlKeyword.Random, "set password");
            return new SettingChange(SpanFrom(first)) { Name = "password", Scope = VariableScope.Session };
        }

        if (!AcceptEqual())
        {
            Fail("set password");
        }

        Expression value = ReadExpression();
        return new SettingChange(SpanFrom(first)) { Name = "password", Scope = VariableScope.Session, Values = [value] };
    }

    /// <summary><c>SET TRANSACTION</c>: its modes as the values' words.</summary>
    private SettingChange ReadSetTransaction(int first, VariableScope scope)
    {
        _position++;
        int from = _nodeCount;
        do
        {
            int start = _position;
            string mode = ReadTransactionMode();
            Push(new NameExpression(SpanFrom(start)) { Name = SingleName(new Identifier(mode, SpanFrom(start))) });
        }
        while (Accept(TokenKind.Comma));
        return new SettingChange(SpanFrom(first)) { Name = "transaction", Scope = scope, Values = Take<Expression>(from) };
    }

    private string ReadTransactionMode()
    {
        const string Construct = "set transaction";
        if (Accept(MySqlKeyword.Read))
        {
            string access = At(MySqlKeyword.Write) ? "read write" : "read only";
            if (!AcceptAny(MySqlKeyword.Write, MySqlKeyword.Only))
            {
                Fail(Construct);
            }

            return access;
        }

        Expect(Construct, MySqlKeyword.Isolation, MySqlKeyword.Level);
        if (Accept(MySqlKeyword.Read))
        {
            string level = At(MySqlKeyword.Committed) ? "read committed" : "read uncommitted";
            if (!AcceptAny(MySqlKeyword.Committed, MySqlKeyword.Uncommitted))
            {
                Fail(Construct);
            }

            return level;
        }

        if (Accept(MySqlKeyword.Serializable))
        {
            return "serializable";
        }

        Expect(MySqlKeyword.Repeatable, Construct);
        Expect(MySqlKeyword.Read, Construct);
        return "repeatable read";
    }
}
