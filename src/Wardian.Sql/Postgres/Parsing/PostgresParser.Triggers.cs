using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Triggers, event triggers and rules.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Reads on from <c>[CONSTRAINT] TRIGGER</c>. A constraint trigger is for rows, afterwards, and cannot be replaced.</summary>
    private CreateTriggerStatement ReadCreateTrigger(int first, bool isReplace)
    {
        const string Construct = "create trigger";
        bool isConstraint = Accept(PostgresKeyword.Constraint);
        FailIf(isConstraint && isReplace, Construct);
        Expect(PostgresKeyword.Trigger, Construct);
        QualifiedName name = ReadSimpleObject("trigger").Name;
        string timing = ReadTriggerTiming(isConstraint);
        ImmutableArray<string> events = ReadTriggerEvents(out ImmutableArray<Identifier> columns);
        Expect(PostgresKeyword.On, Construct);
        QualifiedName table = ReadQualifiedName(Construct);
        QualifiedName? referenced = isConstraint && Accept(PostgresKeyword.From) ? ReadQualifiedName(Construct) : null;
        ImmutableArray<string>.Builder options = ImmutableArray.CreateBuilder<string>();
        ReadConstraintAttributes(options, mayBeDeferred: isConstraint, mayBeNotValid: false, mayNotInherit: false);
        ImmutableArray<Alias> transitions = isConstraint ? [] : AcceptTransitionTables();
        bool isForEachRow = ReadTriggerLevel(isConstraint);
        Expression? condition = Accept(PostgresKeyword.When) ? ReadParenthesised(Construct) : null;
        CallExpression function = ReadTriggerFunction(allowArguments: true);
        return new CreateTriggerStatement(SpanFrom(first))
        {
            Name = name,
            Table = table,
            ReferencedTable = referenced,
            Timing = timing,
            Events = events,
            UpdateColumns = columns,
            IsForEachRow = isForEachRow,
            Condition = condition,
            Function = function,
            TransitionTables = transitions,
            IsReplace = isReplace,
            IsConstraint = isConstraint,
        };
    }

    private string ReadTriggerTiming(bool isConstraint)
    {
        int first = _position;
        bool isTiming = Accept(PostgresKeyword.After)
            || (!isConstraint && (Accept(PostgresKeyword.Before) || Accept(PostgresKeyword.Instead, PostgresKeyword.Of)));
        FailIf(!isTiming, "create trigger");
        return WordsFrom(first);
    }

    /// <summary><c>TriggerEvents</c>: each at most once.</summary>
    private ImmutableArray<string> ReadTriggerEvents(out ImmutableArray<Identifier> columns)
    {
        const string Construct = "trigger events";
        ImmutableArray<string>.Builder events = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<Identifier>.Builder updated = ImmutableArray.CreateBuilder<Identifier>();
        do
        {
            string word = Spelling(Current);
            FailIf(
                events.Contains(word)
                || !AcceptAny(PostgresKeyword.Insert, PostgresKeyword.Update, PostgresKeyword.Delete, PostgresKeyword.Truncate),
                Construct);
            events.Add(word);
            bool hasColumns = word == "update" && Accept(PostgresKeyword.Of);
            while (hasColumns)
            {
                updated.Add(ReadColumnName(Construct));
                hasColumns = Accept(TokenKind.Comma);
            }
        }
        while (Accept(PostgresKeyword.Or));
        columns = updated.ToImmutable();
        return events.ToImmutable();
    }

    /// <summary><c>REFERENCING NEW TABLE AS x</c>. The names of rows are read too; the server refuses them later.</summary>
    private ImmutableArray<Alias> AcceptTransitionTables()
    {
        const string Construct = "transition table";
        if (!Accept(PostgresKeyword.Referencing))
        {
            return [];
        }

        ImmutableArray<Alias>.Builder tables = ImmutableArray.CreateBuilder<Alias>();
        do
        {
            FailIf(!AcceptAny(PostgresKeyword.New, PostgresKeyword.Old), Construct);
            FailIf(!AcceptAny(PostgresKeyword.Table, PostgresKeyword.Row), Construct);
            Accept(PostgresKeyword.As);
            Identifier name = ReadColumnName(Construct);
            tables.Add(new Alias(name.Span) { Name = name });
        }
        while (AtAny(PostgresKeyword.New, PostgresKeyword.Old));
        return tables.ToImmutable();
    }

    private bool ReadTriggerLevel(bool isConstraint)
    {
        const string Construct = "create trigger";
        if (isConstraint)
        {
            ExpectWords(Construct, PostgresKeyword.For, PostgresKeyword.Each, PostgresKeyword.Row);
            return true;
        }

        if (!Accept(PostgresKeyword.For))
        {
            return false;
        }

        Accept(PostgresKeyword.Each);
        bool isRow = At(PostgresKeyword.Row);
        FailIf(!AcceptAny(PostgresKeyword.Row, PostgresKeyword.Statement), Construct);
        return isRow;
    }

    /// <summary><c>EXECUTE FUNCTION f(…)</c>: the arguments are constants; words are texts too, kept as names. The
    /// grammar lets a comma stand before the first.</summary>
    private CallExpression ReadTriggerFunction(bool allowArguments)
    {
        const string Construct = "execute function";
        Expect(PostgresKeyword.Execute, Construct);
        FailIf(!AcceptAny(PostgresKeyword.Function, PostgresKeyword.Procedure), Construct);
        QualifiedName name = ReadFunctionName(Construct);
        Expect(TokenKind.Open, Construct);
        ImmutableArray<Argument>.Builder arguments = ImmutableArray.CreateBuilder<Argument>();
        if (allowArguments && !At(TokenKind.Close))
        {
            Accept(TokenKind.Comma);
            do
            {
                Expression value = ReadTriggerArgument();
                arguments.Add(new Argument(value.Span) { Value = value });
            }
            while (Accept(TokenKind.Comma));
        }

        Expect(TokenKind.Close, Construct);
        return new CallExpression(SpanFrom(name)) { Name = name, Arguments = arguments.ToImmutable() };
    }

    private Expression ReadTriggerArgument()
    {
        if (At(TokenKind.Number))
        {
            return ReadNumber("trigger argument");
        }

        return AtString ? ReadStringConstant("trigger argument") : ReadWordValue("trigger argument");
    }

    /// <summary>Reads on behind <c>CREATE EVENT TRIGGER</c>.</summary>
    private UtilityStatement ReadCreateEventTrigger(int first)
    {
        const string Construct = "create event trigger";
        var parts = new UtilityParts(Construct);
        parts.Objects.Add(ReadSimpleObject("event trigger"));
        int start = _position;
        Expect(PostgresKeyword.On, Construct);
        Expression happening = ReadWordValue(Construct);
        parts.Options.Add(MakeOption(start, "on", happening));
        if (Accept(PostgresKeyword.When))
        {
            do
            {
                start = _position;
                string filter = ReadColumnName(Construct).Name ?? string.Empty;
                Expect(PostgresKeyword.In, Construct);
                parts.Options.Add(MakeOption(start, filter, ReadStrings(Construct)));
            }
            while (Accept(PostgresKeyword.And));
        }

        parts.Expressions.Add(ReadTriggerFunction(allowArguments: false));
        return parts.Build(SpanFrom(first));
    }

    /// <summary>Constants of type text, in parentheses.</summary>
    private ImmutableArray<Expression> ReadStrings(string construct)
    {
        ImmutableArray<Expression>.Builder strings = ImmutableArray.CreateBuilder<Expression>();
        Expect(TokenKind.Open, construct);
        do
        {
            strings.Add(ReadStringConstant(construct));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, construct);
        return strings.ToImmutable();
    }

    /// <summary>Reads on behind <c>CREATE [OR REPLACE] RULE</c>.</summary>
    private CreateRuleStatement ReadCreateRule(int first, bool isReplace)
    {
        const string Construct = "create rule";
        Identifier name = ReadColumnName(Construct);
        ExpectWords(Construct, PostgresKeyword.As, PostgresKeyword.On);
        string happening = Spelling(Current);
        FailIf(
            !AcceptAny(PostgresKeyword.Select, PostgresKeyword.Update, PostgresKeyword.Delete, PostgresKeyword.Insert), Construct);
        Expect(PostgresKeyword.To, Construct);
        QualifiedName table = ReadQualifiedName(Construct);
        Expression? condition = ReadWhere();
        Expect(PostgresKeyword.Do, Construct);
        bool isInstead = Accept(PostgresKeyword.Instead);
        _ = !isInstead && Accept(PostgresKeyword.Also);
        ImmutableArray<Statement> actions = ReadRuleActions();
        return new CreateRuleStatement(SpanFrom(first))
        {
            Name = name,
            Table = table,
            Event = happening,
            Condition = condition,
            IsInstead = isInstead,
            Actions = actions,
            IsReplace = isReplace,
        };
    }

    /// <summary>
    /// <c>RuleActionList</c>. A parenthesis may open a list of actions or a query; it was a query when more of a query follows it.
    /// </summary>
    private ImmutableArray<Statement> ReadRuleActions()
    {
        if (Accept(PostgresKeyword.Nothing))
        {
            return [];
        }

        if (!At(TokenKind.Open))
        {
            return [ReadRuleAction()];
        }

        int first = _position;
        ImmutableArray<Statement> actions = ReadRuleActionList();
        if (!AtQueryContinuation)
        {
            return actions;
        }

        _position = first;
        return [ReadQueryStatement()];
    }

    private bool AtQueryContinuation =>
        AtAny(
            PostgresKeyword.Union, PostgresKeyword.Intersect, PostgresKeyword.Except, PostgresKeyword.Order, PostgresKeyword.Limit,
            PostgresKeyword.Offset, PostgresKeyword.Fetch, PostgresKeyword.For);

    private ImmutableArray<Statement> ReadRuleActionList()
    {
        ImmutableArray<Statement>.Builder actions = ImmutableArray.CreateBuilder<Statement>();
        Expect(TokenKind.Open, "rule");
        do
        {
            if (!At(TokenKind.Semicolon) && !At(TokenKind.Close))
            {
                actions.Add(ReadRuleAction());
            }
        }
        while (Accept(TokenKind.Semicolon));
        Expect(TokenKind.Close, "rule");
        return actions.ToImmutable();
    }

    private Statement ReadRuleAction()
    {
        FailIf(At(PostgresKeyword.Merge), "rule");
        Statement action = At(PostgresKeyword.Notify) ? ReadChannelStatement() : ReadPreparable();
        FailIf(action is MergeStatement, "rule");
        return action;
    }
}
