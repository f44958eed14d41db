using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>XMLTABLE</c> and <c>JSON_TABLE</c>.</summary>
internal sealed partial class PostgresParser
{
    private TableExpression ReadTableExpression(int first, bool isLateral)
    {
        bool isXml = At(PostgresKeyword.Xmltable);
        _position++;
        Expect(TokenKind.Open, "table expression");
        ImmutableArray<Expression> operands = isXml ? ReadXmlTableOperands() : ReadJsonTableOperands();
        Expect(PostgresKeyword.Columns, "table expression");
        ImmutableArray<TableExpressionColumn> columns = isXml ? ReadXmlTableColumns() : ReadJsonTableColumns();
        if (!isXml && AtJsonBehaviour)
        {
            int from = _nodeCount;
            ReadJsonBehaviour();
            operands = operands.AddRange(ValuesOf(Take<Argument>(from)));
        }

        Expect(TokenKind.Close, "table expression");
        Alias? alias = ReadAlias();
        return new TableExpression(SpanFrom(first))
        {
            Kind = isXml ? TableExpressionKind.Xml : TableExpressionKind.Json,
            Operands = operands,
            Columns = columns,
            IsLateral = isLateral,
            Alias = alias,
        };
    }

    /// <summary>Namespaces, the path of the rows and the document.</summary>
    private ImmutableArray<Expression> ReadXmlTableOperands()
    {
        int from = _nodeCount;
        if (At(PostgresKeyword.Xmlnamespaces) && Ahead(1).Kind == TokenKind.Open)
        {
            _position += 2;
            PushXmlNamespaces();
            Expect(TokenKind.Close, "xmlnamespaces");
            Expect(TokenKind.Comma, "xmltable");
        }

        PushPrimary();
        PushPassed();
        return ValuesOf(Take<Argument>(from));
    }

    private void PushXmlNamespaces()
    {
        do
        {
            bool isDefault = Accept(PostgresKeyword.Default);
            Push(ArgumentOf(ReadRestrictedExpression()));
            if (!isDefault)
            {
                Expect(PostgresKeyword.As, "xmlnamespaces");
                ReadLabel("xmlnamespaces");
            }
        }
        while (Accept(TokenKind.Comma));
    }

    private ImmutableArray<TableExpressionColumn> ReadXmlTableColumns()
    {
        int from = _nodeCount;
        do
        {
            Push(ReadXmlTableColumn());
        }
        while (Accept(TokenKind.Comma));
        return Take<TableExpressionColumn>(from);
    }

    private TableExpressionColumn ReadXmlTableColumn()
    {
        int first = _position;
        Identifier name = ReadColumnName("xmltable");
        if (Accept(PostgresKeyword.For, PostgresKeyword.Ordinality))
        {
            return new TableExpressionColumn(SpanFrom(first)) { Name = name, IsOrdinality = true };
        }

        TypeName type = ReadTypeName();
        int from = _nodeCount;
        bool hasPath = false;
        bool hasDefault = false;
        bool hasNullability = false;
        while (!At(TokenKind.Comma) && !At(TokenKind.Close) && _failure is null)
        {
            bool isPath = IsWordPath(Current);
            bool isDefault = At(PostgresKeyword.Default);
            if ((isPath && hasPath) || (isDefault && hasDefault) || (!isPath && !isDefault && hasNullability))
            {
                Fail("xmltable");
            }

            hasPath |= isPath;
            hasDefault |= isDefault;
            hasNullability |= !isPath && !isDefault;
            ReadXmlTableOption(isPath || isDefault);
        }

        ImmutableArray<Expression> expressions = Take<Expression>(from);
        return new TableExpressionColumn(SpanFrom(first)) { Name = name, Type = type, Expressions = expressions };
    }

    /// <summary>In version 15 <c>path</c> is any name and not a key word.</summary>
    private bool IsWordPath(in ParserToken token) =>
        token.Keyword == PostgresKeyword.Path || (token.Kind == TokenKind.QuotedIdentifier && Text[token.Start..token.End].SequenceEqual("\"path\""u8));

    private void ReadXmlTableOption(bool hasValue)
    {
        if (hasValue)
        {
            _position++;
            Push(ReadRestrictedExpression());
        }
        else if (!Accept(PostgresKeyword.Not, PostgresKeyword.Null))
        {
            Expect(PostgresKeyword.Null, "xmltable");
        }
    }

    /// <summary>The document, the path of the rows and what is passed to it.</summary>
    private ImmutableArray<Expression> ReadJsonTableOperands()
    {
        int from = _nodeCount;
        Push(ReadArgumentValue());
        AcceptJsonFormat();
        Expect(TokenKind.Comma, "json_table");
        Push(ReadArgumentValue());
        if (Accept(PostgresKeyword.As))
        {
            ReadColumnName("json_table");
        }

        if (Accept(PostgresKeyword.Passing))
        {
            PushJsonPassed();
        }

        return ValuesOf(Take<Argument>(from));
    }

    private ImmutableArray<TableExpressionColumn> ReadJsonTableColumns()
    {
        int from = _nodeCount;
        Expect(TokenKind.Open, "json_table");
        if (Enter("json_table"))
        {
            do
            {
                Push(ReadJsonTableColumn());
            }
            while (Accept(TokenKind.Comma));
        }

        Leave();
        Expect(TokenKind.Close, "json_table");
        return Take<TableExpressionColumn>(from);
    }

    private TableExpressionColumn ReadJsonTableColumn()
    {
        int first = _position;
        if (At(PostgresKeyword.Nested) && (Ahead(1).Keyword == PostgresKeyword.Path || IsString(Ahead(1).Kind)))
        {
            return ReadNestedPath();
        }

        Identifier name = ReadColumnName("json_table");
        if (Accept(PostgresKeyword.For, PostgresKeyword.Ordinality))
        {
            return new TableExpressionColumn(SpanFrom(first)) { Name = name, IsOrdinality = true };
        }

        TypeName type = ReadTypeName();
        AcceptJsonFormat();
        Accept(PostgresKeyword.Exists);
        int from = _nodeCount;
        if (Accept(PostgresKeyword.Path))
        {
            Push(ArgumentOf(ReadStringConstant("json_table")));
        }

        ReadJsonHandling();
        ImmutableArray<Expression> expressions = ValuesOf(Take<Argument>(from));
        return new TableExpressionColumn(SpanFrom(first)) { Name = name, Type = type, Expressions = expressions };
    }

    private TableExpressionColumn ReadNestedPath()
    {
        int first = _position;
        _position++;
        Accept(PostgresKeyword.Path);
        ConstantExpression path = ReadStringConstant("json_table");
        if (Accept(PostgresKeyword.As))
        {
            ReadColumnName("json_table");
        }

        Expect(PostgresKeyword.Columns, "json_table");
        ImmutableArray<TableExpressionColumn> columns = ReadJsonTableColumns();
        return new TableExpressionColumn(SpanFrom(first)) { Expressions = [path], Nested = columns };
    }
}
