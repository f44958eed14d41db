using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What <c>ALTER TABLE</c> does to a column or a constraint that exists.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Reads on behind <c>ALTER</c>.</summary>
    private TableChange ReadAlteration(int first)
    {
        const string Construct = "alter column";
        if (Accept(PostgresKeyword.Constraint))
        {
            ObjectName constraint = ReadSimpleObject("constraint");
            ImmutableArray<string>.Builder attributes = ImmutableArray.CreateBuilder<string>();
            ReadConstraintAttributes(attributes, mayBeDeferred: true, mayBeNotValid: false, mayNotInherit: false);
            return MakeChange(first, "alter constraint", constraint);
        }

        Accept(PostgresKeyword.Column);
        if (AtNumber)
        {
            FailIf(IntegerValue(Current) is null or 0 or > short.MaxValue, Construct);
            Expression number = ReadWholeNumber(Construct);
            ExpectWords(Construct, PostgresKeyword.Set, PostgresKeyword.Statistics);
            return MakeColumnChange(first, "set statistics", null, number, ReadStatisticsTarget());
        }

        Identifier column = ReadColumnName(Construct);
        PostgresKeyword word = Current.Keyword;
        AcceptAny(
            PostgresKeyword.Set, PostgresKeyword.Drop, PostgresKeyword.Add, PostgresKeyword.Reset, PostgresKeyword.Options);
        return word switch
        {
            PostgresKeyword.Set => ReadColumnSet(first, column),
            PostgresKeyword.Drop => ReadColumnDrop(first, column),
            PostgresKeyword.Add => ReadAddIdentity(first, column),
            PostgresKeyword.Reset => ReadColumnStorage(first, column, "reset"),
            PostgresKeyword.Options => ReadTableOptions(first, column),
            PostgresKeyword.Restart => ReadIdentityChange(first, column, isBehindSet: false),
            _ => ReadTypeChange(first, column),
        };
    }

    private TableChange MakeColumnChange(int first, string action, Identifier? column, params ImmutableArray<Expression> expressions) =>
        new(SpanFrom(first)) { Action = action, Column = column, Expressions = expressions };

    /// <summary>Since PostgreSQL 17 <c>DEFAULT</c> stands for no target of its own.</summary>
    private Expression ReadStatisticsTarget() =>
        At(PostgresKeyword.Default) ? ReadWordValue("statistics") : ReadSignedInteger("statistics");

    /// <summary>Reads on behind <c>SET</c>.</summary>
    private TableChange ReadColumnSet(int first, Identifier column)
    {
        const string Construct = "alter column";
        PostgresKeyword word = Current.Keyword;
        switch (word)
        {
            case PostgresKeyword.Default:
                Accept(PostgresKeyword.Default);
                return MakeColumnChange(first, "set default", column, ReadExpression());
            case PostgresKeyword.Not:
                ExpectWords(Construct, PostgresKeyword.Not, PostgresKeyword.Null);
                return MakeColumnChange(first, "set not null", column);
            case PostgresKeyword.Statistics:
                Accept(PostgresKeyword.Statistics);
                return MakeColumnChange(first, "set statistics", column, ReadStatisticsTarget());
            case PostgresKeyword.Storage or PostgresKeyword.Compression:
                AcceptAny(PostgresKeyword.Storage, PostgresKeyword.Compression);
                FailIf(!AtColumnName && !At(PostgresKeyword.Default), Construct);
                return MakeColumnChange(first, "set " + PostgresKeywords.Spelling(word), column, ReadWordValue(Construct));
            case PostgresKeyword.Expression:
                ExpectWords(Construct, PostgresKeyword.Expression, PostgresKeyword.As);
                return MakeColumnChange(first, "set expression", column, ReadParenthesised(Construct));
            case PostgresKeyword.Data:
                Accept(PostgresKeyword.Data);
                return ReadTypeChange(first, column);
            default:
                return At(TokenKind.Open) ? ReadColumnStorage(first, column, "set") : ReadIdentityChange(first, column, isBehindSet: true);
        }
    }

    private TableChange ReadColumnStorage(int first, Identifier column, string action)
    {
        ImmutableArray<StatementOption>.Builder options = ImmutableArray.CreateBuilder<StatementOption>();
        ReadStorageOptions(options, "alter column");
        return new TableChange(SpanFrom(first)) { Action = action, Column = column, Options = options.ToImmutable() };
    }

    /// <summary>Reads on behind <c>DROP</c>.</summary>
    private TableChange ReadColumnDrop(int first, Identifier column)
    {
        string action = "drop default";
        if (Accept(PostgresKeyword.Not, PostgresKeyword.Null))
        {
            action = "drop not null";
        }
        else if (AtAny(PostgresKeyword.Expression, PostgresKeyword.Identity))
        {
            action = "drop " + Spelling(Current);
            _position++;
            AcceptIfExists();
        }
        else
        {
            Expect(PostgresKeyword.Default, "alter column");
        }

        return MakeColumnChange(first, action, column);
    }

    /// <summary>Reads on behind <c>ADD</c>.</summary>
    private TableChange ReadAddIdentity(int first, Identifier column)
    {
        Expect(PostgresKeyword.Generated, "alter column");
        ReadGeneratedWhen();
        ExpectWords("alter column", PostgresKeyword.As, PostgresKeyword.Identity);
        ImmutableArray<StatementOption>.Builder options = ImmutableArray.CreateBuilder<StatementOption>();
        AcceptIdentityOptions(options);
        return new TableChange(SpanFrom(first)) { Action = "add identity", Column = column, Options = options.ToImmutable() };
    }

    /// <summary>From <c>TYPE</c>, with what converts the values.</summary>
    private TableChange ReadTypeChange(int first, Identifier column)
    {
        Expect(PostgresKeyword.Type, "alter column");
        TypeName type = ReadTypeName();
        ImmutableArray<ObjectName> objects = Accept(PostgresKeyword.Collate) ? [ReadObject("collation")] : [];
        ImmutableArray<Expression> conversion = Accept(PostgresKeyword.Using) ? [ReadExpression()] : [];
        return new TableChange(SpanFrom(first))
        {
            Action = "type",
            Column = column,
            Type = type,
            Expressions = conversion,
            Objects = objects,
        };
    }

    /// <summary><c>alter_identity_column_option_list</c>; the first <c>SET</c> may have been read already.</summary>
    private TableChange ReadIdentityChange(int first, Identifier column, bool isBehindSet)
    {
        ImmutableArray<StatementOption>.Builder options = ImmutableArray.CreateBuilder<StatementOption>();
        do
        {
            ReadIdentityOption(options, isBehindSet);
            isBehindSet = false;
        }
        while (AtAny(PostgresKeyword.Restart, PostgresKeyword.Set));
        return new TableChange(SpanFrom(first)) { Action = "alter identity", Column = column, Options = options.ToImmutable() };
    }

    private void ReadIdentityOption(ImmutableArray<StatementOption>.Builder options, bool isBehindSet)
    {
        const string Construct = "alter identity";
        if (!isBehindSet && At(PostgresKeyword.Restart))
        {
            ReadSequenceOption(options);
            return;
        }

        if (!isBehindSet)
        {
            Expect(PostgresKeyword.Set, Construct);
        }

        if (Accept(PostgresKeyword.Generated))
        {
            ReadGeneratedWhen();
            return;
        }

        FailIf(AtAny(PostgresKeyword.As, PostgresKeyword.Restart, PostgresKeyword.Owned) || !AtSequenceOption, Construct);
        ReadSequenceOption(options);
    }
}
