using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Accounts, roles and their privileges, as far as it takes to know every object.</summary>
internal sealed partial class MySqlParser
{
    /// <summary><c>GRANT</c> or <c>REVOKE</c>: the object that privileges are on, and the privileges as options.</summary>
    private UtilityStatement ReadPrivileges()
    {
        int first = _position;
        string verb = TakeKeyword();
        int from = _nodeCount;
        do
        {
            Push(ReadPrivilege());
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<StatementOption> privileges = Take<StatementOption>(from);
        ImmutableArray<ObjectName> objects = Accept(MySqlKeyword.On) ? [ReadPrivilegeObject()] : [];
        if (!AcceptAny(MySqlKeyword.To, MySqlKeyword.From) && objects.IsEmpty)
        {
            Fail(verb);
        }

        SkipToEnd();
        return new UtilityStatement(SpanFrom(first)) { Verb = verb, Objects = objects, Options = privileges };
    }

    /// <summary>A privilege with its columns, or a role.</summary>
    private StatementOption ReadPrivilege()
    {
        int first = _position;
        var words = new List<string>();
        while (_failure is null && !AtAny(MySqlKeyword.On, MySqlKeyword.To, MySqlKeyword.From) && !At(TokenKind.Comma)
            && !At(TokenKind.Open))
        {
            words.Add(At(TokenKind.String) || Ahead(1).Kind == TokenKind.UserVariable
                ? ReadAccount("privilege").Parts[0].Name
                : ReadWordText("privilege"));
        }

        ImmutableArray<Expression> columns = [];
        if (Accept(TokenKind.Open))
        {
            columns = ReadColumns("privilege");
            Expect(TokenKind.Close, "privilege");
        }

        return new StatementOption(SpanFrom(first)) { Name = string.Join(' ', words), Values = columns };
    }

    private ObjectName ReadPrivilegeObject()
    {
        const string Construct = "privileges";
        int first = _position;
        string kind = AtAny(MySqlKeyword.Table, MySqlKeyword.Function, MySqlKeyword.Procedure) && !IsEndOfStatement(Ahead(1))
            ? TakeKeyword() : "table";
        if (AcceptSymbol('*'))
        {
            if (Accept(TokenKind.Dot))
            {
                ExpectSymbol('*', Construct);
            }

            return new ObjectName(SpanFrom(first)) { Kind = "everything", Name = SingleName(new Identifier("*", SpanFrom(first))) };
        }

        QualifiedName name = At(TokenKind.String) || Ahead(1).Kind == TokenKind.UserVariable ? ReadAccount(Construct)
            : ReadQualifiedName(Construct);
        if (Accept(TokenKind.Dot))
        {
            ExpectSymbol('*', Construct);
            kind = "database";
        }

        return new ObjectName(SpanFrom(first)) { Kind = kind, Name = name };
    }

    /// <summary><c>CREATE</c>, <c>ALTER</c>, <c>DROP</c>, <c>RENAME</c> of accounts and roles.</summary>
    private UtilityStatement ReadAccountStatement(int first, string verb)
    {
        string kind = TakeKeyword();
        AcceptIfNotExists();
        AcceptIfExists();
        int from = _nodeCount;
        do
        {
            QualifiedName account = ReadAccount(verb);
            Push(new ObjectName(account.Span) { Kind = kind, Name = account });
            if (verb is "rename")
            {
                Expect(MySqlKeyword.To, verb);
                QualifiedName other = ReadAccount(verb);
                Push(new ObjectName(other.Span) { Kind = kind, Name = other });
            }
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<ObjectName> accounts = Take<ObjectName>(from);
        if (verb is "create" or "alter")
        {
            SkipToEnd();
        }

        return new UtilityStatement(SpanFrom(first)) { Verb = $"{verb} {kind}", Objects = accounts };
    }
}
