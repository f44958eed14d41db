using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary><c>JSON_TABLE</c>.</summary>
internal sealed partial class MySqlParser
{
    private TableExpression ReadJsonTable(int first, bool isLateral)
    {
        const string Construct = "json_table";
        _position++;
        Expect(TokenKind.Open, Construct);
        Expression document = ReadExpression();
        Expect(TokenKind.Comma, Construct);
        Expression path = ReadString(Construct);
        ImmutableArray<TableExpressionColumn> columns = ReadJsonColumns();
        Expect(TokenKind.Close, Construct);
        Alias? alias = ReadAlias(mayHaveColumns: false);
        return new TableExpression(SpanFrom(first))
        {
            Kind = TableExpressionKind.Json,
            Operands = [document, path],
            Columns = columns,
            IsLateral = isLateral,
            Alias = alias,
        };
    }

    private ImmutableArray<TableExpressionColumn> ReadJsonColumns()
    {
        const string Construct = "json_table columns";
        Expect(MySqlKeyword.Columns, Construct);
        Expect(TokenKind.Open, Construct);
        int from = _nodeCount;
        do
        {
            Push(ReadJsonColumn());
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, Construct);
        return Take<TableExpressionColumn>(from);
    }

    private TableExpressionColumn ReadJsonColumn()
    {
        const string Construct = "json_table column";
        int first = _position;
        if (At(MySqlKeyword.Nested) && (Ahead(1).Keyword == MySqlKeyword.Path || Ahead(1).Kind == TokenKind.String))
        {
            return ReadNestedColumns();
        }

        Identifier name = ReadName(Construct);
        if (Accept(MySqlKeyword.For))
        {
            Expect(MySqlKeyword.Ordinality, Construct);
            return new TableExpressionColumn(SpanFrom(first)) { Name = name, IsOrdinality = true };
        }

        TypeName type = ReadType(Construct);
        if (Accept(MySqlKeyword.Collate))
        {
            ReadCharacterSetName(Construct);
        }

        Accept(MySqlKeyword.Exists);
        Expect(MySqlKeyword.Path, Construct);
        int from = _nodeCount;
        Push(ReadString(Construct));
        ReadJsonResponses(Construct);
        return new TableExpressionColumn(SpanFrom(first)) { Name = name, Type = type, Expressions = Take<Expression>(from) };
    }

    private TableExpressionColumn ReadNestedColumns()
    {
        int first = _position;
        _position++;
        Accept(MySqlKeyword.Path);
        Expression path = ReadString("nested path");
        ImmutableArray<TableExpressionColumn> nested = Enter("nested path") ? ReadJsonColumns() : [];
        Leave();
        Grow();
        return new TableExpressionColumn(SpanFrom(first)) { Expressions = [path], Nested = nested };
    }

    /// <summary><c>… ON EMPTY … ON ERROR</c>; pushes the defaults.</summary>
    private void ReadJsonResponses(string construct)
    {
        while (AtAny(MySqlKeyword.Error, MySqlKeyword.Null, MySqlKeyword.Default))
        {
            if (Accept(MySqlKeyword.Default))
            {
                Push(ReadSimpleExpression());
            }
            else
            {
                _position++;
            }

            Expect(MySqlKeyword.On, construct);
            if (!AcceptAny(MySqlKeyword.Empty, MySqlKeyword.Error))
            {
                Fail(construct);
            }
        }
    }
}
