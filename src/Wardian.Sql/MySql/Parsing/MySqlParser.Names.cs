using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Names. They stay as written: which case counts is the server's setting, not the grammar's.</summary>
internal sealed partial class MySqlParser
{
    private const int NamePartsMax = 3;

    /// <summary>Whether a name stands here (<c>ident</c>).</summary>
    private bool AtName => IsName(Current);

    /// <summary>Whether a word of any kind stands here.</summary>
    private bool AtAnyWord => Current.Kind is TokenKind.Word or TokenKind.QuotedIdentifier;

    private bool IsName(in ParserToken token) => token.Kind == TokenKind.QuotedIdentifier
        || (token.Kind == TokenKind.Word
            && (token.Keyword == MySqlKeyword.NotKeyword || !MySqlKeywords.IsReserved(token.Keyword, _lexing.Flavour)));

    /// <summary><c>ident</c>.</summary>
    private Identifier ReadName(string construct) => ReadName(AtName, construct);

    /// <summary><c>ident_or_text</c>.</summary>
    private Identifier ReadNameOrText(string construct) =>
        At(TokenKind.String) ? MakeIdentifier(TokenAt(_position++)) : ReadName(construct);

    private Identifier ReadName(bool isAllowed, string construct)
    {
        if (isAllowed)
        {
            return MakeIdentifier(TokenAt(_position++));
        }

        Fail(construct);
        return new Identifier(string.Empty, new SourceSpan(Current.Start, Current.End));
    }

    /// <summary>A table, a view or a routine: a name, maybe with its database in front.</summary>
    private QualifiedName ReadQualifiedName(string construct, int partsMax = 2)
    {
        int first = _position;
        int from = _nameCount;
        if (Accept(TokenKind.Dot))
        {
            // An old way to write a table of the current database.
            Push(ReadAnyName(construct));
            return new QualifiedName(SpanFrom(first)) { Parts = TakeNames(from) };
        }

        Identifier name = ReadName(construct);
        if (!At(TokenKind.Dot) || IsSymbol(Ahead(1), '*'))
        {
            return SingleName(name);
        }

        Push(name);
        while (_nameCount - from < partsMax && At(TokenKind.Dot) && !IsSymbol(Ahead(1), '*'))
        {
            _position++;
            Push(ReadAnyName(construct));
        }

        return new QualifiedName(SpanFrom(first)) { Parts = TakeNames(from) };
    }

    /// <summary>A column: up to three names.</summary>
    private QualifiedName ReadColumnName(string construct) => ReadQualifiedName(construct, NamePartsMax);

    /// <summary>A name behind a dot. A word that touches the dot is no key word; one that does not may be.</summary>
    private Identifier ReadAnyName(string construct) => ReadName(AtName, construct);

    /// <summary>Names with commas between them.</summary>
    private ImmutableArray<Identifier> ReadNames(string construct)
    {
        int from = _nameCount;
        do
        {
            Push(ReadName(construct));
        }
        while (Accept(TokenKind.Comma));
        return TakeNames(from);
    }

    /// <summary>Names in parentheses.</summary>
    private ImmutableArray<Identifier> ReadNameList(string construct)
    {
        Expect(TokenKind.Open, construct);
        ImmutableArray<Identifier> names = ReadNames(construct);
        Expect(TokenKind.Close, construct);
        return names;
    }

    private ImmutableArray<QualifiedName> ReadQualifiedNames(string construct)
    {
        int from = _nodeCount;
        do
        {
            Push(ReadQualifiedName(construct));
        }
        while (Accept(TokenKind.Comma));
        return Take<QualifiedName>(from);
    }

    private static QualifiedName SingleName(Identifier name) =>
        new(name.Span) { Parts = ImmutableCollectionsMarshal.AsImmutableArray(new[] { name }) };

    /// <summary>The name of a function that the grammar has a form of its own for: the word at the cursor in lower case.</summary>
    private QualifiedName TakeFunctionName()
    {
        var span = new SourceSpan(Current.Start, Current.End);
        return SingleName(new Identifier(TakeKeyword(), span));
    }

    /// <summary>The name that a token stands for: as written, without its quotes.</summary>
    private Identifier MakeIdentifier(in ParserToken token)
    {
        var span = new SourceSpan(token.Start, token.End);
        ReadOnlySpan<byte> raw = Text[token.Start..token.End];
        bool isQuoted = token.Kind != TokenKind.Word;
        string? name = token.Kind switch
        {
            TokenKind.Word => FindRecent(raw) ?? Encoding.UTF8.GetString(raw),
            TokenKind.QuotedIdentifier when !raw[1..^1].Contains(raw[0]) => FindRecent(raw[1..^1]),
            _ => null,
        };
        return new Identifier(name ?? Decode(token), span, isQuoted);
    }

    private string Decode(in ParserToken token) => ServerText.Of(
        Text,
        new Token(token.Kind, SqlWord.None, token.Start, token.End),
        !_lexing.Has(MySqlModes.NoBackslashEscapes));
}
