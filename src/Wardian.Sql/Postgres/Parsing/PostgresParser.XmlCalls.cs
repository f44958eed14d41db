using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Functions of SQL/XML.</summary>
internal sealed partial class PostgresParser
{
    private static bool IsXmlCall(PostgresKeyword keyword) => keyword is PostgresKeyword.Xmlelement or PostgresKeyword.Xmlexists
        or PostgresKeyword.Xmlforest or PostgresKeyword.Xmlparse or PostgresKeyword.Xmlpi or PostgresKeyword.Xmlroot or PostgresKeyword.Xmlserialize;

    private CallExpression ReadXmlCall(int first, PostgresKeyword keyword)
    {
        int from = _nodeCount;
        TypeName? type = null;
        Expect(TokenKind.Open, "xml");
        switch (keyword)
        {
            case PostgresKeyword.Xmlelement:
                ReadXmlElement();
                break;
            case PostgresKeyword.Xmlpi:
                ReadXmlName();
                if (Accept(TokenKind.Comma))
                {
                    Push(ReadArgumentValue());
                }

                break;
            case PostgresKeyword.Xmlforest:
                PushXmlAttributes();
                break;
            case PostgresKeyword.Xmlexists:
                PushPrimary();
                PushPassed();
                break;
            case PostgresKeyword.Xmlparse:
                ExpectDocumentOrContent();
                Push(ReadArgumentValue());
                if (Accept(PostgresKeyword.Preserve) || Accept(PostgresKeyword.Strip))
                {
                    Expect(PostgresKeyword.Whitespace, "xmlparse");
                }

                break;
            case PostgresKeyword.Xmlroot:
                ReadXmlRoot();
                break;
            default:
                type = ReadXmlSerialize();
                break;
        }

        Expect(TokenKind.Close, "xml");
        ImmutableArray<Argument> arguments = Take<Argument>(from);
        return Special(first, PostgresKeywords.Spelling(keyword), arguments, type);
    }

    /// <summary><c>NAME label</c>: the label is the first argument.</summary>
    private void ReadXmlName()
    {
        Expect(PostgresKeyword.Name, "xml");
        Push(ArgumentOf(ReadWordAsText(AtAnyWord, "xml")));
    }

    private void ReadXmlElement()
    {
        ReadXmlName();
        if (!Accept(TokenKind.Comma))
        {
            return;
        }

        if (At(PostgresKeyword.Xmlattributes) && Ahead(1).Kind == TokenKind.Open)
        {
            _position += 2;
            PushXmlAttributes();
            Expect(TokenKind.Close, "xmlattributes");
            if (!Accept(TokenKind.Comma))
            {
                return;
            }
        }

        PushValues();
    }

    /// <summary><c>xml_attribute_list</c>: values, some with a name behind <c>AS</c>.</summary>
    private void PushXmlAttributes()
    {
        do
        {
            int first = _position;
            Expression value = ReadExpression();
            Identifier? name = Accept(PostgresKeyword.As) ? ReadLabel("xml") : null;
            Push(new Argument(SpanFrom(first)) { Value = value, Name = name });
        }
        while (Accept(TokenKind.Comma));
    }

    private void PushPrimary() => Push(ArgumentOf(ReadScopedPrimary()));

    /// <summary>A primary expression that is an argument, not an operand.</summary>
    private Expression ReadScopedPrimary()
    {
        Expression value = Enter("expression") ? ReadPrimary() : MissingExpression("expression");
        Leave();
        _highest = Math.Max(_highest, _height);
        return value;
    }

    /// <summary><c>xmlexists_argument</c>.</summary>
    private void PushPassed()
    {
        Expect(PostgresKeyword.Passing, "passing");
        AcceptPassingMechanism();
        PushPrimary();
        AcceptPassingMechanism();
    }

    private void AcceptPassingMechanism()
    {
        if (!Accept(PostgresKeyword.By, PostgresKeyword.Ref))
        {
            Accept(PostgresKeyword.By, PostgresKeyword.Value);
        }
    }

    private void ExpectDocumentOrContent()
    {
        if (!Accept(PostgresKeyword.Document))
        {
            Expect(PostgresKeyword.Content, "xml");
        }
    }

    private void ReadXmlRoot()
    {
        Push(ReadArgumentValue());
        Expect(TokenKind.Comma, "xmlroot");
        Expect(PostgresKeyword.Version, "xmlroot");
        if (!Accept(PostgresKeyword.No, PostgresKeyword.Value))
        {
            Push(ReadArgumentValue());
        }

        if (Accept(TokenKind.Comma))
        {
            Expect(PostgresKeyword.Standalone, "xmlroot");
            if (!Accept(PostgresKeyword.Yes))
            {
                Expect(PostgresKeyword.No, "xmlroot");
                Accept(PostgresKeyword.Value);
            }
        }
    }

    private TypeName ReadXmlSerialize()
    {
        ExpectDocumentOrContent();
        Push(ReadArgumentValue());
        Expect(PostgresKeyword.As, "xmlserialize");
        TypeName type = ReadSimpleTypeName();
        if (!Accept(PostgresKeyword.No, PostgresKeyword.Indent))
        {
            Accept(PostgresKeyword.Indent);
        }

        return type;
    }
}
