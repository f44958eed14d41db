using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What a query reads from.</summary>
internal sealed partial class PostgresParser
{
    private const int TableNamePartsMax = 3;

    /// <summary><c>from_list</c>, from behind <c>FROM</c> or <c>USING</c>.</summary>
    private ImmutableArray<FromItem> ReadFromList()
    {
        int from = _nodeCount;
        do
        {
            Push(ReadFromItem());
        }
        while (Accept(TokenKind.Comma));
        return Take<FromItem>(from);
    }

    /// <summary><c>table_ref</c>.</summary>
    private FromItem ReadFromItem()
    {
        int first = _position;
        return ReadJoins(first, ReadSource());
    }

    private TableReference MissingSource()
    {
        Fail("from item");
        return new TableReference(SpanFrom(_position)) { Name = SingleName(new Identifier(string.Empty, SpanFrom(_position))) };
    }

    /// <summary>A source that is no join outside parentheses.</summary>
    private FromItem ReadSource()
    {
        if (At(TokenKind.Open))
        {
            return ReadParenthesisedSource();
        }

        int first = _position;
        bool isLateral = Accept(PostgresKeyword.Lateral);
        if (isLateral && At(TokenKind.Open))
        {
            QueryExpression query = ReadQueryInParentheses("from item");
            return MakeSubquery(first, query, isLateral);
        }

        if (Ahead(1).Kind == TokenKind.Open && Current.Keyword is PostgresKeyword.Xmltable or PostgresKeyword.JsonTable)
        {
            return ReadTableExpression(first, isLateral);
        }

        return AtFunctionSource || isLateral ? ReadFunctionReference(first, isLateral) : ReadTableOrFunction(first);
    }

    /// <summary><c>select_with_parens</c> with its alias, which versions before 16 want.</summary>
    private SubqueryReference MakeSubquery(int first, QueryExpression query, bool isLateral)
    {
        Alias? alias = ReadAlias();
        return new SubqueryReference(SpanFrom(first)) { Query = query, IsLateral = isLateral, Alias = alias };
    }

    /// <summary>A table, unless a parenthesis behind the name makes it a function.</summary>
    private FromItem ReadTableOrFunction(int first)
    {
        if (At(PostgresKeyword.Only))
        {
            ReadRelation(out QualifiedName parent, out _);
            return FinishTable(first, parent, isOnly: true);
        }

        QualifiedName name = ReadQualifiedName("from item");
        if (At(TokenKind.Open))
        {
            return ReadFunctionReference(first, ReadCallBehindName(first, name));
        }

        RefuseLongName(name);
        return FinishTable(first, name, isOnly: false);
    }

    private QualifiedName ReadTableName()
    {
        QualifiedName name = ReadQualifiedName("table");
        RefuseLongName(name);
        return name;
    }

    private void RefuseLongName(QualifiedName name)
    {
        if (name.Parts.Length > TableNamePartsMax)
        {
            Fail("table");
        }
    }

    /// <summary><c>relation_expr</c>; with an alias, <c>relation_expr_opt_alias</c>, where a bare <c>SET</c> is none.</summary>
    private TableReference ReadTableReference(bool allowAlias)
    {
        int first = _position;
        bool isOnly = ReadRelation(out QualifiedName name, out bool hasStar);
        Alias? alias = null;
        if (allowAlias && (At(PostgresKeyword.As) || (AtColumnName && !At(PostgresKeyword.Set))))
        {
            int start = _position;
            Accept(PostgresKeyword.As);
            Identifier text = ReadColumnName("alias");
            alias = new Alias(SpanFrom(start)) { Name = text };
        }

        return new TableReference(SpanFrom(first)) { Name = name, IsOnly = isOnly, HasStar = hasStar, Alias = alias };
    }

    /// <summary>Whether <c>ONLY</c> stands in front.</summary>
    private bool ReadRelation(out QualifiedName name, out bool hasStar)
    {
        hasStar = false;
        if (!Accept(PostgresKeyword.Only))
        {
            name = ReadTableName();
            hasStar = AcceptStar();
            return false;
        }

        bool isInParentheses = Accept(TokenKind.Open);
        name = ReadTableName();
        if (isInParentheses)
        {
            Expect(TokenKind.Close, "only");
        }

        return true;
    }

    private bool AcceptStar()
    {
        bool isThere = AtStar;
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private TableReference FinishTable(int first, QualifiedName name, bool isOnly)
    {
        bool hasStar = !isOnly && AcceptStar();
        Alias? alias = ReadAlias();
        TableSample? sample = At(PostgresKeyword.Tablesample) ? ReadSample() : null;
        return new TableReference(SpanFrom(first)) { Name = name, IsOnly = isOnly, HasStar = hasStar, Alias = alias, Sample = sample };
    }

    private TableSample ReadSample()
    {
        int first = _position;
        _position++;
        QualifiedName method = ReadFunctionName("tablesample");
        ImmutableArray<Expression> arguments = ReadListInParentheses("tablesample");
        Expression? seed = null;
        if (Accept(PostgresKeyword.Repeatable))
        {
            Expect(TokenKind.Open, "tablesample");
            seed = ReadExpression();
            Expect(TokenKind.Close, "tablesample");
        }

        return new TableSample(SpanFrom(first)) { Method = method, Arguments = arguments, Seed = seed };
    }

    /// <summary><c>opt_alias_clause</c>.</summary>
    private Alias? ReadAlias()
    {
        int first = _position;
        if (!Accept(PostgresKeyword.As) && !AtColumnName)
        {
            return null;
        }

        Identifier name = ReadColumnName("alias");
        ImmutableArray<Identifier> columns = At(TokenKind.Open) ? ReadColumnNameList("alias") : [];
        return new Alias(SpanFrom(first)) { Name = name, Columns = columns };
    }
}
