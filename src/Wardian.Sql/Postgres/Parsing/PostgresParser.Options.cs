using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Lists of options in their several grammars.</summary>
internal sealed partial class PostgresParser
{
    private StatementOption MakeOption(int first, string name, params ImmutableArray<Expression> values) =>
        new(SpanFrom(first)) { Name = name, Values = values };

    /// <summary>An option of words alone, which have been read.</summary>
    private StatementOption MakeWordOption(int first) => new(SpanFrom(first)) { Name = WordsFrom(first) };

    private string ReadOptionName(string construct)
    {
        string? name = ReadLabel(construct).Name;
        return name ?? string.Empty;
    }

    /// <summary><c>definition</c>: <c>(name = value, …)</c>, the values optional.</summary>
    private void ReadDefinition(ImmutableArray<StatementOption>.Builder options, string construct)
    {
        Expect(TokenKind.Open, construct);
        do
        {
            int first = _position;
            string name = ReadOptionName(construct);
            options.Add(AcceptOperator('=') ? MakeOption(first, name, ReadDefinitionValue(construct)) : MakeOption(first, name));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, construct);
    }

    /// <summary><c>opt_definition</c>.</summary>
    private void AcceptDefinition(ImmutableArray<StatementOption>.Builder options, string construct)
    {
        if (Accept(PostgresKeyword.With))
        {
            ReadDefinition(options, construct);
        }
    }

    /// <summary><c>reloptions</c>: as a definition, names may have a namespace in front.</summary>
    private void ReadStorageOptions(ImmutableArray<StatementOption>.Builder options, string construct)
    {
        Expect(TokenKind.Open, construct);
        do
        {
            int first = _position;
            string name = ReadOptionName(construct);
            if (Accept(TokenKind.Dot))
            {
                name += "." + ReadOptionName(construct);
            }

            options.Add(AcceptOperator('=') ? MakeOption(first, name, ReadDefinitionValue(construct)) : MakeOption(first, name));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, construct);
    }

    /// <summary><c>opt_reloptions</c>.</summary>
    private void AcceptStorageOptions(ImmutableArray<StatementOption>.Builder options, string construct)
    {
        if (Accept(PostgresKeyword.With))
        {
            ReadStorageOptions(options, construct);
        }
    }

    /// <summary><c>def_arg</c>: a type (which may be the name of anything else), a word, an operator, a number or a text.</summary>
    private Expression ReadDefinitionValue(string construct)
    {
        int first = _position;
        if (AtString)
        {
            return ReadStringConstant(construct);
        }

        if (AtSignedNumber)
        {
            return ReadNumber(construct);
        }

        if (At(TokenKind.Operator) || At(PostgresKeyword.Operator, TokenKind.Open))
        {
            QualifiedName name = ReadQualifiedOperator(construct);
            return new NameExpression(SpanFrom(first)) { Name = name };
        }

        if (At(PostgresKeyword.None) || PostgresKeywords.IsReserved(Current.Keyword))
        {
            return ReadWordValue(construct);
        }

        QualifiedName type = ReadTypeName(allowReference: true).Name;
        return new NameExpression(SpanFrom(first)) { Name = type };
    }

    /// <summary><c>create_generic_options</c>: <c>OPTIONS (name 'value', …)</c>.</summary>
    private void AcceptGenericOptions(ImmutableArray<StatementOption>.Builder options)
    {
        if (Accept(PostgresKeyword.Options))
        {
            ReadGenericOptionList(options, allowChanges: false);
        }
    }

    /// <summary><c>alter_generic_options</c>, from behind <c>OPTIONS</c>.</summary>
    private void ReadGenericOptionList(ImmutableArray<StatementOption>.Builder options, bool allowChanges)
    {
        const string Construct = "options";
        Expect(TokenKind.Open, Construct);
        do
        {
            int first = _position;
            bool isChange = allowChanges && IsWord(Ahead(1).Kind);
            bool isDrop = isChange && Accept(PostgresKeyword.Drop);
            _ = isChange && !isDrop && AcceptAny(PostgresKeyword.Set, PostgresKeyword.Add);
            string name = ReadOptionName(Construct);
            options.Add(isDrop ? MakeOption(first, name) : MakeOption(first, name, ReadStringConstant(Construct)));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, Construct);
    }

    /// <summary><c>utility_option_list</c> in parentheses: <c>(VERBOSE, FORMAT json)</c>.</summary>
    private void ReadUtilityOptions(ImmutableArray<StatementOption>.Builder options, string construct)
    {
        Expect(TokenKind.Open, construct);
        do
        {
            int first = _position;
            if (!AtNonReservedWord && !AtAny(PostgresKeyword.Analyze, PostgresKeyword.Analyse))
            {
                Fail(construct);
            }

            string name = PostgresKeyword.Analyse == Current.Keyword ? "analyze" : Spelling(Current);
            ReadLabel(construct);
            options.Add(At(TokenKind.Comma) || At(TokenKind.Close)
                ? MakeOption(first, name)
                : MakeOption(first, name, ReadSettingValue(construct)));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, construct);
    }

    /// <summary><c>opt_boolean_or_string</c> or <c>NumericOnly</c>.</summary>
    private Expression ReadSettingValue(string construct)
    {
        int first = _position;
        if (AcceptAny(PostgresKeyword.True, PostgresKeyword.False))
        {
            return new ConstantExpression(SpanFrom(first)) { Kind = ConstantKind.Boolean };
        }

        if (At(PostgresKeyword.On))
        {
            return ReadWordValue(construct);
        }

        return AtSignedNumber ? ReadNumber(construct) : ReadWordOrString(construct);
    }
}
