using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary><c>UPDATE</c> and <c>DELETE</c>.</summary>
internal sealed partial class MySqlParser
{
    private UpdateStatement ReadUpdate(int first, WithClause? with)
    {
        _position++;
        ImmutableArray<string> options = ReadHint();
        while (AtAny(MySqlKeyword.LowPriority, MySqlKeyword.Ignore))
        {
            options = options.Add(TakeKeyword());
        }

        ImmutableArray<FromItem> targets = ReadUpdateTargets(ref options);
        Expect(MySqlKeyword.Set, "update");
        ImmutableArray<Assignment> set = ReadAssignments();
        Expression? where = ReadWhere();
        ImmutableArray<OrderItem> orderBy = ReadOrderClause();
        LimitClause? limit = ReadPlainLimit();
        return new UpdateStatement(SpanFrom(first))
        {
            With = with,
            Targets = targets,
            Options = options,
            Set = set,
            Where = where,
            OrderBy = orderBy,
            Limit = limit,
        };
    }

    /// <summary>A limit of rows that are changed is one number.</summary>
    private LimitClause? ReadPlainLimit()
    {
        LimitClause? limit = At(MySqlKeyword.Limit) ? ReadLimit() : null;
        if (limit is { Offset: not null } or { RowsExamined: not null })
        {
            Fail("limit");
        }

        return limit;
    }

    /// <summary>Tables with joins; in MariaDB one of them may be cut to a portion of its period.</summary>
    private ImmutableArray<FromItem> ReadUpdateTargets(ref ImmutableArray<string> options)
    {
        bool hasPortion = IsMariaDb && AtName && (At(Ahead(1), MySqlKeyword.For, 2) || At(Ahead(3), MySqlKeyword.For, 4));
        if (!hasPortion)
        {
            return ReadFromList();
        }

        TableReference table = ReadWriteTarget();
        ReadPortion(ref options);
        return [table];
    }

    private bool At(in ParserToken token, MySqlKeyword word, int next) => token.Keyword == word
        && Ahead(next).Keyword == MySqlKeyword.Portion;

    /// <summary>MariaDB's <c>FOR PORTION OF period FROM a TO b</c>.</summary>
    private void ReadPortion(ref ImmutableArray<string> options)
    {
        const string Construct = "for portion of";
        if (!IsMariaDb || !Accept(MySqlKeyword.For, MySqlKeyword.Portion))
        {
            return;
        }

        Expect(MySqlKeyword.Of, Construct);
        ReadName(Construct);
        Expect(MySqlKeyword.From, Construct);
        ReadBitExpression();
        Expect(MySqlKeyword.To, Construct);
        ReadBitExpression();
        options = options.Add(Construct);
    }

    private DeleteStatement ReadDelete(int first, WithClause? with)
    {
        _position++;
        ImmutableArray<string> options = ReadDeleteOptions();
        if (!Accept(MySqlKeyword.From))
        {
            ImmutableArray<FromItem> targets = ReadDeleteTargets();
            Expect(MySqlKeyword.From, "delete");
            return FinishMultiDelete(first, with, options, targets);
        }

        if (IsMultiTarget)
        {
            ImmutableArray<FromItem> targets = ReadDeleteTargets();
            Expect(MySqlKeyword.Using, "delete");
            return FinishMultiDelete(first, with, options, targets);
        }

        TableReference table = ReadDeleteTable();
        ReadPortion(ref options);
        if (options.Contains("history", StringComparer.Ordinal) && Accept(MySqlKeyword.Before))
        {
            Expect(MySqlKeyword.SystemTime, "delete history");
            ReadPointInTime();
        }

        Expression? where = ReadWhere();
        ImmutableArray<OrderItem> orderBy = ReadOrderClause();
        LimitClause? limit = ReadPlainLimit();
        ImmutableArray<SelectItem> returning = ReadReturning();
        return new DeleteStatement(SpanFrom(first))
        {
            With = with,
            Options = options,
            Targets = [table],
            Where = where,
            OrderBy = orderBy,
            Limit = limit,
            Returning = returning,
        };
    }

    private ImmutableArray<string> ReadDeleteOptions()
    {
        ImmutableArray<string> options = ReadHint();
        while (AtAny(MySqlKeyword.LowPriority, MySqlKeyword.Quick, MySqlKeyword.Ignore)
            || (At(MySqlKeyword.History, MySqlKeyword.From) && IsMariaDb))
        {
            if (At(MySqlKeyword.Quick) && Ahead(1).Keyword is not (MySqlKeyword.From or MySqlKeyword.LowPriority or MySqlKeyword.Quick
                or MySqlKeyword.Ignore) && !IsName(Ahead(1)))
            {
                break;
            }

            options = options.Add(TakeKeyword());
        }

        return options;
    }

    /// <summary>Whether behind <c>FROM</c> names of sources stand that <c>USING</c> brings.</summary>
    private bool IsMultiTarget
    {
        get
        {
            int offset = 0;
            while (IsName(Ahead(offset)) || Ahead(offset).Kind == TokenKind.Dot || IsSymbol(Ahead(offset), '*'))
            {
                offset++;
            }

            return Ahead(offset).Kind == TokenKind.Comma || Ahead(offset).Keyword == MySqlKeyword.Using;
        }
    }

    /// <summary>A table that loses rows; MySQL lets it have an alias.</summary>
    private TableReference ReadDeleteTable()
    {
        int first = _position;
        QualifiedName name = ReadQualifiedName("delete");
        Alias? alias = IsMariaDb ? null : ReadAlias(mayHaveColumns: false);
        ImmutableArray<Identifier> partitions = Accept(MySqlKeyword.Partition) ? ReadNameList("partition") : [];
        return new TableReference(SpanFrom(first)) { Name = name, Alias = alias, Partitions = partitions };
    }

    private ImmutableArray<FromItem> ReadDeleteTargets()
    {
        int from = _nodeCount;
        do
        {
            int first = _position;
            QualifiedName name = ReadQualifiedName("delete");
            if (Accept(TokenKind.Dot))
            {
                ExpectSymbol('*', "delete");
            }

            Push(new TableReference(SpanFrom(first)) { Name = name });
        }
        while (Accept(TokenKind.Comma));
        return Take<FromItem>(from);
    }

    private DeleteStatement FinishMultiDelete(int first, WithClause? with, ImmutableArray<string> options, ImmutableArray<FromItem> targets)
    {
        ImmutableArray<FromItem> sources = ReadFromList();
        Expression? where = ReadWhere();
        return new DeleteStatement(SpanFrom(first))
        {
            With = with,
            Options = options,
            Targets = targets,
            Using = sources,
            IsMultiTable = true,
            Where = where,
        };
    }
}
