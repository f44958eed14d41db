#pragma warning disable CA1822, CA1859
using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Names and the values of constants.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Whether a name of a column, a table or most other things stands here (<c>ColId</c>).</summary>
    private bool AtColumnName =>
        Current.Kind is TokenKind.Word or TokenKind.QuotedIdentifier or TokenKind.UnicodeIdentifier && PostgresKeywords.IsColumnName(Current.Keyword);

    /// <summary>Whether a constant of type text stands here (<c>Sconst</c>).</summary>
    private bool AtString =>
        Current.Kind is TokenKind.String or TokenKind.EscapeString or TokenKind.DollarString or TokenKind.UnicodeString;

    /// <summary><c>ColId</c>.</summary>
    private Identifier ReadColumnName(string construct)
    {
        if (AtColumnName)
        {
            return MakeIdentifier(_tokens[_position++]);
        }

        Fail(construct);
        return default;
    }

    /// <summary><c>ColLabel</c>: any word.</summary>
    private Identifier ReadLabel(string construct)
    {
        if (Current.Kind is TokenKind.Word or TokenKind.QuotedIdentifier or TokenKind.UnicodeIdentifier)
        {
            return MakeIdentifier(_tokens[_position++]);
        }

        Fail(construct);
        return default;
    }

    /// <summary><c>type_function_name</c>.</summary>
    private Identifier ReadTypeOrFunctionName(string construct)
    {
        if (Current.Kind is TokenKind.Word or TokenKind.QuotedIdentifier or TokenKind.UnicodeIdentifier
            && PostgresKeywords.IsTypeOrFunctionName(Current.Keyword))
        {
            return MakeIdentifier(_tokens[_position++]);
        }

        Fail(construct);
        return default;
    }

    /// <summary><c>qualified_name</c>, <c>any_name</c>: a name with up to three more behind dots.</summary>
    private QualifiedName ReadQualifiedName(string construct)
    {
        int first = _position;
        return ReadDottedName(first, ReadColumnName(construct), construct);
    }

    /// <summary><c>func_name</c>: without dots a name of a function, with dots the first part is a name of a column.</summary>
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
        ImmutableArray<Identifier>.Builder names = ImmutableArray.CreateBuilder<Identifier>();
        do
        {
            names.Add(ReadColumnName(construct));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, construct);
        return names.DrainToImmutable();
    }

    /// <summary>The constant of type text that must stand here.</summary>
    private Expression ReadStringConstant(string construct)
    {
        int first = _position;
        if (!AtString)
        {
            Fail(construct);
        }
        else
        {
            _position++;
        }

        return new ConstantExpression(SpanFrom(first)) { Kind = ConstantKind.String };
    }

    private QualifiedName ReadDottedName(int first, Identifier name, string construct)
    {
        if (!At(TokenKind.Dot))
        {
            return new QualifiedName(SpanFrom(first)) { Parts = [name] };
        }

        Span<Identifier> parts = new Identifier[4];
        parts[0] = name;
        int count = 1;
        while (count < parts.Length && Accept(TokenKind.Dot))
        {
            parts[count++] = ReadLabel(construct);
        }

        return new QualifiedName(SpanFrom(first)) { Parts = [.. parts[..count]] };
    }

    /// <summary>The name that a token stands for: folded unless quoted, decoded, cut to 63 bytes.</summary>
    private Identifier MakeIdentifier(in ParserToken token)
    {
        string name = ServerText.Name(Text, new Token(token.Kind, default, token.Start, token.End, token.UnicodeEscape), out _);
        return new Identifier(name, new SourceSpan(token.Start, token.End), token.Kind != TokenKind.Word);
    }

    /// <summary>The value of the text constant that stands at <paramref name="span"/>.</summary>
    private string DecodeString(SourceSpan span) => span.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
