using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>Variables: what they are and what is put into them.</summary>
internal partial class PlpgsqlResolver
{
    private void Declare(VariableDeclaration declaration, BodyNames names)
    {
        if (declaration.AliasOf is { } other)
        {
            if (FindAliased(other, names) is { } meant)
            {
                names.Add(declaration.Name.Name, meant);
            }
            else
            {
                analysis.Facts.Miss(IncompleteReason.UnknownColumn, other.Span, declaration.Name.Name);
            }

            return;
        }

        if (!_declared.TryGetValue(declaration, out Variable? variable))
        {
            variable = Make(declaration, names);
            _declared.Add(declaration, variable);
        }

        if (variable.Cursor is { } cursor)
        {
            cursor.Names = new BodyNames(names, LabelOf(declaration.Name));
            foreach (Variable parameter in cursor.Parameters)
            {
                cursor.Names.Add(parameter);
            }
        }

        // The default still means what the name meant before.
        if (declaration.Default is { } value)
        {
            Put(new AssignedVariable(variable, Field: null, [], default), value, names);
        }
        else if (declaration.Query is null)
        {
            // A variable without a default is null at first, which its type has to allow.
            DomainChecks.Note(analysis, Value.None, variable.Type, declaration.Span);
        }

        if (analysis.Dialect.IsMySql && variable.Cursor is not null)
        {
            names.AddCursor(variable);
        }
        else
        {
            names.Add(variable);
        }
    }

    private Variable Make(VariableDeclaration declaration, BodyNames names)
    {
        string name = declaration.Name.Name;
        if (declaration.Query is not null)
        {
            ImmutableArray<Variable> parameters = [.. declaration.Parameters.Select(parameter => Make(parameter, names))];
            return new Variable(name, PostgresTypes.BuiltIn("refcursor"), default)
            {
                Cursor = new CursorVariable { Query = declaration.Query, Parameters = parameters },
            };
        }

        TypeReference type = TypeOf(declaration.Type!, names, out ImmutableArray<Column> fields);
        bool isCursor = type == PostgresTypes.BuiltIn("refcursor");
        return new Variable(name, type, fields, analysis.Comparison) { Cursor = isCursor ? new CursorVariable() : null };
    }

    private TypeReference TypeOf(TypeName type, BodyNames names, out ImmutableArray<Column> fields)
    {
        TypeReference found = type is { IsReference: true, Options: "row" } && analysis.Dialect.IsMySql
            ? names.FindCursor(type.Name.Last()) is null ? RowType(type, names) : PostgresTypes.Record
            : type.IsReference ? ReferredType(type, names)
            : type.IsRowReference ? RowType(type, names)
            : analysis.Dialect.IsMySql ? (type.Name.Last() == "row" ? PostgresTypes.Record : default)
            : TypeFinder.Find(analysis, type);
        fields = TypeFinder.FieldsOf(analysis, found);
        return found;
    }

    private TypeReference ReferredType(TypeName type, BodyNames names)
    {
        if (names.TryFind(type.Name, out Value value))
        {
            return value.Type;
        }

        ImmutableArray<Identifier> parts = type.Name.Parts;
        if (parts.Length > 1)
        {
            var table = new QualifiedName(type.Name.Span) { Parts = parts[..^1] };
            if (analysis.Relations.TryLookUp(table, out Relation? relation) && relation.IndexOf(parts[^1].Name, analysis.Comparison) is >= 0 and var index)
            {
                Column column = relation.Columns[index];
                return type.ArrayDimensions > 0 ? column.Type with { IsArray = true } : column.Type;
            }
        }

        analysis.Facts.Miss(IncompleteReason.UnknownType, type.Span, type.Name.Text());
        return default;
    }

    private TypeReference RowType(TypeName type, BodyNames names)
    {
        if (analysis.Relations.TryLookUp(type.Name, out Relation? relation))
        {
            return new TypeReference(relation.Name.Schema, relation.Name.Name);
        }

        if (names.TryFind(type.Name, out Value value))
        {
            return value.Type;
        }

        TypeReference named = analysis.Dialect.IsMySql ? default : TypeFinder.Find(analysis, type);
        if (named.IsUnknown)
        {
            analysis.Facts.Miss(IncompleteReason.UnknownType, type.Span, type.Name.Text());
        }

        return named;
    }

    private static Variable? FindAliased(Expression other, BodyNames names) => other switch
    {
        ParameterExpression { Number: var number } => number >= 1 && number <= names.Numbered.Length ? names.Numbered[number - 1] : null,
        NameExpression { Name: var name } => names.Find(name.Parts, out string? field) is { } variable && field is null ? variable : null,
        _ => null,
    };

    private void Assign(AssignStatement statement, BodyNames names)
    {
        if (FindTarget(statement.Target, names) is { } target)
        {
            Put(target, statement.Value, names);
        }
    }

    /// <summary>Puts an expression's value into a variable or a field of it, field by field when both are rows.</summary>
    private void Put(AssignedVariable target, Expression expression, BodyNames names)
    {
        Scope scope = ScopeOf(names);
        Variable variable = target.Variable;
        if (variable.Row is not null && target is { Field: null, Path.IsEmpty: true })
        {
            ImmutableArray<ResultColumn> columns = RowOf(expression, scope, out Value whole);
            analysis.Facts.Use(ColumnUseKind.Assigned, whole.Sources);
            bool isNull = expression is ConstantExpression { Kind: ConstantKind.Null };
            columns = Converted(variable, columns, expression.Span);
            whole = columns.IsDefault && !isNull ? Converted(target, whole, expression.Span) : whole;
            Note(isNull ? false : columns.IsDefault ? variable.Assign(whole) : variable.Assign(columns));
            return;
        }

        Put(target, analysis.Expressions.ResolveItem(expression, scope), expression.Span);
    }

    /// <summary>A value put into a variable may show in the message of an error, so it counts as written.</summary>
    private void Put(AssignedVariable target, Value value, SourceSpan span)
    {
        (Variable variable, string? field) = (target.Variable, target.Field);
        value = Converted(target, value, span);
        analysis.Facts.Use(ColumnUseKind.Assigned, value.Sources);
        if (field is null)
        {
            Note(variable.Assign(value));
        }
        else if (variable.Row!.Has(field))
        {
            Note(variable.Row.Assign(field, value));
        }
        else if (variable.Row.IsOpen)
        {
            Note(variable.Row.AssignAll(value.Sources));
        }
        else
        {
            analysis.Facts.Miss(IncompleteReason.UnknownColumn, span, field);
        }
    }

    /// <summary>Puts a value into what is written as a target.</summary>
    protected void AssignValue(Expression target, Value value, BodyNames names)
    {
        if (target is VariableExpression { Scope: VariableScope.User } variableOfSession)
        {
            analysis.Variables.Assign(variableOfSession.Name, value, target.Span);
            return;
        }

        if (FindTarget(target, names) is { } assigned)
        {
            Put(assigned, value, target.Span);
        }
    }

    /// <summary>Puts a row into variables: one that holds rows gets it whole, otherwise each gets one column.</summary>
    protected void AssignRow(ImmutableArray<Expression> targets, ImmutableArray<ResultColumn> columns, BodyNames names)
    {
        if (targets.IsEmpty)
        {
            return;
        }

        if (targets is [not VariableExpression] && FindTarget(targets[0], names) is { Variable: { Row: not null } row, Field: null, Path.IsEmpty: true })
        {
            UseAll(columns);
            Note(row.Assign(Converted(row, columns, targets[0].Span)));
            return;
        }

        for (int index = 0; index < targets.Length; index++)
        {
            AssignValue(targets[index], index < columns.Length ? columns[index].Value : Value.None, names);
        }
    }

    /// <summary>Puts a row into variables; when there are none it is thrown away, and only errors can show what its values were.</summary>
    private void Take(ImmutableArray<Expression> targets, ImmutableArray<ResultColumn> columns, BodyNames names)
    {
        AssignRow(targets, columns, names);
        if (targets.IsEmpty && !analysis.Dialect.IsMySql)
        {
            RoutineReader.NoteThrownAway(analysis, columns, isHandled: _handled > 0);
        }
    }

    /// <summary>A value as a target gets it, which of a whole variable is what was put into it as long as it has its type.</summary>
    private Value Converted(AssignedVariable target, Value value, SourceSpan span)
    {
        (Variable variable, string? field) = (target.Variable, target.Field);
        TypeReference type = field is null ? variable.Type : variable.Row!.TryFind(field, out Value held) ? held.Type : default;
        if (target.Path.IsEmpty)
        {
            Value converted = analysis.Conversions.Convert(value, type, CastContext.Assignment, span);
            return field is null || type.IsUnknown ? converted : converted with { Type = type, Fields = default };
        }

        Value part = analysis.Conversions.ConvertPart(value, type, target.Path, span);
        return new Value(part.Sources | target.Subscripts, IsIdentity: false, type);
    }

    /// <summary>A row as a variable of a row type gets it; a record's fields have the types of what is put into them.</summary>
    private ImmutableArray<ResultColumn> Converted(Variable variable, ImmutableArray<ResultColumn> columns, SourceSpan span)
    {
        DomainChecks.Note(analysis, Value.None, variable.Type, span);
        if (variable.Row is not { RowType.IsUnknown: false } row || columns.IsDefault)
        {
            return columns;
        }

        if (columns is [var whole] && row.Count > 1 && TypeFinder.FieldsOf(analysis, whole.Value) is { IsDefault: false } fields)
        {
            columns = [.. fields.Select(field => new ResultColumn(field.Name, whole.Value.Derived(field.Type), span))];
        }

        return [.. columns.Select((column, index) => index >= row.Count ? column
            : column with { Value = analysis.Conversions.Convert(column.Value, row.ValueOf(index).Type, CastContext.Assignment, span) })];
    }

    private void UseAll(ImmutableArray<ResultColumn> columns)
    {
        foreach (ResultColumn column in columns)
        {
            analysis.Facts.Use(ColumnUseKind.Assigned, column.Value.Sources);
        }
    }

    /// <summary>The variable that is assigned to, with the sources of subscripts behind it; null, with a reason, when there is none.</summary>
    private AssignedVariable? FindTarget(Expression target, BodyNames names)
    {
        string? field = null;
        ColumnSet subscripts = default;
        var path = new Stack<Expression>();
        while (target is SubscriptExpression or FieldExpression)
        {
            path.Push(target);
            if (target is SubscriptExpression subscript)
            {
                subscripts |= analysis.Expressions.All([.. new[] { subscript.Lower, subscript.Upper }.OfType<Expression>()], ScopeOf(names), context: CastContext.Assignment).Sources;
            }

            target = target is SubscriptExpression outer ? outer.Operand : ((FieldExpression)target).Operand;
        }

        Variable? variable = target switch
        {
            NameExpression { Name: var name } => names.Find(name.Parts, out field),
            ParameterExpression => FindAliased(target, names),
            _ => null,
        };
        if (variable is null)
        {
            analysis.Facts.Miss(IncompleteReason.UnknownColumn, target.Span, target is NameExpression named ? named.Name.Text() : "assignment");
        }

        if (variable is null)
        {
            return null;
        }

        foreach (Identifier part in target is NameExpression { Name: var whole } ? BehindField(whole, variable, field, names).Reverse() : [])
        {
            path.Push(new FieldExpression(target.Span) { Operand = target, Field = part });
        }

        return new AssignedVariable(variable, field, [.. path], subscripts);
    }

    /// <summary>The parts of a name behind the field of a row: <c>NEW.a.b</c> is a field of a field.</summary>
    private static IEnumerable<Identifier> BehindField(QualifiedName name, Variable variable, string? field, BodyNames names)
    {
        bool hasLabel = name.Parts.Length > 2 && !(ReferenceEquals(names.Find(name.Parts[..2], out string? own), variable) && own == field);
        return field is null ? [] : name.Parts.Skip(hasLabel ? 3 : 2);
    }

    /// <summary>The columns of an expression's value that is a row; default when its fields are not known.</summary>
    private ImmutableArray<ResultColumn> RowOf(Expression expression, Scope scope, out Value whole)
    {
        if (expression is NameExpression { Name: var name } && scope.FindVariables()?.FindRow(name, name.Parts.Length) is { IsMixed: false, IsOpen: false } row)
        {
            whole = row.WholeRow();
            return [.. Enumerable.Range(0, row.Count).Select(index => new ResultColumn(row.NameOf(index), row.ValueOf(index), expression.Span))];
        }

        whole = analysis.Expressions.ResolveItem(expression, scope);
        if (expression is RowExpression written)
        {
            return StarExpander.Expand(analysis, written.Items, scope);
        }

        Value value = whole;
        ImmutableArray<Column> fields = TypeFinder.FieldsOf(analysis, value);
        return fields.IsDefault ? default : [.. fields.Select(column => new ResultColumn(column.Name, value.Derived(column.Type), expression.Span))];
    }

    /// <summary>A statement whose rows go into variables, or nowhere; a procedure puts its outputs into its arguments.</summary>
    private void Into(IntoStatement into, BodyNames names)
    {
        ImmutableArray<ResultColumn> columns = analysis.Statements.Resolve(into.Statement, ScopeOf(names));
        Take(into.Targets, columns, names);
        if (into.Statement is CallStatement { Call: { } call } && !columns.IsEmpty)
        {
            ColumnSet outputs = default;
            foreach (ResultColumn column in columns)
            {
                outputs |= column.Value.Sources;
            }

            foreach (Argument argument in call.Arguments)
            {
                if (argument.Value is NameExpression { Name: var name } && names.Find(name.Parts, out string? field) is { } variable)
                {
                    Put(new AssignedVariable(variable, field, [], default), new Value(outputs, IsIdentity: false, default), argument.Span);
                }
            }
        }
    }
}
