using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Constraints of tables.</summary>
internal sealed partial class PostgresParser
{
    /// <summary><c>exclude</c> may also be the name of a column, unless what must follow the constraint's word follows.</summary>
    private bool AtTableConstraint =>
        AtAny(
            PostgresKeyword.Constraint, PostgresKeyword.Check, PostgresKeyword.Unique, PostgresKeyword.Primary, PostgresKeyword.Foreign)
        || At(PostgresKeyword.Exclude, TokenKind.Open)
        || At(PostgresKeyword.Exclude, PostgresKeyword.Using);

    /// <summary><c>TableConstraint</c>.</summary>
    private ConstraintDefinition ReadTableConstraint()
    {
        int first = _position;
        Identifier? name = Accept(PostgresKeyword.Constraint) ? ReadColumnName("constraint") : null;
        switch (Current.Keyword)
        {
            case PostgresKeyword.Check:
                return ReadCheck(first, name, isColumn: false);
            case PostgresKeyword.Unique or PostgresKeyword.Primary:
                return ReadTableKey(first, name);
            case PostgresKeyword.Exclude:
                return ReadExclusion(first, name);
            case PostgresKeyword.Foreign:
                ExpectWords("foreign key", PostgresKeyword.Foreign, PostgresKeyword.Key);
                return ReadReferences(first, name, ReadKeyColumns("foreign key"), isColumn: false);
            default:
                Fail("constraint");
                return new ConstraintDefinition(SpanFrom(first)) { Kind = ConstraintKind.Options };
        }
    }

    private ConstraintDefinition ReadCheck(int first, Identifier? name, bool isColumn)
    {
        Expect(PostgresKeyword.Check, "check");
        Expression condition = ReadParenthesised("check");
        ImmutableArray<string>.Builder options = ImmutableArray.CreateBuilder<string>();
        if (!isColumn)
        {
            ReadConstraintAttributes(options, mayBeDeferred: false, mayBeNotValid: true, mayNotInherit: true);
        }
        else if (Accept(PostgresKeyword.No, PostgresKeyword.Inherit))
        {
            options.Add("no inherit");
        }

        return new ConstraintDefinition(SpanFrom(first))
        {
            Kind = ConstraintKind.Check,
            Name = name,
            Expression = condition,
            Options = options.ToImmutable(),
        };
    }

    private Expression ReadParenthesised(string construct)
    {
        Expect(TokenKind.Open, construct);
        Expression expression = ReadExpression();
        Expect(TokenKind.Close, construct);
        return expression;
    }

    /// <summary><c>UNIQUE [NULLS [NOT] DISTINCT]</c> or <c>PRIMARY KEY</c>.</summary>
    private ConstraintKind ReadKeyWords(out ImmutableArray<string>.Builder options)
    {
        options = ImmutableArray.CreateBuilder<string>();
        if (!Accept(PostgresKeyword.Unique))
        {
            ExpectWords("primary key", PostgresKeyword.Primary, PostgresKeyword.Key);
            return ConstraintKind.PrimaryKey;
        }

        AcceptNullTreatment(options);
        return ConstraintKind.Unique;
    }

    private void AcceptNullTreatment(ImmutableArray<string>.Builder options)
    {
        int first = _position;
        if (Accept(PostgresKeyword.Nulls, PostgresKeyword.Distinct)
            || AcceptWords(PostgresKeyword.Nulls, PostgresKeyword.Not, PostgresKeyword.Distinct))
        {
            options.Add(WordsFrom(first));
        }
    }

    private ConstraintDefinition ReadTableKey(int first, Identifier? name)
    {
        ConstraintKind kind = ReadKeyWords(out ImmutableArray<string>.Builder options);
        ImmutableArray<ObjectName>.Builder objects = ImmutableArray.CreateBuilder<ObjectName>();
        ImmutableArray<Expression> columns = [];
        if (options.Count == 0 && Accept(PostgresKeyword.Using, PostgresKeyword.Index))
        {
            objects.Add(ReadSimpleObject("index"));
        }
        else
        {
            columns = ReadKeyColumns("constraint");
            AcceptIncludedColumns(objects);
            ReadKeyStorage(options, objects);
        }

        ReadConstraintAttributes(options, mayBeDeferred: true, mayBeNotValid: false, mayNotInherit: false);
        return new ConstraintDefinition(SpanFrom(first))
        {
            Kind = kind,
            Name = name,
            Columns = columns,
            Options = options.ToImmutable(),
            Objects = objects.ToImmutable(),
        };
    }

    /// <summary>Names of columns in parentheses, as expressions.</summary>
    private ImmutableArray<Expression> ReadKeyColumns(string construct)
    {
        Expect(TokenKind.Open, construct);
        ImmutableArray<Expression> columns = ReadBareColumns(construct);
        Expect(TokenKind.Close, construct);
        return columns;
    }

    /// <summary><c>INCLUDE (columns)</c>: they are named, but are no part of the key.</summary>
    private void AcceptIncludedColumns(ImmutableArray<ObjectName>.Builder objects)
    {
        if (Accept(PostgresKeyword.Include))
        {
            AddColumns(objects, ReadColumnNameList("include"));
        }
    }

    /// <summary><c>opt_definition OptConsTableSpace</c>: parameters of the index as option words, and where it is stored.</summary>
    private void ReadKeyStorage(ImmutableArray<string>.Builder options, ImmutableArray<ObjectName>.Builder objects)
    {
        ImmutableArray<StatementOption>.Builder parameters = ImmutableArray.CreateBuilder<StatementOption>();
        AcceptDefinition(parameters, "constraint");
        options.AddRange(parameters.Select(parameter => "with " + parameter.Name));
        if (AcceptWords(PostgresKeyword.Using, PostgresKeyword.Index, PostgresKeyword.Tablespace))
        {
            objects.Add(ReadSimpleObject("tablespace"));
        }
    }

    private ConstraintDefinition ReadExclusion(int first, Identifier? name)
    {
        const string Construct = "exclude";
        Expect(PostgresKeyword.Exclude, Construct);
        ImmutableArray<string>.Builder options = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<ObjectName>.Builder objects = ImmutableArray.CreateBuilder<ObjectName>();
        ImmutableArray<Expression>.Builder columns = ImmutableArray.CreateBuilder<Expression>();
        AcceptAccessMethod(objects);
        Expect(TokenKind.Open, Construct);
        do
        {
            columns.Add(ReadIndexElement(objects, Construct));
            Expect(PostgresKeyword.With, Construct);
            QualifiedName symbol = ReadQualifiedOperator(Construct);
            objects.Add(new ObjectName(symbol.Span) { Kind = "operator", Name = symbol });
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, Construct);
        AcceptIncludedColumns(objects);
        ReadKeyStorage(options, objects);
        Expression? where = Accept(PostgresKeyword.Where) ? ReadParenthesised(Construct) : null;
        ReadConstraintAttributes(options, mayBeDeferred: true, mayBeNotValid: false, mayNotInherit: false);
        return new ConstraintDefinition(SpanFrom(first))
        {
            Kind = ConstraintKind.Exclude,
            Name = name,
            Columns = columns.ToImmutable(),
            Where = where,
            Options = options.ToImmutable(),
            Objects = objects.ToImmutable(),
        };
    }

    /// <summary>From <c>REFERENCES</c>, for a column or behind <c>FOREIGN KEY (columns)</c>.</summary>
    private ConstraintDefinition ReadReferences(int first, Identifier? name, ImmutableArray<Expression> columns, bool isColumn)
    {
        const string Construct = "foreign key";
        Expect(PostgresKeyword.References, Construct);
        QualifiedName table = ReadQualifiedName(Construct);
        ImmutableArray<Identifier> referenced = AcceptColumnNameList(Construct);
        ImmutableArray<string>.Builder options = ImmutableArray.CreateBuilder<string>();
        int start = _position;
        if (Accept(PostgresKeyword.Match))
        {
            FailIf(!AcceptAny(PostgresKeyword.Full, PostgresKeyword.Simple), Construct);
            options.Add(WordsFrom(start));
        }

        ImmutableArray<ObjectName>.Builder objects = ImmutableArray.CreateBuilder<ObjectName>();
        ReadKeyActions(options, objects);
        if (!isColumn)
        {
            ReadConstraintAttributes(options, mayBeDeferred: true, mayBeNotValid: true, mayNotInherit: false);
        }

        return new ConstraintDefinition(SpanFrom(first))
        {
            Kind = ConstraintKind.ForeignKey,
            Name = name,
            Columns = columns,
            ReferencedTable = table,
            ReferencedColumns = referenced,
            Options = options.ToImmutable(),
            Objects = objects.ToImmutable(),
        };
    }

    /// <summary><c>key_actions</c>: at most one for each event; only what a deletion sets may name columns.</summary>
    private void ReadKeyActions(ImmutableArray<string>.Builder options, ImmutableArray<ObjectName>.Builder objects)
    {
        bool hasUpdate = false;
        bool hasDelete = false;
        while (At(PostgresKeyword.On))
        {
            int first = _position;
            bool isUpdate = Ahead(1).Keyword == PostgresKeyword.Update;
            FailIf(isUpdate ? hasUpdate : hasDelete || Ahead(1).Keyword != PostgresKeyword.Delete, "foreign key action");
            hasUpdate |= isUpdate;
            hasDelete |= !isUpdate;
            AcceptAny(PostgresKeyword.On);
            AcceptAny(PostgresKeyword.Update, PostgresKeyword.Delete);
            bool isSet = Accept(PostgresKeyword.Set);
            bool isAction = isSet
                ? AcceptAny(PostgresKeyword.Null, PostgresKeyword.Default)
                : Accept(PostgresKeyword.No, PostgresKeyword.Action) || AcceptAny(PostgresKeyword.Restrict, PostgresKeyword.Cascade);
            FailIf(!isAction, "foreign key action");
            options.Add(WordsFrom(first));
            if (isSet && !isUpdate)
            {
                AddColumns(objects, AcceptColumnNameList("foreign key action"));
            }
        }
    }

    /// <summary><c>ConstraintAttributeSpec</c>, as far as the kind of constraint allows and without contradictions.</summary>
    private void ReadConstraintAttributes(ImmutableArray<string>.Builder options, bool mayBeDeferred, bool mayBeNotValid, bool mayNotInherit)
    {
        int first = _position;
        ImmutableArray<string> attributes = [];
        while ((mayBeDeferred && AcceptConstraintTiming())
            || (mayBeNotValid && Accept(PostgresKeyword.Not, PostgresKeyword.Valid))
            || (mayNotInherit && Accept(PostgresKeyword.No, PostgresKeyword.Inherit)))
        {
            attributes = attributes.Add(WordsFrom(first));
            first = _position;
        }

        bool Has(string attribute) => attributes.Contains(attribute, StringComparer.Ordinal);
        bool isLate = Has("initially deferred");
        FailIf(Has("not deferrable") && (isLate || Has("deferrable")), "constraint attributes");
        FailIf(isLate && Has("initially immediate"), "constraint attributes");
        options.AddRange(attributes);
    }
}
