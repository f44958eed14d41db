using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>CREATE FUNCTION</c>, <c>CREATE PROCEDURE</c>, and options of routines.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Reads on from <c>FUNCTION</c> or <c>PROCEDURE</c>.</summary>
    private CreateRoutineStatement ReadCreateRoutine(int first, bool isReplace)
    {
        const string Construct = "create routine";
        bool isProcedure = Accept(PostgresKeyword.Procedure);
        _ = isProcedure || Accept(PostgresKeyword.Function);
        QualifiedName name = ReadFunctionName(Construct);
        ImmutableArray<RoutineParameter> parameters = ReadParameters(allowDefaults: true);
        TypeName? returns = null;
        ImmutableArray<RoutineParameter> returnsTable = [];
        if (!isProcedure && At(PostgresKeyword.Returns) && Ahead(1).Keyword != PostgresKeyword.Null)
        {
            Accept(PostgresKeyword.Returns);
            returnsTable = Accept(PostgresKeyword.Table) ? ReadTableColumns() : [];
            returns = returnsTable.IsEmpty ? ReadTypeName(allowReference: true) : null;
        }

        var parts = new RoutineParts();
        while (AcceptDefinitionOption(parts))
        {
        }

        Expression? returnValue = Accept(PostgresKeyword.Return) ? ReadExpression() : null;
        ImmutableArray<Statement> statements = returnValue is null ? AcceptAtomicBody() : [];
        return new CreateRoutineStatement(SpanFrom(first))
        {
            Name = name,
            IsProcedure = isProcedure,
            IsReplace = isReplace,
            Parameters = parameters,
            Returns = returns,
            ReturnsTable = returnsTable,
            Language = parts.Language,
            Body = parts.Body,
            Statements = statements,
            ReturnValue = returnValue,
            Options = parts.Options.ToImmutable(),
        };
    }

    /// <summary><c>func_args</c>, <c>func_args_with_defaults</c>.</summary>
    private ImmutableArray<RoutineParameter> ReadParameters(bool allowDefaults)
    {
        Expect(TokenKind.Open, "parameters");
        if (Accept(TokenKind.Close))
        {
            return [];
        }

        ImmutableArray<RoutineParameter>.Builder parameters = ImmutableArray.CreateBuilder<RoutineParameter>();
        do
        {
            parameters.Add(ReadParameter(allowDefaults));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, "parameters");
        return parameters.ToImmutable();
    }

    /// <summary><c>func_arg_with_default</c>: the mode may stand before the name or behind it.</summary>
    private RoutineParameter ReadParameter(bool allowDefault)
    {
        int first = _position;
        ParameterMode? mode = AcceptParameterMode();
        Identifier? name = AtParameterName ? ReadTypeOrFunctionName("parameter") : null;
        if (mode is null && name is not null)
        {
            mode = AcceptParameterMode();
        }

        TypeName type = ReadTypeName(allowReference: true);
        Expression? value = allowDefault && (Accept(PostgresKeyword.Default) || AcceptOperator('=')) ? ReadExpression() : null;
        return new RoutineParameter(SpanFrom(first)) { Name = name, Type = type, Mode = mode ?? ParameterMode.In, Default = value };
    }

    private ParameterMode? AcceptParameterMode()
    {
        if (Accept(PostgresKeyword.In))
        {
            return Accept(PostgresKeyword.Out) ? ParameterMode.InOut : ParameterMode.In;
        }

        if (Accept(PostgresKeyword.Out))
        {
            return ParameterMode.Out;
        }

        if (Accept(PostgresKeyword.Inout))
        {
            return ParameterMode.InOut;
        }

        return Accept(PostgresKeyword.Variadic) ? ParameterMode.Variadic : null;
    }

    /// <summary>Whether a parameter's name stands here: a type or a mode follows. <c>double precision</c> is no such pair.</summary>
    private bool AtParameterName =>
        AtAnyWord && PostgresKeywords.IsTypeOrFunctionName(Current.Keyword)
        && IsWord(Ahead(1).Kind)
        && (PostgresKeywords.IsTypeOrFunctionName(Ahead(1).Keyword) || StartsTypeOrMode(Ahead(1).Keyword));

    private static bool StartsTypeOrMode(PostgresKeyword keyword) => keyword is
        PostgresKeyword.In or PostgresKeyword.Out or PostgresKeyword.Inout or PostgresKeyword.Variadic or PostgresKeyword.Setof
        or PostgresKeyword.Int or PostgresKeyword.Integer or PostgresKeyword.Smallint or PostgresKeyword.Bigint or PostgresKeyword.Real
        or PostgresKeyword.Float or PostgresKeyword.Decimal or PostgresKeyword.Dec or PostgresKeyword.Numeric or PostgresKeyword.Boolean
        or PostgresKeyword.Bit or PostgresKeyword.Character or PostgresKeyword.Char or PostgresKeyword.Varchar or PostgresKeyword.National
        or PostgresKeyword.Nchar or PostgresKeyword.Timestamp or PostgresKeyword.Time or PostgresKeyword.Interval or PostgresKeyword.Json;

    /// <summary>The columns of <c>RETURNS TABLE</c>.</summary>
    private ImmutableArray<RoutineParameter> ReadTableColumns()
    {
        ImmutableArray<RoutineParameter>.Builder columns = ImmutableArray.CreateBuilder<RoutineParameter>();
        Expect(TokenKind.Open, "returns table");
        do
        {
            int first = _position;
            Identifier name = ReadTypeOrFunctionName("returns table");
            TypeName type = ReadTypeName(allowReference: true);
            columns.Add(new RoutineParameter(SpanFrom(first)) { Name = name, Type = type, Mode = ParameterMode.Table });
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, "returns table");
        return columns.ToImmutable();
    }

    /// <summary><c>createfunc_opt_item</c>; false when none stands here.</summary>
    private bool AcceptDefinitionOption(RoutineParts parts)
    {
        int first = _position;
        if (Accept(PostgresKeyword.As))
        {
            Expression text = ReadStringConstant("routine body");
            parts.Body = Accept(TokenKind.Comma) ? [text, ReadStringConstant("routine body")] : [text];
            return true;
        }

        if (Accept(PostgresKeyword.Language))
        {
            parts.Language = ReadLanguageName("language").Name?.ToLowerInvariant();
            return true;
        }

        if (Accept(PostgresKeyword.Transform))
        {
            ReadTransformTypes(first, parts.Options);
            return true;
        }

        if (Accept(PostgresKeyword.Window))
        {
            parts.Options.Add(MakeWordOption(first));
            return true;
        }

        return AcceptRoutineOption(parts.Options);
    }

    private void ReadTransformTypes(int first, ImmutableArray<StatementOption>.Builder options)
    {
        ImmutableArray<Expression>.Builder types = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            ExpectWords("transform", PostgresKeyword.For, PostgresKeyword.Type);
            TypeName type = ReadTypeName();
            types.Add(new NameExpression(type.Span) { Name = type.Name });
        }
        while (Accept(TokenKind.Comma));
        options.Add(MakeOption(first, "transform for type", types.ToImmutable()));
    }

    /// <summary><c>common_func_opt_item</c>: what <c>ALTER FUNCTION</c> may change too.</summary>
    private bool AcceptRoutineOption(ImmutableArray<StatementOption>.Builder options)
    {
        int first = _position;
        if (AtAny(PostgresKeyword.Set, PostgresKeyword.Reset))
        {
            ReadSettingOption(options, allowTransaction: false);
            return true;
        }

        if (AcceptRoutineWords())
        {
            options.Add(MakeWordOption(first));
            return true;
        }

        string name = Spelling(Current);
        if (AcceptAny(PostgresKeyword.Cost, PostgresKeyword.Rows))
        {
            options.Add(MakeOption(first, name, ReadNumber("routine option")));
            return true;
        }

        if (AcceptAny(PostgresKeyword.Support, PostgresKeyword.Parallel))
        {
            bool isSupport = name == "support";
            FailIf(!AtColumnName, "routine option");
            options.Add(MakeOption(first, name, isSupport ? ReadNameValue("support") : ReadWordValue("parallel")));
            return true;
        }

        return false;
    }

    private bool AcceptRoutineWords() =>
        AcceptAny(
            PostgresKeyword.Strict, PostgresKeyword.Immutable, PostgresKeyword.Stable, PostgresKeyword.Volatile, PostgresKeyword.Leakproof)
        || Accept(PostgresKeyword.Not, PostgresKeyword.Leakproof)
        || AcceptWords(PostgresKeyword.Called, PostgresKeyword.On, PostgresKeyword.Null, PostgresKeyword.Input)
        || AcceptWords(PostgresKeyword.Returns, PostgresKeyword.Null, PostgresKeyword.On, PostgresKeyword.Null, PostgresKeyword.Input)
        || Accept(PostgresKeyword.Security, PostgresKeyword.Definer)
        || Accept(PostgresKeyword.Security, PostgresKeyword.Invoker)
        || AcceptWords(PostgresKeyword.External, PostgresKeyword.Security, PostgresKeyword.Definer)
        || AcceptWords(PostgresKeyword.External, PostgresKeyword.Security, PostgresKeyword.Invoker);

    /// <summary><c>BEGIN ATOMIC … END</c>: each statement ends with a semicolon; transactions have no place in it.</summary>
    private ImmutableArray<Statement> AcceptAtomicBody()
    {
        if (!Accept(PostgresKeyword.Begin))
        {
            return [];
        }

        Expect(PostgresKeyword.Atomic, "routine body");
        ImmutableArray<Statement>.Builder statements = ImmutableArray.CreateBuilder<Statement>();
        while (!At(PostgresKeyword.End) && !AtEnd)
        {
            if (!At(TokenKind.Semicolon))
            {
                FailIf(At(PostgresKeyword.Begin), "routine body");
                statements.Add(At(PostgresKeyword.Return) ? ReadReturn() : ReadStatement());
            }

            Expect(TokenKind.Semicolon, "routine body");
        }

        Expect(PostgresKeyword.End, "routine body");
        return statements.ToImmutable();
    }

    private ReturnStatement ReadReturn()
    {
        int first = _position;
        Expect(PostgresKeyword.Return, "return");
        Expression value = ReadExpression();
        return new ReturnStatement(SpanFrom(first)) { Value = value };
    }
}
