using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Kept;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>Works out what an expression's value depends on.</summary>
internal sealed class ExpressionResolver(Analysis analysis)
{
    /// <summary>The value of an operand, around which the server may put casts unasked.</summary>
    public Value Resolve(Expression expression, Scope scope) => analysis.Conversions.Coerce(ResolveItem(expression, scope), expression.Span);

    /// <summary>The value of an expression that is taken as it is; whoever makes it one of another type says so.</summary>
    public Value ResolveItem(Expression expression, Scope scope)
    {
        if (!analysis.Step(expression.Span))
        {
            return Value.None;
        }

        int stores = analysis.Kept.Stores;
        Value value = Find(expression, scope);
        if (analysis.Kept.Stores != stores && expression is CaseExpression or OperationExpression { Kind: OperationKind.And or OperationKind.Or } or CallExpression { Form: not CallForm.Ordinary })
        {
            // What stands beside a call may decide whether it is made.
            analysis.Kept.Decide(stores, value.Sources);
        }

        return value;
    }

    /// <summary>The value of a condition.</summary>
    public Value ResolveCondition(Expression expression, Scope scope) => analysis.Conversions.Condition(ResolveItem(expression, scope), expression.Span);

    /// <summary>The value of an expression that has to be one of a certain type.</summary>
    private Value ResolveAs(Expression expression, TypeReference type, Scope scope) =>
        analysis.Conversions.Cast(ResolveItem(expression, scope), type, CastContext.Assignment, expression.Span);

    /// <summary>A value that depends on all of these.</summary>
    /// <param name="expressions">The expressions.</param>
    /// <param name="scope">Where their names are looked up.</param>
    /// <param name="type">The type of the value, which they are made ones of where they have to be of a certain type.</param>
    /// <param name="context">Which casts the server may put around them unasked.</param>
    public Value All(ImmutableArray<Expression> expressions, Scope scope, TypeReference type = default, CastContext context = CastContext.Implicit)
    {
        ColumnSet sources = default;
        foreach (Expression expression in expressions)
        {
            TypeReference to = context == CastContext.Implicit ? default : type;
            sources |= analysis.Conversions.Cast(ResolveItem(expression, scope), to, context, expression.Span).Sources;
        }

        return new Value(sources, IsIdentity: false, type);
    }

    /// <summary>Notes that an expression decides something.</summary>
    public void Use(ColumnUseKind kind, Expression? expression, Scope scope)
    {
        if (expression is null)
        {
            return;
        }

        TypeReference type = kind is ColumnUseKind.Filter or ColumnUseKind.Join ? PostgresTypes.Boolean : kind == ColumnUseKind.Limit ? PostgresTypes.BigInteger : default;
        analysis.Facts.Use(kind, ResolveAs(expression, type, scope).Sources);
    }

    /// <summary>Notes that an order decides something.</summary>
    public void Use(ColumnUseKind kind, ImmutableArray<OrderItem> items, Scope scope)
    {
        foreach (OrderItem item in items)
        {
            analysis.Facts.Use(kind, analysis.Support.Order(item, ResolveItem(item.Expression, scope)));
        }
    }

    /// <summary>Notes that an expression decides something by comparing its values with each other.</summary>
    public void UseCompared(ColumnUseKind kind, Expression? expression, Scope scope)
    {
        if (expression is not null)
        {
            analysis.Facts.Use(kind, analysis.Support.Compare(ResolveItem(expression, scope), expression.Span));
        }
    }

    private Value Find(Expression expression, Scope scope)
    {
        switch (expression)
        {
            case ConstantExpression constant: return new Value(default, IsIdentity: false, TypeOf(constant)) { IsLiteral = constant.Kind is ConstantKind.String or ConstantKind.Null };
            case ParameterExpression parameter: return scope.FindVariables()?.ValueOf(parameter.Number) ?? new Value { IsParameter = true };
            case NameExpression name: return analysis.Names.Resolve(name.Name, scope);
            case StarExpression star: return WholeRow(star, scope);
            case FieldExpression field: return Field(field, scope);
            case SubscriptExpression subscript: return Subscript(subscript, scope);
            case CallExpression call: return analysis.Calls.Resolve(call, scope);
            case OperationExpression operation: return Operation(operation, scope);
            case CaseExpression @case: return Case(@case, scope);
            case CastExpression cast: return Cast(cast, scope);
            case CollateExpression collate: return ResolveItem(collate.Operand, scope) is var collated ? collated.Derived(collated.Type) : default;
            case RowExpression row: return Row(row, scope);
            case ArrayExpression array: return Array(array, scope);
            case SubqueryExpression subquery: return Subquery(subquery, scope);
            case QuantifiedExpression quantified: return Quantified(quantified, scope);
            default: return Rare(expression, scope);
        }
    }

    /// <summary>Constructs of MySQL's, and those with no value of their own.</summary>
    private Value Rare(Expression expression, Scope scope)
    {
        switch (expression)
        {
            case GroupingSetExpression sets: return All(sets.Items, scope);
            case IntervalExpression interval: return Resolve(interval.Value, scope).Derived();
            case MatchExpression match:
                analysis.Bindings?.BindToTables(match.Span, "MATCH");
                return Value.Join(All(match.Columns, scope), Resolve(match.Against, scope));
            case DefaultExpression { Column: { } column }: return Default(column, scope);
            case DefaultExpression: return Value.Literal;
            case CurrentOfExpression current: return Current(current, scope);
            case InsertedValueExpression inserted: return Inserted(inserted, scope);
            case VariableExpression { Scope: VariableScope.User } variable: return analysis.Variables.Read(variable.Name, variable.Span);
            case VariableExpression variable:
                analysis.Facts.Effect(StatementEffectKind.ReadsVariable, $"@@{variable.Name}", variable.Span);
                MySqlKept.NoteLast(analysis, variable.Name, variable.Span);
                return Value.None;
            case AssignmentExpression { Target: VariableExpression target } assignment:
                Value assigned = Resolve(assignment.Value, scope);
                analysis.Variables.Assign(target.Name, assigned, assignment.Span);
                return assigned.Derived(assigned.Type);
            default:
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, expression.Span, expression.GetType().Name);
                return Value.None;
        }
    }

    /// <summary>MySQL's <c>DEFAULT(column)</c>: a constant, unless the default is an expression, which may look at other columns.</summary>
    private Value Default(QualifiedName column, Scope scope)
    {
        analysis.Bindings?.BindToTables(column.Span, "DEFAULT");
        Value value = analysis.Names.Resolve(column, scope);
        bool isComputed = analysis.Columns.References(value.Sources).Any(source =>
            source.Ordinal < source.Relation.Columns.Length && (source.Relation.Columns[source.Ordinal].Default?.Contains('(', StringComparison.Ordinal) ?? false));
        if (isComputed)
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, column.Span, "DEFAULT");
        }

        return Value.None;
    }

    /// <summary>MySQL's <c>VALUES(column)</c>, which is null but where rows are inserted that may be there already.</summary>
    /// <summary>The row that a cursor is at, which its query decides: that has been gone through where the body opens it.</summary>
    private Value Current(CurrentOfExpression current, Scope scope)
    {
        if (scope.FindVariables()?.FindCursor(current.Cursor.Name) is not { Rows.Count: > 0 })
        {
            analysis.Facts.Miss(IncompleteReason.UnknownPrepared, current.Cursor.Span, current.Cursor.Name);
        }

        return Value.Literal;
    }

    private Value Inserted(InsertedValueExpression inserted, Scope scope) =>
        scope.FindInserted() is { } row ? analysis.Names.ColumnOf(row, inserted.Column.Last(), inserted.Span) : Value.None;

    private Value WholeRow(StarExpression star, Scope scope)
    {
        if (star.Qualifier is { } qualifier && analysis.Names.TryFindSource(qualifier, qualifier.Parts.Length, scope, out VisibleSource? source))
        {
            analysis.Bindings?.ReadRow(source.Source, star.Span);
            return source.Source.WholeRow();
        }

        analysis.Facts.Miss(IncompleteReason.UnknownColumn, star.Span, star.Qualifier?.Text() ?? "*");
        return Value.None;
    }

    /// <summary>
    /// A field of a row. Of a source named right here it is that column alone (<c>ParseComplexProjection</c>); of any other value it depends
    /// on all that the row depends on.
    /// </summary>
    private Value Field(FieldExpression field, Scope scope)
    {
        if (field.Field is not { } identifier)
        {
            return ResolveItem(field.Operand, scope).Derived(PostgresTypes.Record);
        }

        if (TryFindRow(field.Operand, scope, out Source? row))
        {
            return analysis.Names.ColumnOf(row, identifier.Name, field.Span);
        }

        Value operand = ResolveItem(field.Operand, scope);
        ImmutableArray<Column> fields = TypeFinder.FieldsOf(analysis, operand);
        Column? found = fields.IsDefault ? null : fields.FirstOrDefault(item => string.Equals(item.Name, identifier.Name, analysis.Comparison));
        return found is null && !fields.IsDefault
            ? analysis.Calls.ResolveProjection(identifier.Name, operand, field.Span)
            : operand.Derived(found?.Type ?? default);
    }

    /// <summary>Whether an expression is the whole row of a source that can be named here.</summary>
    public bool TryFindRow(Expression expression, Scope scope, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Source? row)
    {
        row = null;
        QualifiedName? name = expression switch
        {
            NameExpression simple when !IsColumn(simple.Name, scope) => simple.Name,
            StarExpression star => star.Qualifier,
            _ => null,
        };
        if (name is not null && analysis.Names.TryFindSource(name, name.Parts.Length, scope, out VisibleSource? source))
        {
            row = source.Source;
        }

        return row is not null;
    }

    private bool IsColumn(QualifiedName name, Scope scope)
    {
        if (name.Parts.Length > 1)
        {
            return analysis.Names.TryFindSource(name, name.Parts.Length - 1, scope, out _);
        }

        for (Scope? at = scope; at is not null; at = at.Around)
        {
            foreach (VisibleSource source in at.Sources)
            {
                if (source.HasVisibleColumns && source.Source.Find(name.Parts[0].Name, analysis.Comparison) != -1)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private Value Subscript(SubscriptExpression subscript, Scope scope)
    {
        Value operand = ResolveItem(subscript.Operand, scope);
        ColumnSet sources = operand.Sources;
        TypeReference whole = TypeFinder.BaseOf(analysis, operand.Type);
        TypeReference number = whole.IsArray ? PostgresTypes.Integer : default;
        if (subscript.Lower is not null)
        {
            sources |= ResolveAs(subscript.Lower, number, scope).Sources;
        }

        if (subscript.Upper is not null)
        {
            sources |= ResolveAs(subscript.Upper, number, scope).Sources;
        }

        // Whether a[1][2] are two numbers of one array, or one of an array inside of another, is not told apart.
        TypeReference type = subscript.Operand is SubscriptExpression && whole.IsArray ? default
            : subscript.IsSlice ? whole
            : TypeFinder.ElementOf(analysis, operand.Type);
        return new Value(sources, IsIdentity: false, type);
    }

    private Value Operation(OperationExpression operation, Scope scope)
    {
        var values = new Value[operation.Operands.Length];
        ColumnSet sources = default;
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = Operand(operation, index, scope);
            sources |= values[index].Sources;
        }

        analysis.Conversions.NoteLiterals(values, operation.Span);

        analysis.Comparisons.Look(operation, values);
        ImmutableArray<string> symbols = Operations.SymbolsOf(operation);
        TypeReference joined = default;
        sources |= symbols is ["||"] && !analysis.Dialect.IsMySql ? analysis.Conversions.JoinTexts(values, operation.Span, out joined) : default;
        foreach (string symbol in symbols)
        {
            sources |= analysis.Calls.ResolveOperator(symbol, operation.Schema, sources, operation.Span);
        }

        sources |= symbols is [] or ["||" or "->" or "->>" or "#>" or "#>>"] ? default : analysis.Support.Operands(operation.Operands, values, operation.Span);

        // A user's operator of that name may give anything.
        bool isOwn = analysis.Catalogue.Operators.Any(item => string.Equals(item.Symbol, operation.Symbol, StringComparison.Ordinal));
        return new Value(sources, IsIdentity: false, isOwn ? default : joined.IsUnknown ? Operations.TypeOf(operation, values) : joined);
    }

    /// <summary>A row may be compared with that of a query, column by column; what compares values of users' types is not looked for there.</summary>
    private Value Operand(OperationExpression operation, int index, Scope scope)
    {
        if (operation.Operands.Length != 2 || operation.Operands[1 - index] is not RowExpression { Items: [_, _, ..] items }
            || operation.Operands[index] is not SubqueryExpression { Kind: SubqueryKind.Scalar } subquery)
        {
            return Operations.IsOfConditions(operation.Kind) ? ResolveCondition(operation.Operands[index], scope)
                : operation.Kind is OperationKind.IsNull or OperationKind.IsNotNull ? ResolveItem(operation.Operands[index], scope)
                : Resolve(operation.Operands[index], scope);
        }

        ImmutableArray<ResultColumn> columns = analysis.Queries.ResolveNested(subquery.Query, scope);
        bool isPlain = analysis.Dialect.IsMySql || columns.All(column => column.Value.Type is { IsUnknown: false, Schema: "pg_catalog" });
        if (columns.Length != items.Length || !isPlain)
        {
            analysis.Facts.Miss(IncompleteReason.Invalid, subquery.Span, "subquery");
        }

        return columns.Aggregate(Value.None, (row, column) => Value.Join(row, column.Value));
    }

    private Value Case(CaseExpression expression, Scope scope)
    {
        var compared = new List<(Expression, Value)>(expression.Branches.Length + 1);
        ColumnSet sources = expression.Operand is null ? default : Compared(expression.Operand);
        var results = new List<(Expression, Value)>(expression.Branches.Length + 1);
        foreach (CaseBranch branch in expression.Branches)
        {
            sources |= Compared(branch.Condition);
            if (expression.Operand is not null)
            {
                analysis.Comparisons.Look("=", expression.Operand, compared[0].Item2, branch.Condition);
            }

            results.Add((branch.Result, ResolveItem(branch.Result, scope)));
        }

        if (expression.Else is not null)
        {
            results.Add((expression.Else, ResolveItem(expression.Else, scope)));
        }

        // Without ELSE a null is one of them (transformCaseExpr). Constants in quotes beside nothing else are texts.
        bool isOfLiterals = !analysis.Dialect.IsMySql && results.All(result => result.Item2.IsLiteral);
        sources |= Unify(results, expression.Span, hasNull: expression.Else is null);
        if (expression.Operand is not null)
        {
            analysis.Conversions.NoteLiterals([.. compared.Select(item => item.Item2)], expression.Span);
            sources |= analysis.Calls.ResolveOperator("=", schema: null, sources, expression.Span);
            sources |= analysis.Support.Operands([.. compared.Select(item => item.Item1)], [.. compared.Select(item => item.Item2)], expression.Span);
        }

        return new Value(sources, IsIdentity: false, isOfLiterals ? PostgresTypes.Text : CommonType.Of(results));

        ColumnSet Compared(Expression operand)
        {
            Value value = expression.Operand is null ? ResolveCondition(operand, scope) : Resolve(operand, scope);
            compared.Add((operand, value));
            return value.Sources;
        }
    }

    private Value Cast(CastExpression cast, Scope scope)
    {
        Value operand = ResolveItem(cast.Operand, scope);
        if (analysis.Dialect.IsMySql)
        {
            return operand.Derived();
        }

        TypeReference type = TypeFinder.Find(analysis, cast.Type);
        string? modifier = TypeModifier.Of(type, analysis.Text.Span[cast.Type.Span.Start..cast.Type.Span.End]);
        if (!type.IsUnknown && type == operand.Type && cast.Type.Options is null && operand.Modifier == modifier)
        {
            // The server leaves nothing of a cast to the type that a value has already (coerce_type_typmod).
            return operand;
        }

        ColumnSet sources = Made(cast, operand, type).Sources | analysis.Support.Make(type, operand.Sources, cast.Span);
        return new Value(sources, IsIdentity: false, type) { Modifier = modifier };
    }

    /// <summary>A null becomes a row without looking at the domains of its fields.</summary>
    private Value Made(CastExpression cast, Value operand, TypeReference type)
    {
        if (cast.Operand is ConstantExpression { Kind: ConstantKind.Null })
        {
            DomainChecks.Note(analysis, operand, type, cast.Span);
            return operand;
        }

        return analysis.Conversions.Convert(operand, type, CastContext.Explicit, cast.Span);
    }

    /// <summary>Makes values of which one is taken ones of their common type; what that one depends on.</summary>
    private ColumnSet Unify(List<(Expression Expression, Value Value)> items, SourceSpan span, bool hasNull = false)
    {
        Value[] values = [.. items.Select(item => item.Value)];
        analysis.Conversions.Unify(values, span, hasNull);
        ColumnSet sources = default;
        for (int index = 0; index < values.Length; index++)
        {
            items[index] = (items[index].Expression, values[index]);
            sources |= values[index].Sources;
        }

        return sources;
    }

    private Value Array(ArrayExpression array, Scope scope)
    {
        List<(Expression, Value)> items = [.. array.Items.Select(item => (item, ResolveItem(item, scope)))];
        ColumnSet sources = Unify(items, array.Span);
        TypeReference type = CommonType.Of(items) is { IsUnknown: false } common ? common with { IsArray = true } : default;
        if (type.IsUnknown && array.Items.All(item => item is ConstantExpression { Kind: ConstantKind.String or ConstantKind.Null }))
        {
            type = PostgresTypes.Text with { IsArray = true };
        }

        return new Value(sources, IsIdentity: false, type);
    }

    private Value Subquery(SubqueryExpression subquery, Scope scope)
    {
        ImmutableArray<ResultColumn> columns = analysis.Queries.ResolveNested(subquery.Query, scope);
        if (subquery.Kind == SubqueryKind.Exists)
        {
            return Value.None with { Type = PostgresTypes.Boolean };
        }

        if (columns.Length != 1)
        {
            analysis.Facts.Miss(IncompleteReason.Invalid, subquery.Span, "subquery");
            return Value.None;
        }

        Value value = columns[0].Value;
        return subquery.Kind == SubqueryKind.Scalar
            ? value.Derived(value.Type) with { Fields = value.Fields }
            : value.Derived(value.Type.IsUnknown ? default : value.Type with { IsArray = true });
    }

    private Value Quantified(QuantifiedExpression quantified, Scope scope)
    {
        Value left = Resolve(quantified.Left, scope);
        ColumnSet sources = left.Sources;
        if (quantified.Array is not null)
        {
            Value array = Resolve(quantified.Array, scope);
            analysis.Comparisons.Look(quantified, left, array);
            analysis.Conversions.NoteLiterals([left, array, array.Derived(TypeFinder.ElementOf(analysis, array.Type))], quantified.Span);
            sources |= array.Sources | analysis.Support.Operands([quantified.Left, quantified.Array], [left, array], quantified.Span);
        }
        else if (quantified.Query is not null)
        {
            ImmutableArray<ResultColumn> columns = analysis.Queries.ResolveNested(quantified.Query, scope);
            analysis.Comparisons.Look(quantified, left, columns);
            foreach (ResultColumn column in columns)
            {
                sources |= analysis.Support.Compare(analysis.Conversions.Coerce(column.Value, quantified.Span), quantified.Span);
            }

            sources |= analysis.Support.Operands([quantified.Left], [left], quantified.Span);
        }

        sources |= analysis.Calls.ResolveOperator(Operations.SymbolOf(quantified.Symbol), quantified.Schema, sources, quantified.Span);
        return new Value(sources, IsIdentity: false, PostgresTypes.Boolean);
    }

    /// <summary>A row written out; its fields are called <c>f1</c>, <c>f2</c> ….</summary>
    private Value Row(RowExpression row, Scope scope)
    {
        ColumnSet sources = default;
        ImmutableArray<Column>.Builder fields = ImmutableArray.CreateBuilder<Column>(row.Items.Length);
        ImmutableArray<ResultColumn> items = StarExpander.Expand(analysis, row.Items, scope);
        analysis.Comparisons.NoteRow(row, items);
        foreach (ResultColumn column in items)
        {
            sources |= column.Value.Sources;
            fields.Add(new Column($"f{fields.Count + 1}", column.Value.IsLiteral ? PostgresTypes.Unknown : column.Value.Type));
        }

        return new Value(sources, IsIdentity: false, PostgresTypes.Record) { Fields = fields.ToImmutable() };
    }

    private static TypeReference TypeOf(ConstantExpression constant) => constant.Kind switch
    {
        ConstantKind.Boolean => PostgresTypes.Boolean,
        ConstantKind.Integer => constant.Span.Length > 9 ? default : PostgresTypes.Integer,
        ConstantKind.Decimal => PostgresTypes.Numeric,
        ConstantKind.BitString => PostgresTypes.BuiltIn("bit"),
        _ => default,
    };
}
