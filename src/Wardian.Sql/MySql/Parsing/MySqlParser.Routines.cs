using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Procedures, functions, triggers and events.</summary>
internal sealed partial class MySqlParser
{
    private CreateRoutineStatement ReadCreateRoutine(in DefinitionHead head)
    {
        bool isAggregate = Accept(MySqlKeyword.Aggregate);
        bool isProcedure = !isAggregate && Accept(MySqlKeyword.Procedure);
        if (!isProcedure)
        {
            Expect(MySqlKeyword.Function, "create routine");
        }

        string construct = isProcedure ? "create procedure" : "create function";
        RefuseOracle(construct);
        bool ifNotExists = AcceptIfNotExists();
        QualifiedName name = ReadQualifiedName(construct);
        if (Accept(MySqlKeyword.Returns, MySqlKeyword.String) || At(MySqlKeyword.Returns, MySqlKeyword.Int)
            || At(MySqlKeyword.Returns, MySqlKeyword.Integer) || At(MySqlKeyword.Returns, MySqlKeyword.Real)
            || At(MySqlKeyword.Returns, MySqlKeyword.Decimal))
        {
            return ReadLoadableFunction(head, name);
        }

        ImmutableArray<RoutineParameter> parameters = ReadParameters(construct, isProcedure);
        TypeName? returns = null;
        if (!isProcedure)
        {
            Expect(MySqlKeyword.Returns, construct);
            returns = ReadReturnType(construct);
        }

        ImmutableArray<StatementOption> options = [.. head.Options, .. ReadRoutineOptions()];
        Statement body = ReadBody();
        return new CreateRoutineStatement(SpanFrom(head.First))
        {
            Name = name,
            IsProcedure = isProcedure,
            IsReplace = head.IsReplace,
            IfNotExists = ifNotExists,
            IsAggregate = isAggregate,
            Parameters = parameters,
            Returns = returns,
            Language = "sql",
            Statements = [body],
            Options = options,
        };
    }

    /// <summary>Routines in ORACLE mode have a grammar of their own, which is not read.</summary>
    private void RefuseOracle(string construct)
    {
        if (_lexing.Has(MySqlModes.Oracle))
        {
            Fail($"{construct} in oracle mode");
        }
    }

    private TypeName ReadReturnType(string construct)
    {
        bool around = _isInBody;
        _isInBody = true;
        TypeName type = ReadType(construct);
        _isInBody = around;
        if (Accept(MySqlKeyword.Collate))
        {
            ReadCharacterSetName(construct);
        }

        return type;
    }

    /// <summary><c>CREATE FUNCTION f RETURNS STRING SONAME 'file'</c>: code from outside.</summary>
    private CreateRoutineStatement ReadLoadableFunction(in DefinitionHead head, QualifiedName name)
    {
        while (!At(MySqlKeyword.Soname) && !IsEndOfStatement(Current))
        {
            _position++;
        }

        Expect(MySqlKeyword.Soname, "create function");
        Expression file = ReadString("create function");
        return new CreateRoutineStatement(SpanFrom(head.First)) { Name = name, IsReplace = head.IsReplace, Language = "c", Body = [file] };
    }

    private ImmutableArray<RoutineParameter> ReadParameters(string construct, bool haveModes)
    {
        Expect(TokenKind.Open, construct);
        int from = _nodeCount;
        if (!At(TokenKind.Close))
        {
            do
            {
                int first = _position;
                ParameterMode mode = ParameterMode.In;
                if ((haveModes || IsMariaDb) && AtAny(MySqlKeyword.In, MySqlKeyword.Out, MySqlKeyword.Inout))
                {
                    mode = At(MySqlKeyword.In) ? ParameterMode.In : At(MySqlKeyword.Out) ? ParameterMode.Out : ParameterMode.InOut;
                    _position++;
                }

                Identifier name = ReadName(construct);
                TypeName type = ReadReturnType(construct);
                Push(new RoutineParameter(SpanFrom(first)) { Name = name, Type = type, Mode = mode });
            }
            while (Accept(TokenKind.Comma));
        }

        Expect(TokenKind.Close, construct);
        return Take<RoutineParameter>(from);
    }

    private ImmutableArray<StatementOption> ReadRoutineOptions()
    {
        int from = _nodeCount;
        while (true)
        {
            int first = _position;
            switch (Current.Keyword)
            {
                case MySqlKeyword.Comment:
                    _position++;
                    Expression text = ReadString("comment");
                    Push(new StatementOption(SpanFrom(first)) { Name = "comment", Values = [text] });
                    break;
                case MySqlKeyword.Language when Ahead(1).Keyword == MySqlKeyword.Sql:
                    _position += 2;
                    break;
                case MySqlKeyword.Not when Ahead(1).Keyword == MySqlKeyword.Deterministic:
                    _position += 2;
                    Push(new StatementOption(SpanFrom(first)) { Name = "not deterministic" });
                    break;
                case MySqlKeyword.Deterministic:
                    Push(new StatementOption(SpanOf(first)) { Name = TakeKeyword() });
                    break;
                case MySqlKeyword.Contains or MySqlKeyword.No or MySqlKeyword.Reads or MySqlKeyword.Modifies:
                    Push(ReadDataOption());
                    break;
                case MySqlKeyword.Sql when Ahead(1).Keyword == MySqlKeyword.Security:
                    _position += 2;
                    Push(WordOption(first, "sql security", SingleName(ReadName("sql security"))));
                    break;
                default:
                    return Take<StatementOption>(from);
            }
        }
    }

    /// <summary><c>CONTAINS SQL</c>, <c>NO SQL</c>, <c>READS SQL DATA</c>, <c>MODIFIES SQL DATA</c>.</summary>
    private StatementOption ReadDataOption()
    {
        int first = _position;
        string word = TakeKeyword();
        Expect(MySqlKeyword.Sql, "routine");
        bool hasData = word is "reads" or "modifies";
        if (hasData)
        {
            Expect(MySqlKeyword.Data, "routine");
        }

        return new StatementOption(SpanFrom(first)) { Name = hasData ? $"{word} sql data" : $"{word} sql" };
    }

    private CreateTriggerStatement ReadCreateTrigger(in DefinitionHead head)
    {
        const string Construct = "create trigger";
        _position++;
        RefuseOracle(Construct);
        bool ifNotExists = AcceptIfNotExists();
        QualifiedName name = ReadQualifiedName(Construct);
        string timing = At(MySqlKeyword.Before) ? "before" : "after";
        if (!AcceptAny(MySqlKeyword.Before, MySqlKeyword.After))
        {
            Fail(Construct);
        }

        string happening = AtAny(MySqlKeyword.Insert, MySqlKeyword.Update, MySqlKeyword.Delete) ? TakeKeyword() : string.Empty;
        Expect(MySqlKeyword.On, Construct);
        QualifiedName table = ReadQualifiedName(Construct);
        Expect(Construct, MySqlKeyword.For, MySqlKeyword.Each);
        Expect(MySqlKeyword.Row, Construct);
        if (AcceptAny(MySqlKeyword.Follows, MySqlKeyword.Precedes))
        {
            ReadName(Construct);
        }

        Statement body = ReadBody();
        return new CreateTriggerStatement(SpanFrom(head.First))
        {
            Name = name,
            Table = table,
            Timing = timing,
            Events = [happening],
            IsForEachRow = true,
            Body = body,
            IsReplace = head.IsReplace,
            IfNotExists = ifNotExists,
        };
    }

    /// <summary><c>CREATE EVENT</c>: the event, its schedule and what it does.</summary>
    private UtilityStatement ReadCreateEvent(in DefinitionHead head)
    {
        const string Construct = "create event";
        _position++;
        AcceptIfNotExists();
        QualifiedName name = ReadQualifiedName(Construct);
        Expect(Construct, MySqlKeyword.On, MySqlKeyword.Schedule);
        int from = _nodeCount;
        ReadSchedule(Construct);
        ReadEventOptions();
        ImmutableArray<Expression> expressions = Take<Expression>(from);
        Expect(MySqlKeyword.Do, Construct);
        Statement body = ReadBody();
        return new UtilityStatement(SpanFrom(head.First))
        {
            Verb = Construct,
            Objects = [new ObjectName(name.Span) { Kind = "event", Name = name }],
            Expressions = expressions,
            Statements = [body],
            Options = head.Options,
        };
    }

    private void ReadSchedule(string construct)
    {
        if (Accept(MySqlKeyword.At))
        {
            Push(ReadExpression());
            return;
        }

        Expect(MySqlKeyword.Every, construct);
        Push(ReadExpression());
        ReadUnit(construct);
        while (AcceptAny(MySqlKeyword.Starts, MySqlKeyword.Ends))
        {
            Push(ReadExpression());
        }
    }

    /// <summary>Reads them; whether they say that the event is not to run.</summary>
    private bool ReadEventOptions()
    {
        if (Accept(MySqlKeyword.On, MySqlKeyword.Completion))
        {
            Accept(MySqlKeyword.Not);
            Expect(MySqlKeyword.Preserve, "event");
        }

        bool isDisabled = At(MySqlKeyword.Disable);
        if (AcceptAny(MySqlKeyword.Enable, MySqlKeyword.Disable) && Accept(MySqlKeyword.On))
        {
            isDisabled = false;
            if (!AcceptAny(MySqlKeyword.Slave, MySqlKeyword.Replica))
            {
                Fail("event");
            }
        }

        if (Accept(MySqlKeyword.Comment))
        {
            ReadString("event");
        }

        return isDisabled;
    }
}
