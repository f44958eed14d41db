using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Types and domains that users define.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>From <c>TYPE</c>: a shell, a base type, a composite, an enumeration or a range.</summary>
    private UtilityStatement ReadCreateType(int first)
    {
        const string Construct = "create type";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Type, Construct);
        parts.Objects.Add(ReadObject("type"));
        if (At(TokenKind.Open))
        {
            ReadDefinition(parts.Options, Construct);
        }
        else if (Accept(PostgresKeyword.As))
        {
            ReadTypeContent(parts);
        }

        return parts.Build(SpanFrom(first));
    }

    private void ReadTypeContent(UtilityParts parts)
    {
        const string Construct = "create type";
        int first = _position;
        if (Accept(PostgresKeyword.Enum))
        {
            bool isEmpty = At(TokenKind.Open) && Ahead(1).Kind == TokenKind.Close;
            _position += isEmpty ? 2 : 0;
            parts.Options.Add(isEmpty ? MakeOption(first, "enum") : MakeOption(first, "enum", ReadStrings(Construct)));
        }
        else if (Accept(PostgresKeyword.Range))
        {
            ReadDefinition(parts.Options, Construct);
        }
        else
        {
            Expect(TokenKind.Open, Construct);
            if (!Accept(TokenKind.Close))
            {
                ReadAttributes(parts);
                Expect(TokenKind.Close, Construct);
            }
        }
    }

    private void ReadAttributes(UtilityParts parts)
    {
        do
        {
            AddAttribute(parts, ReadSimpleColumn());
        }
        while (Accept(TokenKind.Comma));
    }

    /// <summary>An attribute's name as a column, and its type.</summary>
    private static void AddAttribute(UtilityParts parts, ColumnDefinition attribute)
    {
        AddColumns(parts.Objects, [attribute.Name]);
        if (attribute.Type is not null)
        {
            parts.Types.Add(attribute.Type);
        }
    }

    /// <summary>From <c>DOMAIN</c>.</summary>
    private UtilityStatement ReadCreateDomain(int first)
    {
        var parts = new UtilityParts("create domain");
        Expect(PostgresKeyword.Domain, "create domain");
        parts.Objects.Add(ReadObject("domain"));
        Accept(PostgresKeyword.As);
        parts.Types.Add(ReadTypeName());
        string? collation = null;
        foreach (ConstraintDefinition constraint in ReadColumnConstraints(ref collation))
        {
            AddConstraint(parts, constraint);
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary>A domain's constraint as an option of its kind, and what it names beside.</summary>
    private static void AddConstraint(UtilityParts parts, ConstraintDefinition constraint)
    {
        if (constraint.Expression is { } expression)
        {
            string kind = constraint.Kind == ConstraintKind.Default ? "set default" : "add check";
            bool isLater = constraint.Options.Contains("not valid", StringComparer.Ordinal);
            parts.Options.Add(new StatementOption(constraint.Span) { Name = isLater ? kind + " not valid" : kind, Values = [expression] });
        }

        if (constraint.Name is { } name)
        {
            parts.Objects.Add(new ObjectName(name.Span) { Kind = "constraint", Name = new QualifiedName(name.Span) { Parts = [name] } });
        }

        if (constraint.ReferencedTable is { } table)
        {
            parts.Objects.Add(new ObjectName(table.Span) { Kind = "table", Name = table });
        }

        parts.Expressions.AddRange(constraint.Columns);
        parts.Objects.AddRange(constraint.Objects);
    }

    /// <summary>From <c>TYPE</c> behind <c>ALTER</c>.</summary>
    private UtilityStatement ReadAlterType(int first)
    {
        const string Construct = "alter type";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Type, Construct);
        parts.Objects.Add(ReadObject("type"));
        int start = _position;
        if (AtWords(PostgresKeyword.Add, PostgresKeyword.Value))
        {
            ReadAddEnumValue(parts.Options);
        }
        else if (AcceptWords(PostgresKeyword.Rename, PostgresKeyword.Value))
        {
            Expression value = ReadStringConstant(Construct);
            Expect(PostgresKeyword.To, Construct);
            parts.Options.Add(MakeOption(start, "rename value", value, ReadStringConstant(Construct)));
        }
        else if (AcceptWords(PostgresKeyword.Rename, PostgresKeyword.Attribute))
        {
            ReadRenameAttribute(start, parts);
        }
        else if (At(PostgresKeyword.Set, TokenKind.Open))
        {
            Accept(PostgresKeyword.Set);
            ReadDefinition(parts.Options, Construct);
        }
        else if (!AcceptCommonChange(parts, CommonChanges.Rename | CommonChanges.Owner | CommonChanges.Schema))
        {
            ReadAttributeChanges(parts);
        }

        return parts.Build(SpanFrom(first));
    }

    private void ReadAddEnumValue(ImmutableArray<StatementOption>.Builder options)
    {
        const string Construct = "alter type";
        int first = _position;
        ExpectWords(Construct, PostgresKeyword.Add, PostgresKeyword.Value);
        AcceptIfNotExists();
        ImmutableArray<Expression> values = [ReadStringConstant(Construct)];
        if (AcceptAny(PostgresKeyword.Before, PostgresKeyword.After))
        {
            values = values.Add(ReadStringConstant(Construct));
        }

        options.Add(MakeOption(first, "add value", values));
    }

    private void ReadRenameAttribute(int first, UtilityParts parts)
    {
        AddColumns(parts.Objects, [ReadColumnName("alter type")]);
        Expect(PostgresKeyword.To, "alter type");
        FailIf(!AtColumnName, "alter type");
        parts.Options.Add(MakeOption(first, "rename attribute", ReadWordValue("alter type")));
        AcceptCascade();
    }

    /// <summary><c>alter_type_cmds</c>.</summary>
    private void ReadAttributeChanges(UtilityParts parts)
    {
        const string Construct = "alter type";
        do
        {
            bool isAdd = At(PostgresKeyword.Add);
            bool isDrop = At(PostgresKeyword.Drop);
            FailIf(!AcceptAny(PostgresKeyword.Add, PostgresKeyword.Drop, PostgresKeyword.Alter), Construct);
            Expect(PostgresKeyword.Attribute, Construct);
            if (isAdd)
            {
                AddAttribute(parts, ReadSimpleColumn());
            }
            else
            {
                _ = isDrop && AcceptIfExists();
                AddColumns(parts.Objects, [ReadColumnName(Construct)]);
                ReadAttributeType(parts, isDrop);
            }

            AcceptCascade();
        }
        while (Accept(TokenKind.Comma));
    }

    private void ReadAttributeType(UtilityParts parts, bool isDrop)
    {
        if (isDrop)
        {
            return;
        }

        Accept(PostgresKeyword.Set, PostgresKeyword.Data);
        Expect(PostgresKeyword.Type, "alter type");
        parts.Types.Add(ReadTypeName());
        if (Accept(PostgresKeyword.Collate))
        {
            parts.Objects.Add(ReadObject("collation"));
        }
    }

    /// <summary>From <c>DOMAIN</c> behind <c>ALTER</c>.</summary>
    private UtilityStatement ReadAlterDomain(int first)
    {
        const string Construct = "alter domain";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Domain, Construct);
        parts.Objects.Add(ReadObject("domain"));
        int start = _position;
        if (AcceptWords(PostgresKeyword.Rename, PostgresKeyword.Constraint))
        {
            parts.Objects.Add(ReadSimpleObject("constraint"));
            Expect(PostgresKeyword.To, Construct);
            FailIf(!AtColumnName, Construct);
            parts.Options.Add(MakeOption(start, "rename constraint", ReadWordValue(Construct)));
        }
        else if (!AcceptCommonChange(parts, CommonChanges.Rename | CommonChanges.Owner | CommonChanges.Schema))
        {
            ReadDomainChange(parts);
        }

        return parts.Build(SpanFrom(first));
    }

    private void ReadDomainChange(UtilityParts parts)
    {
        const string Construct = "alter domain";
        int first = _position;
        if (Accept(PostgresKeyword.Set, PostgresKeyword.Default))
        {
            parts.Options.Add(MakeOption(first, "set default", ReadExpression()));
            return;
        }

        if (Accept(PostgresKeyword.Add))
        {
            AddConstraint(parts, ReadTableConstraint());
            return;
        }

        if (Accept(PostgresKeyword.Validate, PostgresKeyword.Constraint) || Accept(PostgresKeyword.Drop, PostgresKeyword.Constraint))
        {
            string words = WordsFrom(first);
            _ = words.StartsWith("drop", StringComparison.Ordinal) && AcceptIfExists();
            parts.Objects.Add(ReadSimpleObject("constraint"));
            parts.Options.Add(MakeOption(first, words));
            _ = words.StartsWith("drop", StringComparison.Ordinal) && AcceptCascade();
            return;
        }

        bool isChange = Accept(PostgresKeyword.Drop, PostgresKeyword.Default)
            || AcceptWords(PostgresKeyword.Set, PostgresKeyword.Not, PostgresKeyword.Null)
            || AcceptWords(PostgresKeyword.Drop, PostgresKeyword.Not, PostgresKeyword.Null);
        FailIf(!isChange, Construct);
        parts.Options.Add(MakeWordOption(first));
    }
}
