using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Names.</summary>
internal sealed partial class PostgresParser
{
    private const int NamePartsMax = 4;

    /// <summary>Whether a word or a quoted name stands here.</summary>
    private bool AtAnyWord => IsWord(Current.Kind);

    /// <summary>Whether a name of a column, a table or most other things stands here (<c>ColId</c>).</summary>
    private bool AtColumnName => IsColumnName(Current);

    private static bool IsWord(TokenKind kind) =>
        kind is TokenKind.Word or TokenKind.QuotedIdentifier or TokenKind.UnicodeIdentifier;

    private static bool IsColumnName(in ParserToken token) => IsWord(token.Kind) && PostgresKeywords.IsColumnName(token.Keyword);

    private static bool IsTypeOrFunctionName(in ParserToken token) =>
        IsWord(token.Kind) && PostgresKeywords.IsTypeOrFunctionName(token.Keyword);

    /// <summary><c>ColId</c>.</summary>
    private Identifier ReadColumnName(string construct) => ReadName(AtColumnName, construct);

    /// <summary><c>ColLabel</c>: any word.</summary>
    private Identifier ReadLabel(string construct) => ReadName(AtAnyWord, construct);

    /// <summary><c>type_function_name</c>.</summary>
    private Identifier ReadTypeOrFunctionName(string construct) => ReadName(IsTypeOrFunctionName(Current), construct);

    private Identifier ReadName(bool isAllowed, string construct)
    {
        if (isAllowed)
        {
            return MakeIdentifier(_tokens[_position++]);
        }

        Fail(construct);
        return new Identifier(string.Empty, new SourceSpan(Current.Start, Current.End));
    }

    /// <summary><c>qualified_name</c>, <c>any_name</c>: a name with up to three more behind dots.</summary>
    private QualifiedName ReadQualifiedName(string construct)
    {
        int first = _position;
        return ReadDottedName(first, ReadColumnName(construct), construct);
    }

    /// <summary><c>func_name</c>: alone it is a name of a function, in front of a dot the name of a column may stand.</summary>
    private QualifiedName ReadFunctionName(string construct)
    {
        int first = _position;
        Identifier name = Ahead(1).Kind == TokenKind.Dot ? ReadColumnName(construct) : ReadTypeOrFunctionName(construct);
        return ReadDottedName(first, name, construct);
    }

    /// <summary>Names of columns, in parentheses.</summary>
    private ImmutableArray<Identifier> ReadColumnNameList(string construct)
    {
        Expect(TokenKind.Open, construct);
        ImmutableArray<Identifier> names = ReadColumnNames(construct);
        Expect(TokenKind.Close, construct);
        return names;
    }

    /// <summary>Names of columns with commas between them.</summary>
    private ImmutableArray<Identifier> ReadColumnNames(string construct)
    {
        int from = _nameCount;
        do
        {
            Push(ReadColumnName(construct));
        }
        while (Accept(TokenKind.Comma));
        return TakeNames(from);
    }

    private QualifiedName ReadDottedName(int first, Identifier name, string construct)
    {
        if (!At(TokenKind.Dot))
        {
            return SingleName(name);
        }

        int from = _nameCount;
        Push(name);
        while (_nameCount - from < NamePartsMax && Accept(TokenKind.Dot))
        {
            Push(ReadLabel(construct));
        }

        return new QualifiedName(SpanFrom(first)) { Parts = TakeNames(from) };
    }

    private static QualifiedName SingleName(Identifier name) =>
        new(name.Span) { Parts = ImmutableCollectionsMarshal.AsImmutableArray(new[] { name }) };

    /// <summary>The name that a token stands for: folded unless quoted, decoded, cut to 63 bytes.</summary>
    private Identifier MakeIdentifier(in ParserToken token)
    {
        var span = new SourceSpan(token.Start, token.End);
        if (token.Keyword != PostgresKeyword.NotKeyword)
        {
            return new Identifier(PostgresKeywords.Spelling(token.Keyword), span);
        }

        ReadOnlySpan<byte> raw = Text[token.Start..token.End];
        bool isQuoted = token.Kind != TokenKind.Word;
        string? name = token.Kind switch
        {
            TokenKind.Word => FindFolded(raw),
            TokenKind.QuotedIdentifier when !raw[1..^1].Contains((byte)'"') => FindRecent(raw[1..^1]),
            _ => null,
        };
        name ??= ServerText.Name(Text, new Token(token.Kind, default, token.Start, token.End, token.UnicodeEscape), out _);
        if (name.Length == 0)
        {
            Fail("identifier");
        }

        return new Identifier(name, span, isQuoted);
    }

    private string? FindFolded(ReadOnlySpan<byte> word)
    {
        if (word.Length > ServerText.NameBytesMax)
        {
            return null;
        }

        Span<byte> folded = stackalloc byte[ServerText.NameBytesMax];
        for (int index = 0; index < word.Length; index++)
        {
            folded[index] = Characters.ToLower(word[index]);
        }

        return FindRecent(folded[..word.Length]);
    }
}
