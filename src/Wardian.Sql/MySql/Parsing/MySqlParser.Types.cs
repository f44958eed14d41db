using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Types and character sets.</summary>
internal sealed partial class MySqlParser
{
    /// <summary>A type of a column, a cast, a parameter or a variable.</summary>
    private TypeName ReadType(string construct)
    {
        int first = _position;
        if (_isInBody && IsMariaDb && (At(MySqlKeyword.Type, MySqlKeyword.Of) || At(MySqlKeyword.Row)))
        {
            return ReadTypeOfObject(construct);
        }

        if (IsMariaDb && AtName && Ahead(1).Kind == TokenKind.Dot)
        {
            _position += 2;
        }

        string name = ReadTypeWords(construct);
        SourceSpan span = SpanFrom(first);
        ImmutableArray<Expression> modifiers = [];
        if (Accept(TokenKind.Open))
        {
            modifiers = ReadTypeModifiers();
            Expect(TokenKind.Close, construct);
        }

        string? options = ReadTypeOptions();
        return new TypeName(SpanFrom(first)) { Name = SingleName(new Identifier(name, span)), Modifiers = modifiers, Options = options };
    }

    private ImmutableArray<Expression> ReadTypeModifiers()
    {
        int from = _nodeCount;
        do
        {
            Push(ReadConstant());
        }
        while (Accept(TokenKind.Comma));
        return Take<Expression>(from);
    }

    /// <summary>The words that name a type; of those with several names the words as written.</summary>
    private string ReadTypeWords(string construct)
    {
        bool isAllowed = AtName || MySqlKeywords.IsTypeWord(Current.Keyword);
        if (!isAllowed)
        {
            Fail(construct);
            return string.Empty;
        }

        MySqlKeyword word = Current.Keyword;
        string name = ReadWordText(construct);
        switch (word)
        {
            case MySqlKeyword.National:
                name = $"{name} {ReadTypeWords(construct)}";
                break;
            case MySqlKeyword.Long when Current.Keyword is MySqlKeyword.Varchar or MySqlKeyword.Varbinary or MySqlKeyword.Char
                or MySqlKeyword.Character:
                name = $"{name} {ReadTypeWords(construct)}";
                break;
            case MySqlKeyword.Double when Accept(MySqlKeyword.Precision):
                name += " precision";
                break;
            case MySqlKeyword.Char or MySqlKeyword.Character or MySqlKeyword.Nchar
                or MySqlKeyword.Varchar when Accept(MySqlKeyword.Varying):
                name += " varying";
                break;
            case MySqlKeyword.Interval:
                name = $"{name} {ReadUnit(construct)}";
                break;
            case MySqlKeyword.Signed or MySqlKeyword.Unsigned:
                _ = AcceptAny(MySqlKeyword.Integer, MySqlKeyword.Int);
                break;
        }

        return name;
    }

    /// <summary>Words behind the type, in lower case; null when there are none.</summary>
    private string? ReadTypeOptions()
    {
        string? options = null;
        while (true)
        {
            string? option = null;
            switch (Current.Keyword)
            {
                case MySqlKeyword.Unsigned or MySqlKeyword.Signed or MySqlKeyword.Zerofill or MySqlKeyword.Ascii or MySqlKeyword.Unicode
                    or MySqlKeyword.Byte or MySqlKeyword.Binary or MySqlKeyword.Compressed:
                    option = TakeKeyword();
                    break;
                case MySqlKeyword.Charset or MySqlKeyword.Character or MySqlKeyword.Char when AtCharacterSetClause:
                    option = $"character set {ReadCharacterSetClause()}";
                    break;
            }

            if (option is null)
            {
                return options;
            }

            options = options is null ? option : $"{options} {option}";
        }
    }

    private bool AtCharacterSetClause => At(MySqlKeyword.Charset)
        || (AtAny(MySqlKeyword.Character, MySqlKeyword.Char) && Ahead(1).Keyword == MySqlKeyword.Set);

    /// <summary><c>CHARACTER SET name</c> when it is written, as the name in lower case.</summary>
    private string? ReadCharacterSetClause()
    {
        if (!AtCharacterSetClause)
        {
            return null;
        }

        _position += At(MySqlKeyword.Charset) ? 1 : 2;
        AcceptEqual();
        return At(MySqlKeyword.Default) ? TakeKeyword() : Lower(ReadCharacterSetName("character set").Name);
    }

    /// <summary>A character set or a collation.</summary>
    private Identifier ReadCharacterSetName(string construct) =>
        At(TokenKind.String) ? MakeIdentifier(TokenAt(_position++))
            : ReadName(AtName || AtAny(MySqlKeyword.Binary, MySqlKeyword.Default), construct);

    /// <summary>MariaDB's <c>TYPE OF t.c</c>, <c>ROW TYPE OF t</c>, <c>ROW (a INT, …)</c>.</summary>
    private TypeName ReadTypeOfObject(string construct)
    {
        int first = _position;
        bool isRow = Accept(MySqlKeyword.Row);
        if (isRow && At(TokenKind.Open))
        {
            _position++;
            do
            {
                ReadName(construct);
                if (Enter(construct))
                {
                    ReadType(construct);
                }

                Leave();
            }
            while (Accept(TokenKind.Comma));
            Expect(TokenKind.Close, construct);
            return NamedType("row", SpanFrom(first));
        }

        Expect(construct, MySqlKeyword.Type, MySqlKeyword.Of);
        QualifiedName name = ReadColumnName(construct);
        return new TypeName(SpanFrom(first)) { Name = name, IsReference = true, Options = isRow ? "row" : null };
    }
}
