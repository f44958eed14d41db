using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>GRANT</c>, <c>REVOKE</c>, <c>ALTER DEFAULT PRIVILEGES</c>.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>
    /// Privileges are options with the columns they are for as values; who receives or loses them is a <c>grantee</c>. Without <c>ON</c>
    /// the privileges are roles.
    /// </summary>
    private UtilityStatement ReadPrivilegeStatement()
    {
        int first = _position;
        bool isGrant = At(PostgresKeyword.Grant);
        string verb = isGrant ? "grant" : "revoke";
        FailIf(!AcceptAny(PostgresKeyword.Grant, PostgresKeyword.Revoke), verb);
        var parts = new UtilityParts(verb);
        bool isGrantOption = false;
        bool hasOption = !isGrant && AcceptOptionFor(parts.Options, out isGrantOption);
        bool isAll = At(PostgresKeyword.All);
        ImmutableArray<StatementOption> privileges = isAll ? ReadAllPrivileges() : ReadPrivileges();
        bool isRole = !Accept(PostgresKeyword.On);
        FailIf(isRole ? isAll || isGrantOption : hasOption && !isGrantOption, verb);
        if (isRole)
        {
            parts.Objects.AddRange(privileges.Select(MakeGrantedRole));
        }
        else
        {
            parts.Options.AddRange(privileges);
            ReadPrivilegeTarget(parts);
        }

        Expect(isGrant ? PostgresKeyword.To : PostgresKeyword.From, verb);
        ReadGrantees(parts, isRole);
        ReadGrantEnd(parts, isGrant, isRole);
        return parts.Build(SpanFrom(first));
    }

    /// <summary>What was read as a privilege is the name of a role.</summary>
    private static ObjectName MakeGrantedRole(StatementOption privilege) => new(privilege.Span)
    {
        Kind = "role",
        Name = new QualifiedName(privilege.Span) { Parts = [new Identifier(privilege.Name, privilege.Span)] },
    };

    /// <summary><c>GRANT OPTION FOR</c>, <c>ADMIN OPTION FOR</c>; since PostgreSQL 16 any word for options of roles.</summary>
    private bool AcceptOptionFor(ImmutableArray<StatementOption>.Builder options, out bool isGrantOption)
    {
        int first = _position;
        isGrantOption = At(PostgresKeyword.Grant);
        bool isOption = (isGrantOption || AtColumnName) && Ahead(1).Keyword == PostgresKeyword.Option
            && Ahead(2).Keyword == PostgresKeyword.For;
        if (isOption)
        {
            _position += 3;
            options.Add(MakeWordOption(first));
        }

        return isOption;
    }

    private ImmutableArray<StatementOption> ReadAllPrivileges()
    {
        int first = _position;
        Accept(PostgresKeyword.All);
        Accept(PostgresKeyword.Privileges);
        return [MakeOption(first, "all", AcceptPrivilegeColumns())];
    }

    private ImmutableArray<Expression> AcceptPrivilegeColumns() => At(TokenKind.Open) ? ReadKeyColumns("privileges") : [];

    /// <summary><c>privilege_list</c>.</summary>
    private ImmutableArray<StatementOption> ReadPrivileges()
    {
        ImmutableArray<StatementOption>.Builder privileges = ImmutableArray.CreateBuilder<StatementOption>();
        do
        {
            privileges.Add(ReadPrivilege());
        }
        while (Accept(TokenKind.Comma));
        return privileges.ToImmutable();
    }

    private StatementOption ReadPrivilege()
    {
        int first = _position;
        if (Accept(PostgresKeyword.Alter, PostgresKeyword.System))
        {
            return MakeWordOption(first);
        }

        FailIf(!AtColumnName && !AtAny(PostgresKeyword.Select, PostgresKeyword.References, PostgresKeyword.Create), "privileges");
        string name = ReadOptionName("privileges");
        return MakeOption(first, name, AcceptPrivilegeColumns());
    }

    /// <summary><c>privilege_target</c>.</summary>
    private void ReadPrivilegeTarget(UtilityParts parts)
    {
        const string Construct = "privilege target";
        int first = _position;
        if (Accept(PostgresKeyword.All))
        {
            FailIf(
                !AcceptAny(
                    PostgresKeyword.Tables, PostgresKeyword.Sequences, PostgresKeyword.Functions, PostgresKeyword.Procedures,
                    PostgresKeyword.Routines),
                Construct);
            ExpectWords(Construct, PostgresKeyword.In, PostgresKeyword.Schema);
            parts.Options.Add(MakeOption(first, "on " + WordsFrom(first)));
            ReadSimpleObjects(parts.Objects, "schema");
            return;
        }

        if (AcceptWords(PostgresKeyword.Foreign, PostgresKeyword.Data, PostgresKeyword.Wrapper))
        {
            ReadSimpleObjects(parts.Objects, "foreign data wrapper");
            return;
        }

        if (Accept(PostgresKeyword.Foreign, PostgresKeyword.Server))
        {
            ReadSimpleObjects(parts.Objects, "server");
            return;
        }

        if (Accept(PostgresKeyword.Large, PostgresKeyword.Object))
        {
            do
            {
                parts.Expressions.Add(ReadNumber(Construct));
            }
            while (Accept(TokenKind.Comma));
            return;
        }

        ReadNamedPrivilegeTarget(parts);
    }

    /// <summary>A kind's word may also be the name of a table: then no name follows it.</summary>
    private void ReadNamedPrivilegeTarget(UtilityParts parts)
    {
        string kind = Spelling(Current);
        bool isKind = At(PostgresKeyword.Table)
            || IsWord(Ahead(1).Kind)
            && Ahead(1).Keyword is not PostgresKeyword.To and not PostgresKeyword.From;
        if (isKind && AcceptAny(PostgresKeyword.Function, PostgresKeyword.Procedure, PostgresKeyword.Routine))
        {
            ReadRoutines(parts.Objects, kind);
        }
        else if (isKind && AcceptAny(
            PostgresKeyword.Database, PostgresKeyword.Language, PostgresKeyword.Schema, PostgresKeyword.Tablespace))
        {
            ReadSimpleObjects(parts.Objects, kind);
        }
        else if (isKind && AcceptAny(
            PostgresKeyword.Table, PostgresKeyword.Sequence, PostgresKeyword.Domain, PostgresKeyword.Type, PostgresKeyword.Parameter))
        {
            ReadObjects(parts.Objects, kind);
        }
        else
        {
            ReadObjects(parts.Objects, "table");
        }
    }

    /// <summary><c>grantee_list</c>; the word <c>GROUP</c> says nothing.</summary>
    private void ReadGrantees(UtilityParts parts, bool isRole)
    {
        do
        {
            _ = !isRole && Accept(PostgresKeyword.Group);
            parts.Objects.Add(ReadRole("grantee"));
        }
        while (Accept(TokenKind.Comma));
    }

    private void ReadGrantEnd(UtilityParts parts, bool isGrant, bool isRole)
    {
        const string Construct = "grant";
        int first = _position;
        if (isGrant && Accept(PostgresKeyword.With))
        {
            if (isRole)
            {
                ReadRoleGrantOptions();
            }
            else
            {
                ExpectWords(Construct, PostgresKeyword.Grant, PostgresKeyword.Option);
            }

            parts.Options.Add(MakeWordOption(first));
        }

        if (Accept(PostgresKeyword.Granted, PostgresKeyword.By))
        {
            parts.Objects.Add(ReadRole("grantor"));
        }

        first = _position;
        if (!isGrant && AcceptAny(PostgresKeyword.Cascade, PostgresKeyword.Restrict))
        {
            parts.Options.Add(MakeWordOption(first));
        }
    }

    /// <summary><c>WITH ADMIN OPTION</c>; since PostgreSQL 16 a list of words with <c>OPTION</c>, <c>TRUE</c> or <c>FALSE</c>.</summary>
    private void ReadRoleGrantOptions()
    {
        do
        {
            ReadLabel("grant");
            FailIf(!AcceptAny(PostgresKeyword.Option, PostgresKeyword.True, PostgresKeyword.False), "grant");
        }
        while (Accept(TokenKind.Comma));
    }

    private UtilityStatement ReadAlterDefaultPrivileges(int first)
    {
        const string Construct = "alter default privileges";
        var parts = new UtilityParts(Construct);
        ExpectWords(Construct, PostgresKeyword.Default, PostgresKeyword.Privileges);
        while (AtAny(PostgresKeyword.In, PostgresKeyword.For))
        {
            if (Accept(PostgresKeyword.In, PostgresKeyword.Schema))
            {
                ReadSimpleObjects(parts.Objects, "schema");
            }
            else
            {
                Expect(PostgresKeyword.For, Construct);
                FailIf(!AcceptAny(PostgresKeyword.Role, PostgresKeyword.User), Construct);
                ReadRoles(parts.Objects);
            }
        }

        ReadDefaultPrivilegeAction(parts);
        return parts.Build(SpanFrom(first));
    }

    /// <summary><c>DefACLAction</c>.</summary>
    private void ReadDefaultPrivilegeAction(UtilityParts parts)
    {
        const string Construct = "alter default privileges";
        int first = _position;
        bool isGrant = At(PostgresKeyword.Grant);
        FailIf(!AcceptAny(PostgresKeyword.Grant, PostgresKeyword.Revoke), Construct);
        parts.Options.Add(MakeWordOption(first));
        _ = !isGrant && AtWords(PostgresKeyword.Grant, PostgresKeyword.Option, PostgresKeyword.For)
            && AcceptOptionFor(parts.Options, out _);
        parts.Options.AddRange(At(PostgresKeyword.All) ? ReadAllPrivileges() : ReadPrivileges());

        first = _position;
        Expect(PostgresKeyword.On, Construct);
        FailIf(
            !AcceptAny(
                PostgresKeyword.Tables, PostgresKeyword.Functions, PostgresKeyword.Routines, PostgresKeyword.Sequences,
                PostgresKeyword.Types, PostgresKeyword.Schemas),
            Construct);
        parts.Options.Add(MakeWordOption(first));
        Expect(isGrant ? PostgresKeyword.To : PostgresKeyword.From, Construct);
        ReadGrantees(parts, isRole: false);
        first = _position;
        if (isGrant ? AcceptWords(PostgresKeyword.With, PostgresKeyword.Grant, PostgresKeyword.Option)
            : AcceptAny(PostgresKeyword.Cascade, PostgresKeyword.Restrict))
        {
            parts.Options.Add(MakeWordOption(first));
        }
    }
}
