using Wardian.Sql.Parsing;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>The tokens of the text, and what the parser asks of them.</summary>
internal sealed partial class MySqlParser
{
    private void ReadTokens(MySqlLexing lexing)
    {
        _count = 0;
        if (_text.Length > ParserLimits.TextBytesMax)
        {
            FailWhileReading(SyntaxFailureKind.TooLarge, 0);
            return;
        }

        ReadOnlySpan<byte> text = Text;
        var lexer = new MySqlLexer(text, lexing);
        TokenKind kind;
        while ((kind = lexer.Next()) != TokenKind.End)
        {
            if (kind == TokenKind.Unterminated || _count >= ParserLimits.TokensMax)
            {
                FailWhileReading(kind == TokenKind.Unterminated ? SyntaxFailureKind.Unterminated : SyntaxFailureKind.TooLarge, lexer.Start);
                return;
            }

            if (kind is not (TokenKind.Comment or TokenKind.VersionOpen or TokenKind.VersionClose))
            {
                AddToken(text, ref lexer, kind);
            }
        }

        AddEnd(text.Length);
    }

    private void AddToken(ReadOnlySpan<byte> text, ref MySqlLexer lexer, TokenKind kind)
    {
        MySqlKeyword keyword = MySqlKeyword.NotKeyword;
        if (kind == TokenKind.Word && !lexer.IsName)
        {
            keyword = MySqlKeywords.Find(text[lexer.Start..lexer.End]);
            if (keyword is MySqlKeyword.Select or MySqlKeyword.Insert or MySqlKeyword.Replace or MySqlKeyword.Update or MySqlKeyword.Delete)
            {
                lexer.AllowHint();
            }
        }

        Add(new ParserToken(kind, keyword, lexer.Start, lexer.End));
    }

    private void FailWhileReading(SyntaxFailureKind kind, int start)
    {
        _count = 0;
        AddEnd(_text.Length);
        _failure = new SyntaxFailure(kind, new SourceSpan(start, _text.Length), "text");
    }

    /// <summary>The end is a token behind the last one that <see cref="_count"/> does not count.</summary>
    private void AddEnd(int length)
    {
        Add(new ParserToken(TokenKind.End, MySqlKeyword.NotKeyword, length, length));
        _count--;
    }

    private void Add(ParserToken token)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _tokens.Length * 2);
        }

        _tokens[_count++] = token;
    }

    private bool AtSymbol(char symbol) => IsSymbol(Current, symbol);

    private bool IsSymbol(in ParserToken token, char symbol) =>
        token.Kind is TokenKind.Operator or TokenKind.Other && token.End - token.Start == 1 && Text[token.Start] == symbol;

    private bool AcceptSymbol(char symbol)
    {
        bool isThere = AtSymbol(symbol);
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private void ExpectSymbol(char symbol, string construct)
    {
        if (!AcceptSymbol(symbol))
        {
            Fail(construct);
        }
    }

    /// <summary><c>=</c> or <c>:=</c>, which the grammar calls <c>equal</c>.</summary>
    private bool AcceptEqual() => AcceptSymbol('=') || Accept(TokenKind.ColonEquals);

    /// <summary>The word at the cursor in lower case, be it a key word or a name.</summary>
    private string ReadWordText(string construct)
    {
        ref readonly ParserToken token = ref Current;
        if (token.Kind is not (TokenKind.Word or TokenKind.QuotedIdentifier))
        {
            Fail(construct);
            return string.Empty;
        }

        return token.Keyword != MySqlKeyword.NotKeyword ? TakeKeyword() : Lower(MakeIdentifier(TokenAt(_position++)).Name);
    }

    private string TakeKeyword() => MySqlKeywords.Spelling(TokenAt(_position++).Keyword);

    private static string Lower(string text) => text.ToLowerInvariant();
}
