using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>COPY</c>.</summary>
internal sealed partial class PostgresParser
{
    private CopyStatement ReadCopy()
    {
        const string Construct = "copy";
        int first = _position;
        Expect(PostgresKeyword.Copy, Construct);
        ImmutableArray<StatementOption>.Builder options = ImmutableArray.CreateBuilder<StatementOption>();
        Statement? query = At(TokenKind.Open) ? ReadCopyQuery() : null;
        AcceptWordOption(options, PostgresKeyword.Binary, query is null);
        TableReference? table = query is null ? ReadPlainTable(Construct) : null;
        ImmutableArray<Identifier> columns = table is null ? [] : AcceptColumnNameList(Construct);
        bool isFrom = table is not null && Accept(PostgresKeyword.From);
        if (!isFrom)
        {
            Expect(PostgresKeyword.To, Construct);
        }

        CopyChannel channel = ReadCopyChannel(out Expression? target);
        AcceptCopyDelimiters(options, table is not null);
        Accept(PostgresKeyword.With);
        ReadCopyOptions(options);
        Expression? where = isFrom ? ReadWhere() : null;
        return new CopyStatement(SpanFrom(first))
        {
            Table = table,
            Columns = columns,
            Query = query,
            IsFrom = isFrom,
            Channel = channel,
            Target = target,
            Options = options.ToImmutable(),
            Where = where,
        };
    }

    private Statement ReadCopyQuery()
    {
        Expect(TokenKind.Open, "copy");
        Statement query = ReadPreparable();
        Expect(TokenKind.Close, "copy");
        return query;
    }

    private TableReference ReadPlainTable(string construct)
    {
        QualifiedName name = ReadQualifiedName(construct);
        return new TableReference(name.Span) { Name = name };
    }

    /// <summary><c>STDIN</c> and <c>STDOUT</c> mean the same, the client, in both directions.</summary>
    private CopyChannel ReadCopyChannel(out Expression? target)
    {
        bool isProgram = Accept(PostgresKeyword.Program);
        target = null;
        if (!isProgram && AcceptAny(PostgresKeyword.Stdin, PostgresKeyword.Stdout))
        {
            return CopyChannel.Client;
        }

        target = ReadStringConstant("copy");
        return isProgram ? CopyChannel.Program : CopyChannel.File;
    }

    private void AcceptCopyDelimiters(ImmutableArray<StatementOption>.Builder options, bool isAllowed)
    {
        int first = _position;
        if (isAllowed && (Accept(PostgresKeyword.Using, PostgresKeyword.Delimiters) || Accept(PostgresKeyword.Delimiters)))
        {
            options.Add(MakeOption(first, "delimiter", ReadStringConstant("copy")));
        }
    }

    private void ReadCopyOptions(ImmutableArray<StatementOption>.Builder options)
    {
        if (!At(TokenKind.Open))
        {
            while (AcceptOldCopyOption(options))
            {
            }

            return;
        }

        Expect(TokenKind.Open, "copy");
        do
        {
            int first = _position;
            string name = ReadOptionName("copy");
            options.Add(MakeOption(first, name, ReadCopyOptionValues()));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, "copy");
    }

    private ImmutableArray<Expression> ReadCopyOptionValues()
    {
        if (At(TokenKind.Comma) || At(TokenKind.Close))
        {
            return [];
        }

        if (AtSymbol('*'))
        {
            return [ReadStar()];
        }

        if (!Accept(TokenKind.Open))
        {
            return [ReadSettingValue("copy")];
        }

        ImmutableArray<Expression>.Builder values = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            FailIf(AtSignedNumber, "copy");
            values.Add(ReadSettingValue("copy"));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, "copy");
        return values.ToImmutable();
    }

    private StarExpression ReadStar()
    {
        int first = _position;
        ExpectOperator('*', "star");
        return new StarExpression(SpanFrom(first));
    }

    /// <summary><c>copy_opt_item</c>: the grammar of before 9.0, words without commas.</summary>
    private bool AcceptOldCopyOption(ImmutableArray<StatementOption>.Builder options)
    {
        int first = _position;
        if (AcceptAny(PostgresKeyword.Binary, PostgresKeyword.Freeze, PostgresKeyword.Csv, PostgresKeyword.Header))
        {
            options.Add(MakeWordOption(first));
            return true;
        }

        if (Accept(PostgresKeyword.Force))
        {
            options.Add(ReadForceOption(first));
            return true;
        }

        if (!AcceptAny(
            PostgresKeyword.Delimiter, PostgresKeyword.Null, PostgresKeyword.Quote, PostgresKeyword.Escape, PostgresKeyword.Encoding))
        {
            return false;
        }

        string name = WordsFrom(first);
        _ = name != "encoding" && Accept(PostgresKeyword.As);
        options.Add(MakeOption(first, name, ReadStringConstant("copy")));
        return true;
    }

    private StatementOption ReadForceOption(int first)
    {
        bool isQuote = Accept(PostgresKeyword.Quote);
        if (!isQuote)
        {
            Accept(PostgresKeyword.Not);
            Expect(PostgresKeyword.Null, "copy");
        }

        string name = WordsFrom(first);
        return isQuote && AtSymbol('*') ? MakeOption(first, name, ReadStar()) : MakeOption(first, name, ReadBareColumns("copy"));
    }

    /// <summary><c>columnList</c> without parentheses, as names.</summary>
    private ImmutableArray<Expression> ReadBareColumns(string construct)
    {
        ImmutableArray<Expression>.Builder columns = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            FailIf(!AtColumnName, construct);
            columns.Add(ReadWordValue(construct));
        }
        while (Accept(TokenKind.Comma));
        return columns.ToImmutable();
    }
}
