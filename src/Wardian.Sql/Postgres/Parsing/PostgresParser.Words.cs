using System.Collections.Immutable;
using System.Text;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Sequences of words, and the small things that statements share.</summary>
internal sealed partial class PostgresParser
{
    /// <summary><c>IDENT</c>: a name that is no key word.</summary>
    private bool AtIdentifier => AtAnyWord && Current.Keyword == PostgresKeyword.NotKeyword;

    /// <summary><c>NonReservedWord</c>.</summary>
    private bool AtNonReservedWord => AtAnyWord && !PostgresKeywords.IsReserved(Current.Keyword);

    private bool At(PostgresKeyword first, TokenKind second) => At(first) && Ahead(1).Kind == second;

    private bool AtAny(params ReadOnlySpan<PostgresKeyword> words)
    {
        foreach (PostgresKeyword word in words)
        {
            if (At(word))
            {
                return true;
            }
        }

        return false;
    }

    private bool AcceptAny(params ReadOnlySpan<PostgresKeyword> words)
    {
        bool isThere = AtAny(words);
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private bool AtWords(params ReadOnlySpan<PostgresKeyword> words)
    {
        for (int index = 0; index < words.Length; index++)
        {
            if (Ahead(index).Keyword != words[index])
            {
                return false;
            }
        }

        return true;
    }

    private bool AcceptWords(params ReadOnlySpan<PostgresKeyword> words)
    {
        bool isThere = AtWords(words);
        _position += isThere ? words.Length : 0;
        return isThere;
    }

    private void ExpectWords(string construct, params ReadOnlySpan<PostgresKeyword> words)
    {
        if (!AcceptWords(words))
        {
            Fail(construct);
        }
    }

    private bool AcceptIfExists() => Accept(PostgresKeyword.If, PostgresKeyword.Exists);

    private bool AcceptIfNotExists() => AcceptWords(PostgresKeyword.If, PostgresKeyword.Not, PostgresKeyword.Exists);

    /// <summary><c>opt_drop_behavior</c>: whether what depends on the object goes too.</summary>
    private bool AcceptCascade() => Accept(PostgresKeyword.Cascade) || (Accept(PostgresKeyword.Restrict) && false);

    private bool AcceptOperator(char symbol)
    {
        bool isThere = AtSymbol(symbol);
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private bool IsOperator(in ParserToken token, char symbol) =>
        token.Kind == TokenKind.Operator && token.End == token.Start + 1 && Text[token.Start] == symbol;

    private void ExpectOperator(char symbol, string construct)
    {
        if (!AcceptOperator(symbol))
        {
            Fail(construct);
        }
    }

    /// <summary>The words from the token at index <paramref name="first"/> to the cursor, in lower case, other tokens left out.</summary>
    private string WordsFrom(int first)
    {
        if (_failure is not null)
        {
            return string.Empty;
        }

        var words = new StringBuilder();
        for (int index = first; index < _position; index++)
        {
            if (_tokens[index].Kind == TokenKind.Word)
            {
                words.Append(words.Length > 0 ? " " : string.Empty).Append(Spelling(_tokens[index]));
            }
        }

        return words.ToString();
    }

    /// <summary>A word in lower case; nothing for what is none.</summary>
    private string Spelling(in ParserToken token) =>
        token.Keyword != PostgresKeyword.NotKeyword ? PostgresKeywords.Spelling(token.Keyword)
        : IsWord(token.Kind) ? MakeIdentifier(token).Name
        : string.Empty;

    private bool AtSignedNumber => AtNumber || ((AtSymbol('+') || AtSymbol('-')) && Ahead(1).Kind == TokenKind.Number);

    /// <summary><c>SignedIconst</c>.</summary>
    private Expression ReadSignedInteger(string construct)
    {
        FailIf(!AtSignedNumber || IntegerValue(Ahead(AtNumber ? 0 : 1)) is null, construct);
        return ReadNumber(construct);
    }

    /// <summary><c>NumericOnly</c>.</summary>
    private Expression ReadNumber(string construct)
    {
        int first = _position;
        string? sign = AcceptOperator('+') ? "+" : AcceptOperator('-') ? "-" : null;
        ConstantExpression number = ReadNumberConstant(construct);
        return sign is null
            ? number
            : new OperationExpression(SpanFrom(first)) { Kind = OperationKind.Operator, Symbol = sign, Operands = [number] };
    }

    /// <summary>A word as a value: a name with one part.</summary>
    private NameExpression ReadWordValue(string construct)
    {
        Identifier word = ReadLabel(construct);
        return new NameExpression(word.Span) { Name = SingleName(word) };
    }

    /// <summary><c>NonReservedWord_or_Sconst</c>.</summary>
    private Expression ReadWordOrString(string construct)
    {
        if (!AtString && !AtNonReservedWord)
        {
            Fail(construct);
        }

        return AtString ? ReadStringConstant(construct) : ReadWordValue(construct);
    }

    private NameExpression ReadNameValue(string construct)
    {
        QualifiedName name = ReadQualifiedName(construct);
        return new NameExpression(name.Span) { Name = name };
    }

    private ImmutableArray<Identifier> AcceptColumnNameList(string construct) =>
        At(TokenKind.Open) ? ReadColumnNameList(construct) : [];

    private void FailIf(bool isWrong, string construct)
    {
        if (isWrong)
        {
            Fail(construct);
        }
    }

    /// <summary>Adds the option that the word stands for, if it may and does stand here.</summary>
    private void AcceptWordOption(ImmutableArray<StatementOption>.Builder options, PostgresKeyword word, bool isAllowed = true)
    {
        int first = _position;
        if (isAllowed && Accept(word))
        {
            options.Add(MakeWordOption(first));
        }
    }

    /// <summary>What stands for a statement that could not be read; it is thrown away.</summary>
    private TransactionStatement FailStatement(string construct)
    {
        Fail(construct);
        return new TransactionStatement(default) { Verb = string.Empty };
    }
}
