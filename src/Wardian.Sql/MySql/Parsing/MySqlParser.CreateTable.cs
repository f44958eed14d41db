using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary><c>CREATE TABLE</c>.</summary>
internal sealed partial class MySqlParser
{
    private CreateTableStatement ReadCreateTable(in DefinitionHead head)
    {
        const string Construct = "create table";
        bool isTemporary = Accept(MySqlKeyword.Temporary);
        Expect(MySqlKeyword.Table, Construct);
        bool ifNotExists = AcceptIfNotExists();
        QualifiedName name = ReadQualifiedName(Construct);
        if (AtLikeTable)
        {
            return ReadCreateLike(head, name, isTemporary, ifNotExists);
        }

        ImmutableArray<ColumnDefinition> columns = [];
        ImmutableArray<ConstraintDefinition> constraints = [];
        if (At(TokenKind.Open) && !AtQuery)
        {
            ReadTableElements(out columns, out constraints);
        }

        ImmutableArray<StatementOption> options = ReadTableOptions();
        ImmutableArray<Expression> bounds = [];
        ImmutableArray<Expression> partitionBy = At(MySqlKeyword.Partition) ? ReadPartitioning(out bounds) : [];
        bool hasQueryWord = AcceptAny(MySqlKeyword.Ignore, MySqlKeyword.Replace);
        hasQueryWord |= Accept(MySqlKeyword.As);
        QueryStatement? query = hasQueryWord || AtQuery ? ReadQueryStatement() : null;
        if (query is not null)
        {
            RefuseInto(query.Query);
        }

        if (query is null && columns.IsEmpty && constraints.IsEmpty && options.IsEmpty)
        {
            Fail(Construct);
        }

        return new CreateTableStatement(SpanFrom(head.First))
        {
            Name = name,
            IsTemporary = isTemporary,
            IsReplace = head.IsReplace,
            IfNotExists = ifNotExists,
            Columns = columns,
            Constraints = constraints,
            Options = options,
            PartitionBy = partitionBy,
            PartitionBounds = bounds,
            Query = query,
        };
    }

    private bool AtLikeTable => At(MySqlKeyword.Like) || (At(TokenKind.Open) && Ahead(1).Keyword == MySqlKeyword.Like);

    private CreateTableStatement ReadCreateLike(in DefinitionHead head, QualifiedName name, bool isTemporary, bool ifNotExists)
    {
        bool hasParentheses = Accept(TokenKind.Open);
        int first = _position;
        _position++;
        QualifiedName other = ReadQualifiedName("create table like");
        var like = new TableLike(SpanFrom(first)) { Table = other };
        if (hasParentheses)
        {
            Expect(TokenKind.Close, "create table like");
        }

        return new CreateTableStatement(SpanFrom(head.First))
        {
            Name = name,
            IsTemporary = isTemporary,
            IsReplace = head.IsReplace,
            IfNotExists = ifNotExists,
            Likes = [like],
        };
    }

    private void ReadTableElements(out ImmutableArray<ColumnDefinition> columns, out ImmutableArray<ConstraintDefinition> constraints)
    {
        ImmutableArray<ColumnDefinition>.Builder allColumns = ImmutableArray.CreateBuilder<ColumnDefinition>();
        ImmutableArray<ConstraintDefinition>.Builder allConstraints = ImmutableArray.CreateBuilder<ConstraintDefinition>();
        Expect(TokenKind.Open, "create table");
        do
        {
            if (AtTableConstraint)
            {
                allConstraints.Add(ReadTableConstraint());
            }
            else
            {
                allColumns.Add(ReadColumnDefinition());
            }
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, "create table");
        columns = allColumns.ToImmutable();
        constraints = allConstraints.ToImmutable();
    }

    /// <summary>Options of a table, with or without commas between them.</summary>
    private ImmutableArray<StatementOption> ReadTableOptions()
    {
        int from = _nodeCount;
        while (AtTableOption)
        {
            Push(ReadTableOption());
            if (At(TokenKind.Comma) && IsTableOption(1))
            {
                _position++;
            }
        }

        return Take<StatementOption>(from);
    }

    private bool AtTableOption => IsTableOption(0);

    private bool IsTableOption(int offset)
    {
        ParserToken token = Ahead(offset);
        ParserToken next = Ahead(offset + 1);
        return token.Keyword switch
        {
            MySqlKeyword.Default => next.Keyword is MySqlKeyword.Charset or MySqlKeyword.Character or MySqlKeyword.Char
                or MySqlKeyword.Collate,
            MySqlKeyword.Data or MySqlKeyword.Index => next.Keyword == MySqlKeyword.Directory,
            MySqlKeyword.Union => IsSymbol(next, '=') || next.Kind == TokenKind.Open,
            MySqlKeyword.With => next.Keyword == MySqlKeyword.System,
            MySqlKeyword.Start => next.Keyword == MySqlKeyword.Transaction,
            MySqlKeyword.Character or MySqlKeyword.Char => next.Keyword == MySqlKeyword.Set,
            MySqlKeyword.Collate or MySqlKeyword.StatsAutoRecalc or MySqlKeyword.StatsPersistent or MySqlKeyword.StatsSamplePages
                or MySqlKeyword.PageChecksum or MySqlKeyword.RefSystemId => true,
            _ => IsName(token) && (IsSymbol(next, '=') || next.Kind is TokenKind.String or TokenKind.Number || IsName(next)
                || next.Keyword == MySqlKeyword.Default)
                && !IsAlterWord(token.Keyword),
        };
    }

    /// <summary>Words that are names and begin a change of a table, not an option.</summary>
    private static bool IsAlterWord(MySqlKeyword word) => word is MySqlKeyword.Modify or MySqlKeyword.Disable or MySqlKeyword.Enable
        or MySqlKeyword.Import or MySqlKeyword.Discard or MySqlKeyword.Coalesce or MySqlKeyword.Reorganize
        or MySqlKeyword.Exchange or MySqlKeyword.Remove or MySqlKeyword.Truncate or MySqlKeyword.Rebuild or MySqlKeyword.Repair
            or MySqlKeyword.Algorithm or MySqlKeyword.Without or MySqlKeyword.Validation or MySqlKeyword.Upgrade or MySqlKeyword.Column;

    private StatementOption ReadTableOption()
    {
        const string Construct = "table option";
        int first = _position;
        if (AcceptAny(MySqlKeyword.With, MySqlKeyword.Start))
        {
            _position++;
            Accept(MySqlKeyword.Versioning);
            return new StatementOption(SpanFrom(first)) { Name = "with system versioning" };
        }

        Accept(MySqlKeyword.Default);
        if (AtCharacterSetClause)
        {
            string? set = ReadCharacterSetClause();
            return WordOption(first, "character set", SingleName(new Identifier(set ?? string.Empty, SpanFrom(first))));
        }

        string name = ReadWordText(Construct);
        if (name is "data" or "index")
        {
            Expect(MySqlKeyword.Directory, Construct);
            name += " directory";
        }

        AcceptEqual();
        if (Accept(TokenKind.Open))
        {
            ImmutableArray<Expression> tables = At(TokenKind.Close) ? [] : ReadTableNameExpressions();
            Expect(TokenKind.Close, Construct);
            return new StatementOption(SpanFrom(first)) { Name = name, Values = tables };
        }

        Expression value = ReadOptionValue(Construct);
        return new StatementOption(SpanFrom(first)) { Name = name, Values = [value] };
    }

    private ImmutableArray<Expression> ReadTableNameExpressions()
    {
        int from = _nodeCount;
        foreach (QualifiedName name in ReadQualifiedNames("union"))
        {
            Push(new NameExpression(name.Span) { Name = name });
        }

        return Take<Expression>(from);
    }

    private Expression ReadOptionValue(string construct)
    {
        if (!AtAnyWord || At(TokenKind.String))
        {
            AcceptSymbol('-');
            return ReadConstant();
        }

        QualifiedName word = SingleName(ReadName(AtName || AtAny(MySqlKeyword.Default, MySqlKeyword.Binary, MySqlKeyword.On), construct));
        return new NameExpression(word.Span) { Name = word };
    }
}
