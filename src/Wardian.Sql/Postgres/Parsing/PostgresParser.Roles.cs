using System.Collections.Frozen;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Roles and what they own.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>The options that are no key words.</summary>
    private static readonly FrozenSet<string> RoleAttributes = FrozenSet.Create(
        StringComparer.Ordinal,
        "superuser", "nosuperuser", "createrole", "nocreaterole", "replication", "noreplication", "createdb", "nocreatedb", "login",
        "nologin", "bypassrls", "nobypassrls", "noinherit");

    /// <summary>From <c>ROLE</c>, <c>USER</c> or <c>GROUP</c>.</summary>
    private UtilityStatement ReadCreateRole(int first)
    {
        if (At(PostgresKeyword.User, PostgresKeyword.Mapping) && Ahead(2).Keyword is PostgresKeyword.For or PostgresKeyword.If)
        {
            return ReadUserMapping(first, "create");
        }

        var parts = new UtilityParts("create " + Spelling(Current));
        _position++;
        parts.Objects.Add(ReadRoleName());
        Accept(PostgresKeyword.With);
        ReadRoleOptions(parts, isCreate: true);
        return parts.Build(SpanFrom(first));
    }

    private void ReadRoleOptions(UtilityParts parts, bool isCreate)
    {
        while (!AtEnd && !At(TokenKind.Semicolon) && (isCreate ? AcceptNewRoleOption(parts) || AcceptRoleOption(parts) : AcceptRoleOption(parts)))
        {
        }
    }

    /// <summary><c>CreateOptRoleElem</c>: what only a new role can be told.</summary>
    private bool AcceptNewRoleOption(UtilityParts parts)
    {
        int first = _position;
        if (Accept(PostgresKeyword.Sysid))
        {
            parts.Options.Add(MakeOption(first, "sysid", ReadWholeNumber("role")));
            return true;
        }

        if (Accept(PostgresKeyword.In, PostgresKeyword.Role) || Accept(PostgresKeyword.In, PostgresKeyword.Group)
            || AcceptAny(PostgresKeyword.Admin, PostgresKeyword.Role))
        {
            parts.Options.Add(MakeWordOption(first));
            ReadRoles(parts.Objects);
            return true;
        }

        return false;
    }

    /// <summary><c>AlterOptRoleElem</c>; passwords are constants among the options.</summary>
    private bool AcceptRoleOption(UtilityParts parts)
    {
        int first = _position;
        if (Accept(PostgresKeyword.Encrypted, PostgresKeyword.Password))
        {
            parts.Options.Add(MakeOption(first, "password", ReadStringConstant("password")));
            return true;
        }

        if (Accept(PostgresKeyword.Password))
        {
            bool isNull = Accept(PostgresKeyword.Null);
            parts.Options.Add(isNull ? MakeOption(first, "password") : MakeOption(first, "password", ReadStringConstant("password")));
            return true;
        }

        if (Accept(PostgresKeyword.Connection, PostgresKeyword.Limit))
        {
            parts.Options.Add(MakeOption(first, "connection limit", ReadSignedInteger("role")));
            return true;
        }

        if (Accept(PostgresKeyword.Valid, PostgresKeyword.Until))
        {
            parts.Options.Add(MakeOption(first, "valid until", ReadStringConstant("role")));
            return true;
        }

        if (Accept(PostgresKeyword.User))
        {
            parts.Options.Add(MakeWordOption(first));
            ReadRoles(parts.Objects);
            return true;
        }

        bool isAttribute = At(PostgresKeyword.Inherit) || (AtIdentifier && RoleAttributes.Contains(MakeIdentifier(Current).Name));
        if (isAttribute)
        {
            string name = ReadOptionName("role");
            parts.Options.Add(MakeOption(first, name));
        }

        return isAttribute;
    }

    /// <summary>From <c>ROLE</c>, <c>USER</c> or <c>GROUP</c> behind <c>ALTER</c>.</summary>
    private UtilityStatement ReadAlterRole(int first)
    {
        if (At(PostgresKeyword.User, PostgresKeyword.Mapping) && Ahead(2).Keyword == PostgresKeyword.For)
        {
            return ReadUserMapping(first, "alter");
        }

        bool isGroup = At(PostgresKeyword.Group);
        var parts = new UtilityParts("alter " + Spelling(Current));
        _position++;
        int start = _position;
        bool isAll = !isGroup && Accept(PostgresKeyword.All);
        if (isAll)
        {
            parts.Options.Add(MakeWordOption(start));
        }
        else
        {
            parts.Objects.Add(ReadRole());
        }

        ReadRoleChange(parts, isGroup, isAll);
        return parts.Build(SpanFrom(first));
    }

    private void ReadRoleChange(UtilityParts parts, bool isGroup, bool isAll)
    {
        int first = _position;
        if (!isAll && Accept(PostgresKeyword.Rename, PostgresKeyword.To))
        {
            ObjectName newName = ReadRoleName();
            parts.Options.Add(MakeOption(first, "rename to", new NameExpression(newName.Span) { Name = newName.Name }));
        }
        else if (isGroup)
        {
            FailIf(!AcceptAny(PostgresKeyword.Add, PostgresKeyword.Drop), "alter group");
            Expect(PostgresKeyword.User, "alter group");
            parts.Options.Add(MakeWordOption(first));
            ReadRoles(parts.Objects);
        }
        else if (isAll || At(PostgresKeyword.In, PostgresKeyword.Database) || AtAny(PostgresKeyword.Set, PostgresKeyword.Reset))
        {
            if (Accept(PostgresKeyword.In, PostgresKeyword.Database))
            {
                parts.Objects.Add(ReadSimpleObject("database"));
            }

            ReadSettingOption(parts.Options, allowTransaction: true);
        }
        else
        {
            Accept(PostgresKeyword.With);
            ReadRoleOptions(parts, isCreate: false);
        }
    }

    private UtilityStatement ReadDropOwned(int first)
    {
        var parts = new UtilityParts("drop owned");
        ExpectWords("drop owned", PostgresKeyword.Owned, PostgresKeyword.By);
        ReadRoles(parts.Objects);
        int start = _position;
        if (AcceptAny(PostgresKeyword.Cascade, PostgresKeyword.Restrict))
        {
            parts.Options.Add(MakeWordOption(start));
        }

        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadReassignOwned()
    {
        const string Construct = "reassign owned";
        int first = _position;
        var parts = new UtilityParts(Construct);
        ExpectWords(Construct, PostgresKeyword.Reassign, PostgresKeyword.Owned, PostgresKeyword.By);
        ReadRoles(parts.Objects);
        Expect(PostgresKeyword.To, Construct);
        parts.Objects.Add(ReadRole("new owner"));
        return parts.Build(SpanFrom(first));
    }
}
