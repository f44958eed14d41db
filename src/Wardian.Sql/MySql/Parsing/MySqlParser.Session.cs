using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Statements around others: explaining, preparing, calling, loading and reading by hand.</summary>
internal sealed partial class MySqlParser
{
    /// <summary><c>EXPLAIN</c> of a statement or a connection; <c>DESCRIBE table</c> shows columns.</summary>
    private Statement ReadExplain()
    {
        const string Construct = "explain";
        int first = _position;
        bool isAnalyze = At(MySqlKeyword.Analyze);
        _position++;
        if (!isAnalyze && AtName && !AtExplainOption)
        {
            return ReadDescribe(first);
        }

        int from = _nodeCount;
        while (AtExplainOption)
        {
            Push(ReadExplainOption(ref isAnalyze));
        }

        ImmutableArray<StatementOption> options = Take<StatementOption>(from);
        if (Accept(MySqlKeyword.For))
        {
            Expect(MySqlKeyword.Connection, Construct);
            ReadExpression();
            return new ExplainStatement(SpanFrom(first)) { Options = options };
        }

        if (!AtPreparable)
        {
            return FailStatement(Construct);
        }

        Statement statement = ReadPreparable();
        return new ExplainStatement(SpanFrom(first)) { Options = options, IsAnalyze = isAnalyze, Statement = statement };
    }

    private bool AtExplainOption =>
        (AtAny(MySqlKeyword.Extended, MySqlKeyword.Partitions, MySqlKeyword.Analyze) && !IsMariaDb && !At(MySqlKeyword.Extended))
        || (AtAny(MySqlKeyword.Extended, MySqlKeyword.Partitions) && IsMariaDb && !IsEndOfStatement(Ahead(1)))
        || (At(MySqlKeyword.Format) && IsSymbol(Ahead(1), '='));

    private static bool IsEndOfStatement(in ParserToken token) => token.Kind is TokenKind.End or TokenKind.Semicolon;

    private StatementOption ReadExplainOption(ref bool isAnalyze)
    {
        int first = _position;
        isAnalyze |= At(MySqlKeyword.Analyze);
        string name = TakeKeyword();
        if (!AcceptSymbol('='))
        {
            return new StatementOption(SpanFrom(first)) { Name = name };
        }

        QualifiedName format = SingleName(ReadNameOrText("explain"));
        return new StatementOption(SpanFrom(first)) { Name = name, Values = [new NameExpression(format.Span) { Name = format }] };
    }

    private ShowStatement ReadDescribe(int first)
    {
        QualifiedName table = ReadQualifiedName("describe");
        Expression? condition = null;
        if (At(TokenKind.String))
        {
            condition = ReadString("describe");
        }
        else if (AtName)
        {
            QualifiedName column = SingleName(ReadName("describe"));
            condition = new NameExpression(column.Span) { Name = column };
        }

        return new ShowStatement(SpanFrom(first)) { Subject = "columns", Object = table, Condition = condition };
    }

    private PrepareStatement ReadPrepare()
    {
        int first = _position;
        _position++;
        Identifier name = ReadName("prepare");
        Expect(MySqlKeyword.From, "prepare");
        Expression text = ReadExpression();
        return new PrepareStatement(SpanFrom(first)) { Name = name, Text = text };
    }

    private ExecuteStatement ReadExecute()
    {
        int first = _position;
        _position++;
        bool isImmediate = IsMariaDb && At(MySqlKeyword.Immediate) && !IsEndOfStatement(Ahead(1)) && Ahead(1).Keyword != MySqlKeyword.Using;
        Expression? text = null;
        Identifier? name = null;
        if (isImmediate)
        {
            _position++;
            text = ReadExpression();
        }
        else
        {
            name = ReadName("execute");
        }

        ImmutableArray<Expression> arguments = Accept(MySqlKeyword.Using) ? ReadInsertedValues() : [];
        return new ExecuteStatement(SpanFrom(first)) { Name = name, Text = text, Arguments = arguments };
    }

    private UtilityStatement ReadDeallocate()
    {
        int first = _position;
        _position++;
        Expect(MySqlKeyword.Prepare, "deallocate");
        return FinishDeallocate(first);
    }

    private UtilityStatement FinishDeallocate(int first)
    {
        QualifiedName name = SingleName(ReadName("deallocate"));
        var statement = new ObjectName(name.Span) { Kind = "statement", Name = name };
        return new UtilityStatement(SpanFrom(first)) { Verb = "deallocate prepare", Objects = [statement] };
    }

    private CallStatement ReadCallStatement()
    {
        int first = _position;
        _position++;
        int start = _position;
        QualifiedName name = ReadColumnName("call");
        ImmutableArray<Argument> arguments = [];
        if (Accept(TokenKind.Open))
        {
            arguments = At(TokenKind.Close) ? [] : ReadArguments(takesInterval: false);
            Expect(TokenKind.Close, "call");
        }

        var call = new CallExpression(SpanFrom(start)) { Name = name, Arguments = arguments };
        return new CallStatement(SpanFrom(first)) { Call = call };
    }

    private EvaluateStatement ReadDo()
    {
        int first = _position;
        _position++;
        int from = _nodeCount;
        do
        {
            Push(ReadExpression());
            ReadSelectAlias();
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<Expression> expressions = Take<Expression>(from);
        return new EvaluateStatement(SpanFrom(first)) { Expressions = expressions };
    }

    private TruncateStatement ReadTruncate()
    {
        int first = _position;
        _position++;
        Accept(MySqlKeyword.Table);
        QualifiedName name = ReadQualifiedName("truncate");
        ReadLockWait();
        return new TruncateStatement(SpanFrom(first)) { Tables = [new TableReference(name.Span) { Name = name }] };
    }

    /// <summary>MariaDB's <c>WAIT n</c> or <c>NOWAIT</c> of statements that lock tables.</summary>
    private void ReadLockWait()
    {
        if (IsMariaDb && Accept(MySqlKeyword.Wait))
        {
            ReadConstant();
        }
        else if (IsMariaDb)
        {
            Accept(MySqlKeyword.Nowait);
        }
    }

    private LoadDataStatement ReadLoad()
    {
        const string Construct = "load data";
        int first = _position;
        _position++;
        bool isXml = Accept(MySqlKeyword.Xml);
        if (!isXml)
        {
            Expect(MySqlKeyword.Data, Construct);
        }

        AcceptAny(MySqlKeyword.LowPriority, MySqlKeyword.Concurrent);
        bool isLocal = Accept(MySqlKeyword.Local);
        Expect(MySqlKeyword.Infile, Construct);
        Expression file = ReadString(Construct);
        bool isReplace = Accept(MySqlKeyword.Replace);
        if (!isReplace)
        {
            Accept(MySqlKeyword.Ignore);
        }

        Expect(Construct, MySqlKeyword.Into, MySqlKeyword.Table);
        TableReference table = ReadWriteTarget();
        ReadCharacterSetClause();
        if (isXml && Accept(MySqlKeyword.Rows, MySqlKeyword.Identified, MySqlKeyword.By))
        {
            ReadTextConstant(Construct);
        }

        ReadFileFormat();
        if (Accept(MySqlKeyword.Ignore))
        {
            ReadConstant();
            if (!AcceptAny(MySqlKeyword.Lines, MySqlKeyword.Rows))
            {
                Fail(Construct);
            }
        }

        ImmutableArray<Expression> columns = At(TokenKind.Open) ? ReadLoadedFields() : [];
        ImmutableArray<Assignment> set = Accept(MySqlKeyword.Set) ? ReadAssignments() : [];
        return new LoadDataStatement(SpanFrom(first)) { Table = table, File = file, IsReplace = isReplace, IsLocal = isLocal, Columns = columns, Set = set };
    }

    private ImmutableArray<Expression> ReadLoadedFields()
    {
        _position++;
        int from = _nodeCount;
        if (!At(TokenKind.Close))
        {
            do
            {
                Push(At(TokenKind.UserVariable) ? ReadUserVariable() : ReadNameOrCall());
            }
            while (Accept(TokenKind.Comma));
        }

        Expect(TokenKind.Close, "load data");
        return Take<Expression>(from);
    }

    private HandlerStatement ReadHandler()
    {
        const string Construct = "handler";
        int first = _position;
        _position++;
        QualifiedName table = ReadQualifiedName(Construct);
        if (Accept(MySqlKeyword.Open))
        {
            Alias? alias = ReadAlias(mayHaveColumns: false);
            return new HandlerStatement(SpanFrom(first)) { Table = table, Action = "open", Alias = alias };
        }

        if (Accept(MySqlKeyword.Close))
        {
            return new HandlerStatement(SpanFrom(first)) { Table = table, Action = "close" };
        }

        Expect(MySqlKeyword.Read, Construct);
        bool isScan = AtAny(MySqlKeyword.First, MySqlKeyword.Next) && !IsHandlerKey(Ahead(1));
        Identifier? index = isScan ? null : ReadName(AtName || At(MySqlKeyword.Primary), Construct);
        ImmutableArray<Expression> values = [];
        if (PrecedenceHere() == OperatorPrecedence.Comparison)
        {
            _position++;
            Expect(TokenKind.Open, Construct);
            values = ReadInsertedValues();
            Expect(TokenKind.Close, Construct);
        }
        else if (!AcceptAny(MySqlKeyword.First, MySqlKeyword.Next) && !AcceptAny(MySqlKeyword.Prev, MySqlKeyword.Last))
        {
            Fail(Construct);
        }

        Expression? where = ReadWhere();
        LimitClause? limit = At(MySqlKeyword.Limit) ? ReadLimit() : null;
        return new HandlerStatement(SpanFrom(first)) { Table = table, Action = "read", Index = index, Values = values, Where = where,
            Limit = limit };
    }

    private static bool IsHandlerKey(in ParserToken next) =>
        next.Keyword is MySqlKeyword.First or MySqlKeyword.Next or MySqlKeyword.Prev or MySqlKeyword.Last
            || (next.Kind == TokenKind.Operator && !IsEndOfStatement(next));
}
