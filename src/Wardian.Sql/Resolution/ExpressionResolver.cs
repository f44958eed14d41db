using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Kept;

namespace Wardian.Sql.Resolution;

/// <summary>Works out what an expression's value depends on.</summary>
internal sealed class ExpressionResolver(Analysis analysis)
{
    /// <summary>The value of an expression.</summary>
    public Value Resolve(Expression expression, Scope scope)
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

        ColumnSet cast = analysis.Calls.Coerce(value, expression.Span);
        return cast.IsEmpty ? value : value with { Sources = value.Sources | cast, IsIdentity = false };
    }

    /// <summary>A value that depends on all of these.</summary>
    public Value All(ImmutableArray<Expression> expressions, Scope scope, TypeReference type = default)
    {
        ColumnSet sources = default;
        foreach (Expression expression in expressions)
        {
            sources |= Resolve(expression, scope).Sources;
        }

        return new Value(sources, IsIdentity: false, type);
    }

    /// <summary>Notes that an expression decides something.</summary>
    public void Use(ColumnUseKind kind, Expression? expression, Scope scope)
    {
        if (expression is not null)
        {
            analysis.Facts.Use(kind, Resolve(expression, scope).Sources);
        }
    }

    /// <summary>Notes that an order decides something.</summary>
    public void Use(ColumnUseKind kind, ImmutableArray<OrderItem> items, Scope scope)
    {
        foreach (OrderItem item in items)
        {
            analysis.Facts.Use(kind, analysis.Support.Order(item, Resolve(item.Expression, scope)));
        }
    }

    /// <summary>Notes that an expression decides something by comparing its values with each other.</summary>
    public void UseCompared(ColumnUseKind kind, Expression? expression, Scope scope)
    {
        if (expression is not null)
        {
            analysis.Facts.Use(kind, analysis.Support.Compare(Resolve(expression, scope), expression.Span));
        }
    }

    private Value Find(Expression expression, Scope scope)
    {
        switch (expression)
        {
            case ConstantExpression constant: return new Value(default, IsIdentity: false, TypeOf(constant));
            case ParameterExpression parameter: return scope.FindVariables()?.ValueOf(parameter.Number) ?? Value.None;
            case NameExpression name: return analysis.Names.Resolve(name.Name, scope);
            case StarExpression star: return WholeRow(star, scope);
            case FieldExpression field: return Field(field, scope);
            case SubscriptExpression subscript: return Subscript(subscript, scope);
            case CallExpression call: return analysis.Calls.Resolve(call, scope);
            case OperationExpression operation: return Operation(operation, scope);
            case CaseExpression @case: return Case(@case, scope);
            case CastExpression cast: return Cast(cast, scope);
            case CollateExpression collate: return Resolve(collate.Operand, scope) is var collated ? collated.Derived(collated.Type) : default;
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
            case DefaultExpression or CurrentOfExpression: return Value.None;
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
            return Resolve(field.Operand, scope).Derived(PostgresTypes.Record);
        }

        if (TryFindRow(field.Operand, scope, out Source? row))
        {
            return analysis.Names.ColumnOf(row, identifier.Name, field.Span);
        }

        Value operand = Resolve(field.Operand, scope);
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
        Value operand = Resolve(subscript.Operand, scope);
        ColumnSet sources = operand.Sources;
        if (subscript.Lower is not null)
        {
            sources |= Resolve(subscript.Lower, scope).Sources;
        }

        if (subscript.Upper is not null)
        {
            sources |= Resolve(subscript.Upper, scope).Sources;
        }

        TypeReference type = subscript.IsSlice || !operand.Type.IsArray ? operand.Type : operand.Type.Element;
        return new Value(sources, IsIdentity: false, type);
    }

    private Value Operation(OperationExpression operation, Scope scope)
    {
        var values = new Value[operation.Operands.Length];
        ColumnSet sources = default;
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = Resolve(operation.Operands[index], scope);
            sources |= values[index].Sources;
        }

        analysis.Comparisons.Look(operation, values);
        ImmutableArray<string> symbols = SymbolsOf(operation);
        foreach (string symbol in symbols)
        {
            sources |= analysis.Calls.ResolveOperator(symbol, operation.Schema, sources, operation.Span);
        }

        sources |= symbols is [] or ["||" or "->" or "->>" or "#>" or "#>>"] ? default : analysis.Support.Operands(operation.Operands, values, operation.Span);

        // A user's operator of that name may give anything.
        bool isOwn = analysis.Catalogue.Operators.Any(item => string.Equals(item.Symbol, operation.Symbol, StringComparison.Ordinal));
        return new Value(sources, IsIdentity: false, isOwn ? default : TypeOf(operation, values));
    }

    /// <summary>The operators that an operation is made of (<c>gram.y</c>), which users may have made for their types.</summary>
    private static ImmutableArray<string> SymbolsOf(OperationExpression operation) => operation.Kind switch
    {
        OperationKind.Operator => [operation.Symbol!],
        OperationKind.Like => ["~~"],
        OperationKind.NotLike => ["!~~"],
        OperationKind.ILike => ["~~*"],
        OperationKind.NotILike => ["!~~*"],
        OperationKind.SimilarTo => ["~"],
        OperationKind.NotSimilarTo => ["!~"],
        OperationKind.Between or OperationKind.BetweenSymmetric => [">=", "<="],
        OperationKind.NotBetween or OperationKind.NotBetweenSymmetric => ["<", ">"],
        OperationKind.In or OperationKind.IsDistinctFrom or OperationKind.IsNotDistinctFrom => ["="],
        OperationKind.NotIn => ["<>"],
        _ => [],
    };

    /// <summary>The operator behind a word of a quantified comparison.</summary>
    private static string SymbolOf(string word) => word.ToUpperInvariant() switch
    {
        "LIKE" => "~~",
        "NOT LIKE" => "!~~",
        "ILIKE" => "~~*",
        "NOT ILIKE" => "!~~*",
        _ => word,
    };

    private static TypeReference TypeOf(OperationExpression operation, Value[] values)
    {
        if (operation.Kind is OperationKind.AtTimeZone or OperationKind.AtLocal)
        {
            return default;
        }

        if (operation.Kind != OperationKind.Operator)
        {
            return PostgresTypes.Boolean;
        }

        return operation.Symbol switch
        {
            "=" or "<>" or "!=" or "<" or ">" or "<=" or ">=" or "~" or "!~" or "~*" or "!~*" or "~~" or "!~~" => PostgresTypes.Boolean,
            "+" or "-" or "*" or "/" or "%" when values.Length == 2 && values[0].Type == values[1].Type && IsNumber(values[0].Type) => values[0].Type,
            _ => default,
        };
    }

    private static bool IsNumber(TypeReference type) =>
        !type.IsArray && type.Name is "int2" or "int4" or "int8" or "numeric" or "float4" or "float8";

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

            results.Add((branch.Result, Resolve(branch.Result, scope)));
        }

        if (expression.Else is not null)
        {
            results.Add((expression.Else, Resolve(expression.Else, scope)));
        }

        foreach ((_, Value result) in results)
        {
            sources |= result.Sources;
        }

        if (expression.Operand is not null)
        {
            sources |= analysis.Calls.ResolveOperator("=", schema: null, sources, expression.Span);
            sources |= analysis.Support.Operands([.. compared.Select(item => item.Item1)], [.. compared.Select(item => item.Item2)], expression.Span);
        }

        return new Value(sources, IsIdentity: false, CommonType.Of(results));

        ColumnSet Compared(Expression operand)
        {
            Value value = Resolve(operand, scope);
            compared.Add((operand, value));
            return value.Sources;
        }
    }

    private Value Cast(CastExpression cast, Scope scope)
    {
        Value operand = Resolve(cast.Operand, scope);
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

        ColumnSet sources = operand.Sources | analysis.Calls.ResolveCast(operand, type, cast.Span) | analysis.Support.Make(type, operand.Sources, cast.Span);
        return new Value(sources, IsIdentity: false, type) { Modifier = modifier };
    }

    private Value Array(ArrayExpression array, Scope scope)
    {
        ColumnSet sources = default;
        var items = new List<(Expression, Value)>(array.Items.Length);
        foreach (Expression item in array.Items)
        {
            Value value = Resolve(item, scope);
            sources |= value.Sources;
            items.Add((item, value));
        }

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
            sources |= array.Sources | analysis.Support.Operands([quantified.Left, quantified.Array], [left, array], quantified.Span);
        }
        else if (quantified.Query is not null)
        {
            ImmutableArray<ResultColumn> columns = analysis.Queries.ResolveNested(quantified.Query, scope);
            analysis.Comparisons.Look(quantified, left, columns);
            foreach (ResultColumn column in columns)
            {
                sources |= analysis.Support.Compare(column.Value, quantified.Span);
            }

            sources |= analysis.Support.Operands([quantified.Left], [left], quantified.Span);
        }

        sources |= analysis.Calls.ResolveOperator(SymbolOf(quantified.Symbol), quantified.Schema, sources, quantified.Span);
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
            fields.Add(new Column($"f{fields.Count + 1}", column.Value.Type));
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
