using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Calls with a form of their own (<c>func_expr_common_subexpr</c>).</summary>
internal sealed partial class PostgresParser
{
    private const int AnyCount = -1;

    /// <summary>At a word that names columns and has a parenthesis behind it.</summary>
    private Expression ReadSpecialCall(PostgresKeyword keyword)
    {
        int first = _position;
        _position++;
        switch (keyword)
        {
            case PostgresKeyword.Coalesce or PostgresKeyword.Greatest or PostgresKeyword.Least or PostgresKeyword.Grouping or PostgresKeyword.Xmlconcat:
                return Special(first, PostgresKeywords.Spelling(keyword), ReadValuesInParentheses(AnyCount));
            case PostgresKeyword.Nullif:
                const int Pair = 2;
                return Special(first, "nullif", ReadValuesInParentheses(Pair));
            case PostgresKeyword.Exists:
                QueryExpression query = ReadQueryInParentheses("exists");
                return new SubqueryExpression(SpanFrom(first)) { Kind = SubqueryKind.Exists, Query = query };
            case PostgresKeyword.Row:
                _position = first;
                return ReadOverlaps(first, ReadExplicitRow());
            case PostgresKeyword.MergeAction:
                Expect(TokenKind.Open, "merge_action");
                Expect(TokenKind.Close, "merge_action");
                return Special(first, "merge_action", []);
            case PostgresKeyword.Treat:
                return ReadTreat(first);
            default:
                return IsXmlCall(keyword) ? ReadXmlCall(first, keyword)
                    : keyword is >= PostgresKeyword.Json and <= PostgresKeyword.JsonValue ? ReadJsonCall(first, keyword)
                    : ReadTextCall(first, keyword);
        }
    }

    /// <summary>Functions with words between their arguments.</summary>
    private CallExpression ReadTextCall(int first, PostgresKeyword keyword)
    {
        int from = _nodeCount;
        Expect(TokenKind.Open, "call");
        bool isSpecial = true;
        string name = PostgresKeywords.Spelling(keyword);
        switch (keyword)
        {
            case PostgresKeyword.Extract:
                bool isField = At(TokenKind.Word) && (Current.Keyword == PostgresKeyword.NotKeyword || IsTimeField(Current.Keyword));
                Push(ArgumentOf(ReadWordAsText(isField || At(TokenKind.QuotedIdentifier) || AtString, "extract")));
                Expect(PostgresKeyword.From, "extract");
                Push(ReadArgumentValue());
                break;
            case PostgresKeyword.Position:
                Push(ArgumentOf(ReadRestrictedExpression()));
                Expect(PostgresKeyword.In, "position");
                Push(ArgumentOf(ReadRestrictedExpression()));
                break;
            case PostgresKeyword.Normalize:
                Push(ReadArgumentValue());
                if (Accept(TokenKind.Comma))
                {
                    Push(ArgumentOf(ReadWordAsText(IsNormalForm(Current.Keyword), "normalize")));
                }

                break;
            case PostgresKeyword.Trim:
                name = TrimName();
                isSpecial = ReadTrim();
                break;
            case PostgresKeyword.Overlay or PostgresKeyword.Substring:
                isSpecial = ReadTextPart(keyword);
                break;
            default:
                Fail("call");
                break;
        }

        Expect(TokenKind.Close, "call");
        ImmutableArray<Argument> arguments = Take<Argument>(from);
        return Special(first, name, arguments, form: isSpecial ? CallForm.Special : CallForm.Ordinary);
    }

    private static bool IsTimeField(PostgresKeyword keyword) => keyword is PostgresKeyword.Year or PostgresKeyword.Month or PostgresKeyword.Day
        or PostgresKeyword.Hour or PostgresKeyword.Minute or PostgresKeyword.Second;

    private static bool IsNormalForm(PostgresKeyword keyword) =>
        keyword is PostgresKeyword.Nfc or PostgresKeyword.Nfd or PostgresKeyword.Nfkc or PostgresKeyword.Nfkd;

    /// <summary>The function that the server makes of <c>TRIM</c>.</summary>
    private string TrimName() => At(PostgresKeyword.Leading) ? "ltrim" : At(PostgresKeyword.Trailing) ? "rtrim" : "btrim";

    /// <summary><c>trim_list</c>; behind <c>FROM</c> is the text, before it the characters. False for ordinary arguments.</summary>
    private bool ReadTrim()
    {
        bool isSpecial = Accept(PostgresKeyword.Both) || Accept(PostgresKeyword.Leading) || Accept(PostgresKeyword.Trailing) || At(PostgresKeyword.From);
        if (!At(PostgresKeyword.From))
        {
            Push(ReadArgumentValue());
        }

        if (Accept(PostgresKeyword.From))
        {
            isSpecial = true;
            PushValues();
        }
        else if (Accept(TokenKind.Comma))
        {
            PushValues();
        }

        return isSpecial;
    }

    /// <summary>Pushes the arguments of <c>OVERLAY</c> or <c>SUBSTRING</c>; false when they are ordinary ones.</summary>
    private bool ReadTextPart(PostgresKeyword keyword)
    {
        if (At(TokenKind.Close))
        {
            return false;
        }

        Push(ReadArgument());
        bool isSpecial = keyword == PostgresKeyword.Overlay ? At(PostgresKeyword.Placing)
            : At(PostgresKeyword.From) || At(PostgresKeyword.For) || At(PostgresKeyword.Similar);
        if (!isSpecial)
        {
            while (Accept(TokenKind.Comma))
            {
                Push(ReadArgument());
            }

            return false;
        }

        if (Accept(PostgresKeyword.Placing))
        {
            Push(ReadArgumentValue());
            Expect(PostgresKeyword.From, "overlay");
            Push(ReadArgumentValue());
            PushValueBehind(PostgresKeyword.For);
        }
        else if (Accept(PostgresKeyword.Similar))
        {
            Push(ReadArgumentValue());
            Expect(PostgresKeyword.Escape, "substring");
            Push(ReadArgumentValue());
        }
        else
        {
            bool isLengthFirst = At(PostgresKeyword.For);
            PushValueBehind(isLengthFirst ? PostgresKeyword.For : PostgresKeyword.From);
            PushValueBehind(isLengthFirst ? PostgresKeyword.From : PostgresKeyword.For);
        }

        return true;
    }

    private void PushValueBehind(PostgresKeyword keyword)
    {
        if (Accept(keyword))
        {
            Push(ReadArgumentValue());
        }
    }

    private Argument ReadArgumentValue() => ArgumentOf(ReadExpression());

    private void PushValues()
    {
        do
        {
            Push(ReadArgumentValue());
        }
        while (Accept(TokenKind.Comma));
    }

    /// <summary>Expressions in parentheses, as many as <paramref name="count"/> says.</summary>
    private ImmutableArray<Argument> ReadValuesInParentheses(int count)
    {
        int from = _nodeCount;
        Expect(TokenKind.Open, "call");
        PushValues();
        if (count != AnyCount && _nodeCount - from != count)
        {
            Fail("call");
        }

        Expect(TokenKind.Close, "call");
        return Take<Argument>(from);
    }

    private CallExpression ReadTreat(int first)
    {
        Expect(TokenKind.Open, "treat");
        Argument value = ReadArgumentValue();
        Expect(PostgresKeyword.As, "treat");
        TypeName type = ReadTypeName();
        Expect(TokenKind.Close, "treat");
        return Special(first, "treat", [value], type);
    }
}
