using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>Works out what a call's value depends on, by the arguments and by what the routine does.</summary>
internal sealed class CallResolver(Analysis analysis)
{
    private readonly MySqlCallResolver _mySql = new(analysis);

    /// <summary>The value of a call.</summary>
    public Value Resolve(CallExpression call, Scope scope) => analysis.Dialect.IsMySql ? _mySql.Resolve(call, scope) : Work(call, scope).Value;

    /// <summary>The columns of a call in <c>FROM</c>; the name is that of the only column when the result is not a row.</summary>
    /// <param name="call">The call.</param>
    /// <param name="alias">The name that it is given.</param>
    /// <param name="definitions">What its rows are made of, where the statement says so.</param>
    /// <param name="scope">Where its arguments are looked up.</param>
    /// <param name="rowType">The type of the whole row, which of a single value is the value's (<c>makeWholeRowVar</c>).</param>
    public ImmutableArray<ResultColumn> ResolveSource(
        CallExpression call, string? alias, ImmutableArray<ColumnDefinition> definitions, Scope scope, out TypeReference rowType)
    {
        CallResult result = Work(call, scope);
        Value value = result.Value;
        rowType = definitions.IsEmpty && value.Fields.IsDefault && value.Type != PostgresTypes.Record ? value.Type : default;
        ImmutableArray<ResultColumn> rows = result.Rows;
        analysis.Facts.Use(ColumnUseKind.Rows, value.Sources);
        if (!definitions.IsEmpty)
        {
            // The server's own functions read texts, by the types' input functions.
            Value any = value with { Type = default, Fields = default, IsLiteral = result.IsOfServer };
            return [.. definitions.Select((column, index) => Defined(column, ValueAt(rows, index, definitions.Length, any)))];
        }

        ImmutableArray<Column> fields = TypeFinder.FieldsOf(analysis, value);
        if (!fields.IsDefault)
        {
            return [.. fields.Select((field, index) => new ResultColumn(field.Name, ValueAt(rows, index, fields.Length, value).Derived(field.Type), call.Span))];
        }

        if (value.Type == PostgresTypes.Record || result.MayBeRow)
        {
            analysis.Facts.Miss(IncompleteReason.UnknownType, call.Span, call.Name.Text());
            return [];
        }

        return [new ResultColumn(result.OutputName ?? alias ?? call.Name.Last(), value, call.Span)];
    }

    /// <summary>A column of a list that says what a function's rows are made of.</summary>
    private ResultColumn Defined(ColumnDefinition column, Value value)
    {
        TypeReference type = column.Type is { } named ? TypeFinder.Find(analysis, named) : default;
        return new ResultColumn(column.Name.Name, analysis.Conversions.Convert(value, type, CastContext.Assignment, column.Span).Derived(type), column.Span);
    }

    /// <summary>Functional notation the other way round: <c>row.f</c> is <c>f(row)</c> when there is no such column.</summary>
    public Value ResolveProjection(string function, Value row, SourceSpan span)
    {
        ImmutableArray<Routine> candidates = RoutineFinder.Find(analysis, function, row);
        if (candidates.IsEmpty)
        {
            analysis.Facts.Miss(IncompleteReason.UnknownColumn, span, function);
            return row.Derived();
        }

        ColumnSet sources = analysis.Conversions.Coerce(row, span).Sources;
        foreach (Routine candidate in candidates)
        {
            sources |= Effects(candidate, span, ArgumentBinding.All(row.Sources));
            analysis.Facts.Use(ColumnUseKind.Rows, candidate.ReturnsSet ? sources : default);
        }

        return Row(candidates, new Value(sources, IsIdentity: false, RoutineFinder.ReturnType(analysis, candidates, [row])));
    }

    /// <summary>What an operator of a user's adds to the value.</summary>
    public ColumnSet ResolveOperator(string symbol, QualifiedName? schema, ColumnSet operands, SourceSpan span)
    {
        ColumnSet sources = default;
        analysis.Bindings?.Operate(symbol);
        foreach (UserOperator item in analysis.Catalogue.Operators)
        {
            if (string.Equals(item.Symbol, symbol, StringComparison.Ordinal)
                && (schema is null || string.Equals(schema.Last(), item.Schema, StringComparison.Ordinal)))
            {
                sources |= Effects(item.Function, ArgumentBinding.All(operands), span);
            }
        }

        return sources;
    }

    /// <summary>What calling a routine by its name adds, whichever of that name it is: an operator's, a cast's, an aggregate's.</summary>
    public ColumnSet Effects(RoutineName name, ArgumentBinding arguments, SourceSpan span)
    {
        IReadOnlyList<Routine> routines = analysis.Catalogue.FindRoutines(name);
        if (routines.Count == 0)
        {
            analysis.Facts.Miss(IncompleteReason.UnknownRoutine, span, name.ToString());
        }

        ColumnSet sources = default;
        foreach (Routine routine in routines)
        {
            sources |= Effects(routine, span, arguments);
        }

        return sources;
    }

    private CallResult Work(CallExpression call, Scope scope)
    {
        Value[] arguments = [.. call.Arguments.Select(argument => analysis.Expressions.ResolveItem(argument.Value, scope))];
        ColumnSet given = Union(arguments);
        analysis.Facts.Use(ColumnUseKind.Distinct, call.IsDistinct ? given | analysis.Support.Operands(call.Arguments, arguments, call.Span) : default);
        ColumnSet sources = given | Decorations(call, scope);
        if (call.Form != CallForm.Ordinary)
        {
            Value[] rows = call.Query is null ? [] : [.. analysis.Queries.ResolveNested(call.Query, scope).Select(column => column.Value)];
            Value[] made = Special(call, arguments);
            sources |= Union(rows) | Union(made);
            analysis.Comparisons.Look(call, arguments);
            sources |= call.Name.Last() == "nullif" ? ResolveOperator("=", schema: null, given, call.Span) : default;
            sources |= call.Name.Last() is "nullif" or "greatest" or "least" ? analysis.Support.Operands(call.Arguments, arguments, call.Span) : default;
            TypeReference type = call.Type is { } named ? TypeFinder.Find(analysis, named) : SpecialType(call, made);
            sources |= JsonFunctions.Note(analysis, call, [.. arguments, .. rows], type);
            bool isSpecialAggregate = call.Name.Last() is "json_objectagg" or "json_arrayagg";
            return new CallResult(Noted(call, new Value(sources, IsIdentity: false, type), isSpecialAggregate, scope))
            {
                MayBeRow = type.IsUnknown && ReturnsItsArgument(call),
            };
        }

        ImmutableArray<Routine> candidates = RoutineFinder.Find(analysis, call, arguments);
        return candidates.IsEmpty ? new CallResult(Fallback(call, arguments, sources, scope)) : Called(call, candidates, arguments, sources, scope);
    }

    private CallResult Called(CallExpression call, ImmutableArray<Routine> candidates, Value[] arguments, ColumnSet sources, Scope scope)
    {
        if (candidates.All(candidate => NameContext.IsOfServer(candidate.Name.Schema)))
        {
            analysis.Comparisons.Look(call, arguments);
        }

        ImmutableArray<ResultColumn> rows = default;
        foreach (Routine candidate in candidates)
        {
            Value[] passed = Passed(candidate, call, arguments);
            ColumnSet given = Union(passed);
            sources |= given | JsonFunctions.Note(analysis, candidate, arguments, call.Span);
            ArgumentBinding binding = ArgumentBinding.Of(candidate, call.Arguments, passed);
            sources |= Effects(candidate, call, call.Span, binding, out ImmutableArray<ResultColumn> own);
            sources |= analysis.Support.Arguments(candidate, call.Arguments, arguments, call.Span);
            analysis.Facts.Use(ColumnUseKind.Rows, candidate.ReturnsSet ? sources : default);
            rows = candidates.Length == 1 && !own.IsDefault
                ? [.. own.Select(column => column with { Value = column.Value with { Sources = column.Value.Sources | given } })]
                : default;
        }

        var value = new Value(sources, IsIdentity: false, RoutineFinder.ReturnType(analysis, candidates, arguments));
        bool isAggregate = candidates[0].Kind == RoutineKind.Aggregate;
        return new CallResult(Noted(call, Row(candidates, value), isAggregate, scope))
        {
            Rows = rows,
            MayBeRow = TypeFinder.IsUnread(analysis, value.Type) && candidates.Any(MayReturnRow),
            IsOfServer = candidates.All(candidate => candidate.IsBuiltIn),
            OutputName = candidates is [{ } only] ? OnlyOutput(only) : null,
        };
    }

    private ColumnSet Effects(Routine routine, SourceSpan span, ArgumentBinding arguments) => Effects(routine, call: null, span, arguments, out _);

    /// <summary>What a routine of a user's reads goes into its value; what it is passed goes where it takes its parameters.</summary>
    private ColumnSet Effects(Routine routine, CallExpression? call, SourceSpan span, ArgumentBinding arguments, out ImmutableArray<ResultColumn> rows)
    {
        rows = default;
        if (!analysis.Shared.FollowsRoutines)
        {
            return default;
        }

        for (int index = 0; index < routine.Arguments.Length; index++)
        {
            RoutineArgument argument = routine.Arguments[index];
            DomainChecks.NoteConversion(analysis, arguments[index], argument.IsInput ? argument.Type : default, span);
        }

        if (BuiltInEffects.TryNote(analysis, routine, call, span, arguments, out ColumnSet known))
        {
            return known;
        }

        QuerySummary summary = Take(routine, span, arguments);
        rows = summary.ColumnsIn(analysis, arguments);
        return summary.SourcesIn(analysis, arguments);
    }

    /// <summary>Notes a call of a user's routine and what its body does.</summary>
    public QuerySummary Take(Routine routine, SourceSpan span, ArgumentBinding arguments)
    {
        analysis.Facts.Call(new RoutineUse(routine.Name, IsBuiltIn: false, IsIndirect: false));
        QuerySummary summary = analysis.Shared.Routine(routine);
        summary.AddTo(analysis, span, arguments, isCall: true);
        return summary;
    }

    private static Value ValueAt(ImmutableArray<ResultColumn> rows, int index, int count, Value whole) =>
        !rows.IsDefault && rows.Length == count ? rows[index].Value : whole;

    /// <summary>The arguments as a routine gets them: each made one of its parameter's type.</summary>
    private Value[] Passed(Routine routine, CallExpression call, Value[] arguments)
    {
        int[] places = ArgumentBinding.PlacesOf(routine, call.Arguments);
        if (routine.Arguments.Any(argument => RoutineFinder.IsPolymorphic(argument.Type)))
        {
            analysis.Conversions.NoteLiterals(arguments, call.Span);
        }

        return [.. arguments.Select((value, index) => analysis.Conversions.Pass(value, routine.Name, ParameterType(routine, places[index], call.Arguments[index]), call.Span))];
    }

    private static TypeReference ParameterType(Routine routine, int place, Argument argument)
    {
        if (place < 0)
        {
            return default;
        }

        RoutineArgument parameter = routine.Arguments[place];
        bool isItem = parameter.Mode == ParameterMode.Variadic && !argument.IsVariadic && parameter.Type.IsArray;
        return isItem ? parameter.Type.Element : parameter.Type;
    }

    /// <summary>The arguments of a form of its own, made ones of whatever type it asks for.</summary>
    private Value[] Special(CallExpression call, Value[] arguments)
    {
        switch (call.Name.Last())
        {
            case "coalesce" or "greatest" or "least":
                Value[] values = [.. arguments];
                analysis.Conversions.Unify(values, call.Span);
                return values;
            case "nullif":
                analysis.Conversions.NoteLiterals(arguments, call.Span);
                return [.. arguments.Select(value => WithoutDomain(analysis.Conversions.Cast(value, default, CastContext.Implicit, call.Span)))];
            case "xmlelement" or "xmlforest" or "xmlattributes":
                return arguments;
        }

        // XMLCONCAT and the like ask for one certain type.
        CastContext context = call.Name.Last().StartsWith("xml", StringComparison.Ordinal) ? CastContext.Assignment : CastContext.Implicit;
        return [.. arguments.Select(value => analysis.Conversions.Cast(value, default, context, call.Span))];
    }

    /// <summary>
    /// A value as the comparison behind <c>NULLIF</c> gets it, which takes the domain off; one over rows stays, since the comparison takes any row as
    /// it is (<c>transformAExprNullIf</c>).
    /// </summary>
    private Value WithoutDomain(Value value) =>
        TypeFinder.FieldsOf(analysis, value).IsDefault ? value with { Type = TypeFinder.BaseOf(analysis, value.Type) } : value;

    /// <summary>Order, filter and window decide; only the order of <c>WITHIN GROUP</c> is part of the value.</summary>
    private ColumnSet Decorations(CallExpression call, Scope scope)
    {
        ColumnSet sources = default;
        foreach (OrderItem item in call.OrderBy)
        {
            ColumnSet ordered = analysis.Support.Order(item, call.IsWithinGroup ? analysis.Expressions.Resolve(item.Expression, scope) : analysis.Expressions.ResolveItem(item.Expression, scope));
            analysis.Facts.Use(ColumnUseKind.Order, ordered);
            sources |= call.IsWithinGroup ? ordered : default;
        }

        analysis.Expressions.Use(ColumnUseKind.Filter, call.Filter, scope);
        if (call.Window is not null)
        {
            analysis.Queries.UseWindow(call.Window, scope);
        }

        return sources;
    }

    /// <summary>No such function: then it is a field of a row, or a cast written like a call.</summary>
    private Value Fallback(CallExpression call, Value[] arguments, ColumnSet sources, Scope scope)
    {
        if (arguments.Length == 1 && call.Name.Parts.Length == 1)
        {
            string name = call.Name.Last();
            if (analysis.Expressions.TryFindRow(call.Arguments[0].Value, scope, out Source? row) && row.Find(name, analysis.Comparison) is >= 0 and var index)
            {
                analysis.Bindings?.Read(row, index, call.Span);
                return row.ValueOf(index);
            }

            ImmutableArray<Column> fields = TypeFinder.FieldsOf(analysis, arguments[0]);
            if (!fields.IsDefault && fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.Ordinal)) is { } found)
            {
                return arguments[0].Derived(found.Type);
            }
        }

        if (arguments.Length == 1 && TypeFinder.Find(analysis, new TypeName(call.Name.Span) { Name = call.Name }) is { IsUnknown: false } type)
        {
            return new Value(sources | analysis.Conversions.Convert(arguments[0], type, CastContext.Explicit, call.Span).Sources, IsIdentity: false, type);
        }

        if (!KnownGaps.NoteRoutine(analysis, call.Name))
        {
            analysis.Facts.Miss(new Incompleteness(IncompleteReason.UnknownRoutine, call.Span, call.Name.Text()) { Given = call.Arguments.Length });
        }

        // What is called is not known, so neither is what its parameters are.
        return new Value(sources | Union(Special(call, arguments)), IsIdentity: false, default);
    }

    /// <summary>The value, noted when it is that of an aggregate or of a window.</summary>
    public Value Noted(CallExpression call, Value value, bool isAggregate, Scope scope)
    {
        if ((isAggregate || call.Window is not null) && analysis.Facts.Rehearsals == 0)
        {
            scope.FindAggregates()?.Add(new AggregateUse(call.Name.Last(), analysis.Columns.Names(value.Sources), call.Window is not null));
        }

        return value;
    }

    private bool MayReturnRow(Routine routine) => routine.Returns == PostgresTypes.Record || RoutineFinder.IsPolymorphic(routine.Returns)
        || TypeFinder.IsUnread(analysis, routine.Returns) || !TypeFinder.FieldsOf(analysis, routine.Returns).IsDefault;

    private static bool ReturnsItsArgument(CallExpression call) => call.Name.Last() is "coalesce" or "greatest" or "least" or "nullif";

    /// <summary>The name of a routine's only output, which its column in <c>FROM</c> has whatever the alias is (<c>chooseScalarFunctionAlias</c>).</summary>
    private static string? OnlyOutput(Routine routine)
    {
        RoutineArgument[] outputs = [.. routine.Arguments.Where(argument => argument.IsOutput)];
        return outputs is [{ Name: { Length: > 0 } name }] ? name : null;
    }

    /// <summary>A routine with several outputs returns a row of them.</summary>
    private static Value Row(ImmutableArray<Routine> candidates, Value value)
    {
        ImmutableArray<RoutineArgument> outputs = [.. candidates[0].Arguments.Where(argument => argument.IsOutput)];
        bool isRow = outputs.Length > 1 || (outputs.Length == 1 && candidates[0].Returns == PostgresTypes.Record);
        return isRow && candidates.All(other => other.Arguments.Count(argument => argument.IsOutput) == outputs.Length)
            ? value with { Fields = [.. outputs.Select((output, index) => new Column(output.Name ?? $"column{index + 1}", output.Type))] }
            : value;
    }

    private TypeReference SpecialType(CallExpression call, Value[] arguments) => call.Name.Last() switch
    {
        "nullif" when !TypeFinder.FieldsOf(analysis, arguments[0]).IsDefault => arguments[0].Type,
        _ when ReturnsItsArgument(call) =>
            CommonType.Of(call.Arguments.Zip(arguments, (argument, value) => (argument.Value, value))),
        "current_user" or "session_user" or "user" or "current_role" or "current_catalog" or "current_schema" => PostgresTypes.BuiltIn("name"),
        "grouping" => PostgresTypes.Integer,
        "extract" => PostgresTypes.Numeric,
        _ => default,
    };

    private static ColumnSet Union(Value[] values)
    {
        ColumnSet sources = default;
        foreach (Value value in values)
        {
            sources |= value.Sources;
        }

        return sources;
    }
}
