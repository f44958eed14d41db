using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Functions as sources.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Whether a function stands here that more than a name and a parenthesis tells from a table.</summary>
    private bool AtFunctionSource
    {
        get
        {
            PostgresKeyword keyword = Current.Keyword;
            if (keyword == PostgresKeyword.NotKeyword)
            {
                return IsWord(Current.Kind) && Ahead(1).Kind == TokenKind.Open;
            }

            return At(PostgresKeyword.Rows, PostgresKeyword.From)
                || At(PostgresKeyword.Collation, PostgresKeyword.For)
                || (Ahead(1).Kind == TokenKind.Open && keyword != PostgresKeyword.Only)
                || (PostgresKeywords.IsReserved(keyword) && keyword != PostgresKeyword.Only)
                || keyword == PostgresKeyword.CurrentSchema;
        }
    }

    private FunctionReference ReadFunctionReference(int first, bool isLateral)
    {
        if (At(PostgresKeyword.Rows, PostgresKeyword.From) && Ahead(2).Kind == TokenKind.Open)
        {
            const int WordCount = 3;
            _position += WordCount;
            ImmutableArray<FunctionSource> functions = ReadRowsFrom();
            Expect(TokenKind.Close, "rows from");
            return FinishFunctions(first, functions, isLateral, isRowsFrom: true);
        }

        int start = _position;
        Expression call = ReadWindowlessCall();
        return FinishFunctions(first, [new FunctionSource(SpanFrom(start)) { Call = call }], isLateral, isRowsFrom: false);
    }

    private FunctionReference ReadFunctionReference(int first, CallExpression call) =>
        FinishFunctions(first, [new FunctionSource(call.Span) { Call = call }], isLateral: false, isRowsFrom: false);

    /// <summary><c>func_expr_windowless</c>.</summary>
    private Expression ReadWindowlessCall()
    {
        PostgresKeyword keyword = Current.Keyword;
        bool isOrdinary = PostgresKeywords.IsTypeOrFunctionName(keyword) || Ahead(1).Kind == TokenKind.Dot;
        if (!isOrdinary || (keyword == PostgresKeyword.CurrentSchema && Ahead(1).Kind != TokenKind.Open) || At(PostgresKeyword.Collation, PostgresKeyword.For))
        {
            int around = _highest;
            _highest = 0;
            Expression special = ReadKeywordPrimary();
            _highest = Math.Max(around, _highest);
            if (!IsFunction(special))
            {
                Fail("function");
            }

            return special;
        }

        return ReadCall("function");
    }

    /// <summary>What the grammar counts among the functions; a cast must be written <c>CAST</c>.</summary>
    private bool IsFunction(Expression expression) =>
        expression is CallExpression || (expression is CastExpression && (Text[expression.Span.End - 1] == ')'));

    private ImmutableArray<FunctionSource> ReadRowsFrom()
    {
        int from = _nodeCount;
        do
        {
            int first = _position;
            Expression call = ReadWindowlessCall();
            ImmutableArray<ColumnDefinition> columns = [];
            if (Accept(PostgresKeyword.As))
            {
                Expect(TokenKind.Open, "rows from");
                columns = ReadColumnDefinitions();
                Expect(TokenKind.Close, "rows from");
            }

            Push(new FunctionSource(SpanFrom(first)) { Call = call, Columns = columns });
        }
        while (Accept(TokenKind.Comma));
        return Take<FunctionSource>(from);
    }

    private FunctionReference FinishFunctions(int first, ImmutableArray<FunctionSource> functions, bool isLateral, bool isRowsFrom)
    {
        bool hasOrdinality = Accept(PostgresKeyword.With, PostgresKeyword.Ordinality);
        Alias? alias = ReadFunctionAlias(out ImmutableArray<ColumnDefinition> columns);
        return new FunctionReference(SpanFrom(first))
        {
            Functions = functions,
            IsRowsFrom = isRowsFrom,
            HasOrdinality = hasOrdinality,
            IsLateral = isLateral,
            Alias = alias,
            Columns = columns,
        };
    }

    /// <summary><c>func_alias_clause</c>: the parentheses hold names, or names with types.</summary>
    private Alias? ReadFunctionAlias(out ImmutableArray<ColumnDefinition> columns)
    {
        columns = [];
        int first = _position;
        bool hasAs = Accept(PostgresKeyword.As);
        if (!hasAs && !AtColumnName)
        {
            return null;
        }

        Alias? alias = null;
        if (!hasAs || !At(TokenKind.Open))
        {
            Identifier name = ReadColumnName("alias");
            bool hasNames = At(TokenKind.Open) && Ahead(2).Kind is TokenKind.Comma or TokenKind.Close;
            ImmutableArray<Identifier> names = hasNames ? ReadColumnNameList("alias") : [];
            alias = new Alias(SpanFrom(first)) { Name = name, Columns = names };
            if (hasNames)
            {
                return alias;
            }
        }

        if (Accept(TokenKind.Open))
        {
            columns = ReadColumnDefinitions();
            Expect(TokenKind.Close, "alias");
        }

        return alias;
    }

    /// <summary><c>TableFuncElementList</c>.</summary>
    private ImmutableArray<ColumnDefinition> ReadColumnDefinitions()
    {
        int from = _nodeCount;
        do
        {
            int first = _position;
            Identifier name = ReadColumnName("column definition");
            TypeName type = ReadTypeName();
            QualifiedName? collation = Accept(PostgresKeyword.Collate) ? ReadQualifiedName("collation") : null;
            Push(new ColumnDefinition(SpanFrom(first)) { Name = name, Type = type, Collation = collation?.Parts[^1].Name });
        }
        while (Accept(TokenKind.Comma));
        return Take<ColumnDefinition>(from);
    }
}
