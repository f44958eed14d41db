using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Columns of tables and what stands behind them.</summary>
internal sealed partial class PostgresParser
{
    /// <summary><c>columnDef</c>.</summary>
    private ColumnDefinition ReadColumnDefinition()
    {
        int first = _position;
        Identifier name = ReadColumnName("column");
        TypeName type = ReadTypeName();
        ImmutableArray<StatementOption>.Builder options = ImmutableArray.CreateBuilder<StatementOption>();
        AcceptColumnStorage(options, PostgresKeyword.Storage);
        AcceptColumnStorage(options, PostgresKeyword.Compression);
        AcceptGenericOptions(options);
        return ReadColumnRest(first, name, type, options.ToImmutable());
    }

    /// <summary><c>columnOptions</c>: a column whose type is known already.</summary>
    private ColumnDefinition ReadTypedColumn()
    {
        int first = _position;
        Identifier name = ReadColumnName("column");
        Accept(PostgresKeyword.With, PostgresKeyword.Options);
        return ReadColumnRest(first, name, null, []);
    }

    /// <summary><c>TableFuncElement</c>: a column with a type and a collation only.</summary>
    private ColumnDefinition ReadSimpleColumn()
    {
        int first = _position;
        Identifier name = ReadColumnName("column");
        TypeName type = ReadTypeName();
        string? collation = AcceptCollationName();
        return new ColumnDefinition(SpanFrom(first)) { Name = name, Type = type, Collation = collation };
    }

    /// <summary><c>STORAGE</c> (since PostgreSQL 16) and <c>COMPRESSION</c> with a name or <c>DEFAULT</c>.</summary>
    private void AcceptColumnStorage(ImmutableArray<StatementOption>.Builder options, PostgresKeyword word)
    {
        int first = _position;
        if (Accept(word))
        {
            FailIf(!AtColumnName && !At(PostgresKeyword.Default), "column");
            options.Add(MakeOption(first, PostgresKeywords.Spelling(word), ReadWordValue("column")));
        }
    }

    /// <summary><c>ColQualList</c>: constraints and at most one collation, in any order.</summary>
    private ColumnDefinition ReadColumnRest(int first, Identifier name, TypeName? type, ImmutableArray<StatementOption> options)
    {
        string? collation = null;
        ImmutableArray<ConstraintDefinition> constraints = ReadColumnConstraints(ref collation);
        return new ColumnDefinition(SpanFrom(first))
        {
            Name = name,
            Type = type,
            Collation = collation,
            Constraints = constraints,
            Options = options,
        };
    }

    private ImmutableArray<ConstraintDefinition> ReadColumnConstraints(ref string? collation)
    {
        ImmutableArray<ConstraintDefinition>.Builder constraints = ImmutableArray.CreateBuilder<ConstraintDefinition>();
        while (AtColumnConstraint)
        {
            if (At(PostgresKeyword.Collate))
            {
                FailIf(collation is not null, "column");
                collation = AcceptCollationName();
            }
            else
            {
                constraints.Add(ReadColumnConstraint());
            }
        }

        return constraints.ToImmutable();
    }

    private bool AtColumnConstraint =>
        AtAny(
            PostgresKeyword.Collate, PostgresKeyword.Constraint, PostgresKeyword.Not, PostgresKeyword.Null, PostgresKeyword.Unique,
            PostgresKeyword.Primary, PostgresKeyword.Check, PostgresKeyword.Default, PostgresKeyword.Generated,
            PostgresKeyword.References, PostgresKeyword.Deferrable, PostgresKeyword.Initially);

    /// <summary>The collation's name, parts joined with dots.</summary>
    private string? AcceptCollationName() =>
        Accept(PostgresKeyword.Collate)
            ? string.Join('.', ReadQualifiedName("collation").Parts.Select(part => part.Name))
            : null;

    private ConstraintDefinition ReadColumnConstraint()
    {
        int first = _position;
        Identifier? name = Accept(PostgresKeyword.Constraint) ? ReadColumnName("constraint") : null;
        if (name is null && AcceptConstraintTiming())
        {
            return new ConstraintDefinition(SpanFrom(first)) { Kind = ConstraintKind.Options, Options = [WordsFrom(first)] };
        }

        if (Accept(PostgresKeyword.Not))
        {
            Expect(PostgresKeyword.Null, "constraint");
            return new ConstraintDefinition(SpanFrom(first)) { Kind = ConstraintKind.NotNull, Name = name };
        }

        switch (Current.Keyword)
        {
            case PostgresKeyword.Null:
                Accept(PostgresKeyword.Null);
                return new ConstraintDefinition(SpanFrom(first)) { Kind = ConstraintKind.Null, Name = name };
            case PostgresKeyword.Unique or PostgresKeyword.Primary:
                return ReadColumnKey(first, name);
            case PostgresKeyword.Check:
                return ReadCheck(first, name, isColumn: true);
            case PostgresKeyword.Default:
                Accept(PostgresKeyword.Default);
                Expression value = ReadRestrictedExpression();
                return new ConstraintDefinition(SpanFrom(first)) { Kind = ConstraintKind.Default, Name = name, Expression = value };
            case PostgresKeyword.Generated:
                return ReadGenerated(first, name);
            default:
                return ReadReferences(first, name, [], isColumn: true);
        }
    }

    private bool AcceptConstraintTiming() =>
        Accept(PostgresKeyword.Deferrable)
        || Accept(PostgresKeyword.Not, PostgresKeyword.Deferrable)
        || Accept(PostgresKeyword.Initially, PostgresKeyword.Deferred)
        || Accept(PostgresKeyword.Initially, PostgresKeyword.Immediate);

    private ConstraintDefinition ReadColumnKey(int first, Identifier? name)
    {
        ConstraintKind kind = ReadKeyWords(out ImmutableArray<string>.Builder options);
        ImmutableArray<ObjectName>.Builder objects = ImmutableArray.CreateBuilder<ObjectName>();
        ReadKeyStorage(options, objects);
        return new ConstraintDefinition(SpanFrom(first))
        {
            Kind = kind,
            Name = name,
            Options = options.ToImmutable(),
            Objects = objects.ToImmutable(),
        };
    }

    private ConstraintDefinition ReadGenerated(int first, Identifier? name)
    {
        const string Construct = "generated";
        Expect(PostgresKeyword.Generated, Construct);
        string when = ReadGeneratedWhen();
        Expect(PostgresKeyword.As, Construct);
        if (Accept(PostgresKeyword.Identity))
        {
            ImmutableArray<StatementOption>.Builder options = ImmutableArray.CreateBuilder<StatementOption>();
            AcceptIdentityOptions(options);
            return new ConstraintDefinition(SpanFrom(first))
            {
                Kind = ConstraintKind.Identity,
                Name = name,
                Options = [when, .. options.Select(option => option.Name)],
            };
        }

        Expect(TokenKind.Open, Construct);
        Expression value = ReadExpression();
        Expect(TokenKind.Close, Construct);
        Expect(PostgresKeyword.Stored, Construct);
        FailIf(when != "always", Construct);
        return new ConstraintDefinition(SpanFrom(first))
        {
            Kind = ConstraintKind.Generated,
            Name = name,
            Expression = value,
            Options = [when, "stored"],
        };
    }

    /// <summary><c>generated_when</c>.</summary>
    private string ReadGeneratedWhen()
    {
        int first = _position;
        FailIf(!Accept(PostgresKeyword.Always) && !Accept(PostgresKeyword.By, PostgresKeyword.Default), "generated");
        return WordsFrom(first);
    }

    /// <summary><c>OptParenthesizedSeqOptList</c>.</summary>
    private void AcceptIdentityOptions(ImmutableArray<StatementOption>.Builder options)
    {
        if (Accept(TokenKind.Open))
        {
            FailIf(!AtSequenceOption, "identity");
            ReadSequenceOptions(options);
            Expect(TokenKind.Close, "identity");
        }
    }
}
