using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>What stands behind a query as a whole: order, limit, locks and where its rows go.</summary>
internal sealed partial class MySqlParser
{
    /// <summary>Clauses of the whole. <c>INTO</c> may stand before or behind the locks.</summary>
    private QueryTail ReadTail()
    {
        ImmutableArray<OrderItem> orderBy = ReadOrderClause();
        LimitClause? limit = AtLimit ? ReadLimit() : null;
        bool isAnalysed = At(MySqlKeyword.Procedure);
        if (isAnalysed)
        {
            SkipProcedureAnalyse();
        }

        IntoClause? into = At(MySqlKeyword.Into) ? ReadInto() : null;
        ImmutableArray<LockingClause> locking = ReadLocking();
        into ??= At(MySqlKeyword.Into) ? ReadInto() : null;
        return new QueryTail(orderBy, limit, locking, into) { IsAnalysed = isAnalysed };
    }

    /// <summary>MariaDB's <c>PROCEDURE ANALYSE(…)</c>, which makes statistics of the result.</summary>
    private void SkipProcedureAnalyse()
    {
        _position++;
        ReadName("procedure");
        Expect(TokenKind.Open, "procedure");
        if (!At(TokenKind.Close))
        {
            ReadExpressionList();
        }

        Expect(TokenKind.Close, "procedure");
    }

    private bool AtLimit => At(MySqlKeyword.Limit) || (IsMariaDb && AtAny(MySqlKeyword.Offset, MySqlKeyword.Fetch));

    private LimitClause ReadLimit()
    {
        int first = _position;
        if (!Accept(MySqlKeyword.Limit))
        {
            return ReadFetch(first);
        }

        if (At(MySqlKeyword.Rows))
        {
            Expression onlyExamined = ReadRowsExamined();
            return new LimitClause(SpanFrom(first)) { RowsExamined = onlyExamined };
        }

        Expression count = ReadLimitOption();
        Expression? offset = null;
        if (Accept(TokenKind.Comma))
        {
            offset = count;
            count = ReadLimitOption();
        }
        else if (Accept(MySqlKeyword.Offset))
        {
            offset = ReadLimitOption();
        }

        Expression? examined = At(MySqlKeyword.Rows) ? ReadRowsExamined() : null;
        return new LimitClause(SpanFrom(first)) { Count = count, Offset = offset, RowsExamined = examined };
    }

    private Expression ReadRowsExamined()
    {
        Expect("rows examined", MySqlKeyword.Rows, MySqlKeyword.Examined);
        return ReadLimitOption();
    }

    /// <summary>MariaDB's <c>OFFSET n ROWS FETCH FIRST n ROWS ONLY</c>.</summary>
    private LimitClause ReadFetch(int first)
    {
        const string Construct = "fetch";
        Expression? offset = null;
        if (Accept(MySqlKeyword.Offset))
        {
            offset = ReadLimitOption();
            if (!AcceptAny(MySqlKeyword.Row, MySqlKeyword.Rows))
            {
                Fail(Construct);
            }
        }

        if (!Accept(MySqlKeyword.Fetch))
        {
            return new LimitClause(SpanFrom(first)) { Offset = offset };
        }

        if (!AcceptAny(MySqlKeyword.First, MySqlKeyword.Next))
        {
            Fail(Construct);
        }

        Expression? count = AtAny(MySqlKeyword.Row, MySqlKeyword.Rows) ? null : ReadLimitOption();
        if (!AcceptAny(MySqlKeyword.Row, MySqlKeyword.Rows))
        {
            Fail(Construct);
        }

        bool isWithTies = Accept(MySqlKeyword.With, MySqlKeyword.Ties);
        if (!isWithTies)
        {
            Expect(MySqlKeyword.Only, Construct);
        }

        return new LimitClause(SpanFrom(first)) { Count = count, IsSingle = count is null, Offset = offset, IsWithTies = isWithTies };
    }

    /// <summary><c>limit_option</c>: a number, a parameter or a routine's variable.</summary>
    private Expression ReadLimitOption()
    {
        int first = _position;
        switch (Current.Kind)
        {
            case TokenKind.Number or TokenKind.HexString:
                return ReadConstant();
            case TokenKind.Parameter:
                return ReadParameter();
            case TokenKind.Word or TokenKind.QuotedIdentifier:
                QualifiedName name = ReadQualifiedName("limit");
                return new NameExpression(SpanFrom(first)) { Name = name };
            default:
                return MissingExpression("limit");
        }
    }

    private ImmutableArray<LockingClause> ReadLocking()
    {
        int from = _nodeCount;
        while ((AtAny(MySqlKeyword.For, MySqlKeyword.Lock) && _failure is null) && IsLock)
        {
            Push(ReadLock());
        }

        return Take<LockingClause>(from);
    }

    private bool IsLock => At(MySqlKeyword.Lock)
        ? Ahead(1).Keyword == MySqlKeyword.In
        : Ahead(1).Keyword == MySqlKeyword.Update || (Ahead(1).Keyword == MySqlKeyword.Share && !IsMariaDb);

    private LockingClause ReadLock()
    {
        const string Construct = "locking clause";
        int first = _position;
        string strength = "share";
        ImmutableArray<QualifiedName> tables = [];
        if (Accept(MySqlKeyword.Lock, MySqlKeyword.In, MySqlKeyword.Share))
        {
            Expect(MySqlKeyword.Mode, Construct);
        }
        else
        {
            Expect(MySqlKeyword.For, Construct);
            strength = TakeKeyword();
            tables = !IsMariaDb && Accept(MySqlKeyword.Of) ? ReadQualifiedNames(Construct) : [];
        }

        string? wait = ReadWait();
        return new LockingClause(SpanFrom(first)) { Strength = strength, Tables = tables, Wait = wait };
    }

    private string? ReadWait()
    {
        if (Accept(MySqlKeyword.Nowait))
        {
            return "nowait";
        }

        if (Accept(MySqlKeyword.Skip))
        {
            Expect(MySqlKeyword.Locked, "skip locked");
            return "skip locked";
        }

        if (!IsMariaDb || !At(MySqlKeyword.Wait))
        {
            return null;
        }

        _position++;
        Expression seconds = ReadConstant();
        return $"wait {System.Text.Encoding.UTF8.GetString(Text[seconds.Span.Start..seconds.Span.End])}";
    }

    /// <summary><c>INTO @a, b</c>, <c>INTO OUTFILE 'f' …</c>, <c>INTO DUMPFILE 'f'</c>.</summary>
    private IntoClause ReadInto()
    {
        const string Construct = "into";
        int first = _position;
        _position++;
        if (Accept(MySqlKeyword.Outfile))
        {
            Expression file = ReadString(Construct);
            ReadCharacterSetClause();
            ReadFileFormat();
            return new IntoClause(SpanFrom(first)) { Kind = IntoKind.OutFile, File = file };
        }

        if (Accept(MySqlKeyword.Dumpfile))
        {
            Expression file = ReadString(Construct);
            return new IntoClause(SpanFrom(first)) { Kind = IntoKind.DumpFile, File = file };
        }

        int from = _nodeCount;
        do
        {
            Push(ReadIntoTarget());
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<Expression> variables = Take<Expression>(from);
        return new IntoClause(SpanFrom(first)) { Kind = IntoKind.Variables, Variables = variables };
    }

    private Expression ReadIntoTarget()
    {
        int first = _position;
        if (At(TokenKind.UserVariable))
        {
            return ReadUserVariable();
        }

        QualifiedName name = ReadQualifiedName("into");
        return new NameExpression(SpanFrom(first)) { Name = name };
    }

    /// <summary><c>FIELDS …</c> and <c>LINES …</c> of a file.</summary>
    private void ReadFileFormat()
    {
        const string Construct = "file format";
        if (AcceptAny(MySqlKeyword.Fields, MySqlKeyword.Columns))
        {
            int first = _position;
            while (At(MySqlKeyword.Terminated) || At(MySqlKeyword.Enclosed) || At(MySqlKeyword.Escaped) || At(MySqlKeyword.Optionally))
            {
                if (Accept(MySqlKeyword.Optionally) && !At(MySqlKeyword.Enclosed))
                {
                    Fail(Construct);
                }

                _position += AtEnd ? 0 : 1;
                Expect(MySqlKeyword.By, Construct);
                ReadTextConstant(Construct);
            }

            RefuseNothing(first, Construct);
        }

        if (Accept(MySqlKeyword.Lines))
        {
            int first = _position;
            while (AcceptAny(MySqlKeyword.Terminated, MySqlKeyword.Starting))
            {
                Expect(MySqlKeyword.By, Construct);
                ReadTextConstant(Construct);
            }

            RefuseNothing(first, Construct);
        }
    }

    private void RefuseNothing(int first, string construct)
    {
        if (_position == first)
        {
            Fail(construct);
        }
    }
}
